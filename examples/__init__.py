"""Ways into the desk and out of it, each one small program that a test runs.

`produce/` (scrapers, feeds and pages to `news.raw`), `sinks/` (streams to where articles are kept),
`connect/` (settings of Kafka Connect).
"""
