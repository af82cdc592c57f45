"""Monitoring: metrics, health, probes, watchdog, logs.

`metrics` (all of them) with `latencies` (a histogram), `counting` (one transaction into metrics)
with `labels`, `watch` (the engine's events), `health` (what /readyz answers), `probes` (the HTTP
server), `watchdog` (ends a stuck process), `logs`, `gc_freeze`, `tracing` (whether batches are
traced) with `spans` (OpenTelemetry), `observing` (Kafka's own state as metrics). Not here:
decisions about records.
"""
