"""The verdicts of DEDUPLICATE: copy, revision, kill, withheld.

`arrival` and `standing` (the new article and its facts), `lookup` (what the memory has of it),
`copies`, `revisions`, `kills`, `sharing` (an address of many stories), `repeats` (lines of an
outlet), `decision` (the value they return), `notes` (what is remembered), `wording` (sentences).
Not here: how articles are remembered (`agents/memory`), nor how two texts are compared
(`articles/similarity`).
"""
