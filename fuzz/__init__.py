"""Hostile variants of real-shaped articles through all three agents: `python -m fuzz --help`."""
