"""The digest of a body: keywords, summary, readability.

Here: what shortens or measures a body. Not here: subjects (`articles/subjects`).
"""
