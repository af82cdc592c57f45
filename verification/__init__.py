"""Verification of the guarantees, by three means.

`simulation/` (the engine under a seeded scheduler and a Kafka in memory), `faults/` (the fault
matrix: real processes on a real Kafka), `fuzz/` (hostile inputs through the agents). Not here:
speed and quality (`benchmarks/`), examples of one function (`tests/`).
"""
