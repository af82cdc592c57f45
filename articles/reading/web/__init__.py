"""A whole web page: its running text and the facts that it states about itself.

Here: what is read out of the markup of one page. Not here: fields of JSON records (`producers`),
and whether a text is an article at all (`articles/boilerplate/walls.py`), which both paths ask.
"""
