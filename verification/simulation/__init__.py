"""The engine under a seeded scheduler, against an in-memory Kafka: docs/simulation.md.

Kafka: `cluster` over `log`, `group`, `offsets`, `transactions`, with `errors` (its refusals). Time
and chance: `loop`, `network`, `faults`, `operator` (a person between two runs). The desk: `worker`
(the real engine) with `agent`, `broker`, `consumer`, `producer`. One run: `world` with a
`cast` (which agents), `run`, `history`, `checker` (the invariants), `counted` (the outputs) with
`oracle`. One in 13 (`seeds`): `desk` (the real agents). Many: `sweep`; `planted` (bugs that must be
found).
"""
