"""What a program that consumes the desk's streams imports.

`client` (a subscription as an async iterator), `events` (what a record means to a subscriber).
Nothing here imports the desk itself, only the types in `articles.records`.
"""
