"""The agents: `tag`, `deduplicate`, `enrich`, and `backfill` for history, one a file.

Each is a pure function from one record (and a memory) to its outputs. `record` (records, headers
and the protocols of memories), `raw` (a raw record as an article), `finishing` and `withdrawal` (an
article as subscribers get it), `saved` (saved streams, for `enrich`) and `saved_streams` (their
names), `verdicts/` (decisions of `deduplicate` and `backfill`), `memory/` (what they remember).
None sends anything: `streams/app.py` attaches them to Kafka.
"""
