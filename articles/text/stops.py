"""Signs with which sentences end, in all scripts that have one."""

STOPS = (".", "!", "?", "。", "！", "？", "।", "॥", "۔", "؟", "։", "።", "။", "។")
"""Unicode's sentence terminals (UAX 29, STerm) of scripts in which news is written.

Not …, with which a text may also be cut.
"""
