"""The verdicts of DEDUPLICATE: copy, revision, kill, withheld.

Here: what a verdict is and where its article goes. Not here: how articles are remembered
(`agents/memory`), nor how two texts are compared (`articles/similarity`).
"""
