"""Entities: the people, organisations and places that a body names.

In order: `phrases` (where a run of capitalised words begins and ends), `candidates` (the names
inside a phrase), `people`, `organisations`, `places`, `gazetteer` (what kind of name, which
place), `coreference` (which names are one person), `recognition` (all of it for a document).
Not here: who said a quote (`articles/quotes`).
"""
