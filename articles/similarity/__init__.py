"""Similarity: how much wording two articles share, and what a new version changed.

`sketch` (a text in a few hundred bytes), `sentence_marks` (hashes of its sentences),
`comparison` (copy or not), `reading`, `headlines`, `substitutions` and `other_story` (which words
differ, and whether they tell another story), `misspellings` (a change that is one typing error, or
initials), `negation` (a statement and its opposite), `shared_wording` (boxes of one outlet),
`common_wording` (wording under many headlines), `changes` and `revision_kind` (what a new version
changed). Not here: memory and verdicts, which need earlier articles (`agents`).
"""
