"""The fault matrix: what breaks on a real Kafka, and a ledger that must balance all the same."""
