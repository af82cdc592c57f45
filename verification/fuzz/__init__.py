"""Fuzzing: hostile variants of real-shaped articles through all three agents."""
