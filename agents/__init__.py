"""The agents: tag, deduplicate, enrich, one a file.

Each is a pure function from one record (and a memory) to its outputs. None
sends anything: `streams/app.py` attaches them to Kafka.
"""
