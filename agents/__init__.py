"""The agents: `tag`, `deduplicate`, `enrich`, one a file.

Each is a pure function from one record (and a memory) to its outputs. `record` (records, headers
and the protocols of memories), `raw` (a raw record as an article), `verdicts/` (decisions of
`deduplicate`), `memory/` (what it has seen). None sends anything: `streams/app.py` attaches them
to Kafka.
"""
