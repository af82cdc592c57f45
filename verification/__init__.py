"""Verification of the guarantees: a simulation, fault injection on a real Kafka, fuzzing."""
