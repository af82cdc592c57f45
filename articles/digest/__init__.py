"""The digest of a body: what shortens or measures it.

`keywords` (by term frequency, position and capitals) with `counting` (the words that may be one),
`neighbours` (several words) and `whole_names` (names in place of their words), `summary` (two
sentences of the body), `readability` (Flesch's formulas). Not here: subjects (`articles/subjects`).
"""
