"""What a program that consumes the desk's streams imports.

`client` (a subscription as an async iterator), `events` (what a record means to a subscriber),
`progress` (offsets: where it begins, what is processed and committed), `topics` (names of streams
to partitions). Nothing here imports the desk itself, only the types in `articles.records`.
"""
