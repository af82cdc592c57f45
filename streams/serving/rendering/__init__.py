"""What a page shows, from what the window holds: pure functions.

`marking` (a body with its entities, quotes and evidence), `differences` (two versions, by
sentences and words), `clusters` (copies and revisions of an article in time), `dates` (with their
precision), `remarks` (codes of a record as words), `reasons` (why a saved query matches),
`cards` (all that the page of an article shows), `flow` (the picture of the balance),
`plots` (lines over time), `octets` (bytes of a dead letter as text or hexadecimal).
"""
