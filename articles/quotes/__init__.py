"""Quotes: whose words stand between quotation marks.

Here: the attribution of a quote to a speaker. Not here: where quotation marks open and
close (`articles/text`).
"""
