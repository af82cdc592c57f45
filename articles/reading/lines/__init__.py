"""Readers of plain text that has a form: wire messages, exports of archives, front matter, CSV.

Each recognises its format by a strict first line, so that prose is never read as one of them.
"""
