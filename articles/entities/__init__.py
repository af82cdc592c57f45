"""Entities: the people, organisations and places that a body names.

In order: `phrases` (where a run of capitalised words begins and ends), `candidates` (divides a
phrase into names), `people` (whether words name a person, where that name begins and ends),
`organisations`, `places` with `gazetteer` (the same for these), `coreference` (which names are
one person), `recognition` (all of it for a document), `without_capitals` (other scripts).
Not here: who said a quote (`articles/quotes`).
"""
