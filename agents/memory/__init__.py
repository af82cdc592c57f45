"""The memories of DEDUPLICATE: rows of earlier articles, their index, and outlets' lines.

`memory` (the articles of the last days), `rows` (one as bytes), `index` (finds rows by key),
`reserve` (arrays that grow), `block` (a transaction's rows in the log); `lines` and `lines_block`
(the same for lines of outlets); `held` and `held_block` (articles that wait to be published). Not
here: what they decide (`agents/verdicts`).
"""
