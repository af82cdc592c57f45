"""Monitoring: metrics, health, probes, watchdog, logs.

Here: what operators see of a worker. Not here: decisions about records; nothing here changes
what the engine does, except that the watchdog ends a stuck process.
"""
