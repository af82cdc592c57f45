"""Quotes: whose words stand between quotation marks.

`extraction` (the quotes of a body, each with its verb), `dashes` (speech that a dash opens),
`speakers` (verbs of speech and their subjects), `sources` (`according to`), `caseless` (both in
Japanese, Chinese and Arabic), `pronouns` (whom `he` or `the official` means, from the people named
before). Not here: where quotation marks open and close
(`articles/text/quotation_marks.py`).
"""
