"""The engine under a seeded scheduler, against an in-memory Kafka: docs/simulation.md."""
