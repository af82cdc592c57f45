"""Entities: the people, organisations and places that a body names.

Here: finding, typing, merging and linking names. Not here: who said a quote
(`articles/quotes`).
"""
