"""The fault matrix: fault injection on a real Kafka, and a ledger that must balance."""
