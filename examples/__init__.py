"""Ways into the desk and out of it, each one small program that a test runs.

`sinks/`: from streams to where articles are kept.
"""
