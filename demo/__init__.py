"""A local Kafka broker, and a day of invented news to feed it.

`articles` (what is fed, and the expected outcome of each), `workers` (one process an agent),
`page` (`copydesk serve` beside them), `kafka` with `node` (a broker's process and its
configuration), `jars` and `resolve` (Kafka's jars and their checksums).
"""
