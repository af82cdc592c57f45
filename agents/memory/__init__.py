"""The memories of the agents: earlier articles and outlets' lines, and what was published where.

`memory` (the articles of the last days), `rows` (one as bytes), `index` (finds rows by key),
`waiting` (keys that are not in it yet), `chunks` (rows in pages),
`reserve` (arrays that grow), `frame` (magic, version and checksum of a block in a log), `block` (a
transaction's rows in the log); `lines` and `lines_block`
(the same for lines of outlets); `stories`, `stories_block`, `story` (one as bytes) and
`frequencies` (of terms: the same for running stories); `held` and `held_block` (articles that wait
to be published); `carried` and `carried_block` (of ENRICH: which saved streams carried an
article). Not here: what they decide (`agents/verdicts`).
"""
