"""Similarity: how much wording two articles share, and what a new version changed.

Here: sketches, hashes of sentences, comparisons, kinds of revision. Not here: memory and
verdicts, which need earlier articles (`agents`).
"""
