"""A user's own table of names with Wikidata items, instead of the one that ships.

`sources` (a Wikidata dump or a CSV file, line by line, to items with names), `table` (the SQLite
file: what is stored, and looking a name up), `build` (streams one into the other, and resumes),
`chosen` (which table the settings name).
Not here: which bearer of a name is meant (`articles/entities/links.py`).
"""
