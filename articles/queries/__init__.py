"""Saved queries: which articles a subscriber asked for, and why each one matches.

From text to answer: `syntax` (the tree of a query, and the error of a wrong one), `parse` (text to
tree), `hints` (what to write instead), `ranges` (dates and numbers), `fields` (what may be
searched), `document` (an article as folded words, field by field), `patterns` (the index over all
terms of all queries), `occurrences` (where they stand in an article), `screening` (which queries
may match), `conditions` (a tree as functions), `proximity` (NEAR), `matching` (which queries an
article matches), `reasons` (why). The language is in docs/queries.md.
"""
