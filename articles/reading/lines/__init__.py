"""Readers of plain text that has a form: wire messages, exports of archives, front matter, CSV.

Each tells whether a text is its own by a strict first line, so that prose is never taken for it.
"""
