"""Bugs put into the engine on purpose: each must be found, or the checker proves nothing.

A bug is a small `edit` of a module's source, made while the module is imported, so it needs a
process of its own; an edit that no longer fits is an error. By what they break: `settling`,
`reading_on`, `ownership`, `standby`, `deletion`, `held`, `carried`, and `streams` (in the real
agents, for seeds that play them). `hunting` plants one and looks for a seed.
Not here: what is checked (`verification/simulation/checker.py`).
"""
