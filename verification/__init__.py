"""Verification of the guarantees, by four means.

`simulation/` (the engine under a seeded scheduler and a Kafka in memory), `faults/` (the fault
matrix: real processes on a real Kafka), `fuzz/` (hostile inputs through the agents), `queries/`
(saved queries against a slow evaluator). `consistency`: what streams must agree on. `reports`:
invented articles for the first two. Not here: speed and quality (`benchmarks/`), examples of one
function (`tests/`).
"""
