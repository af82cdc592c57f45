"""Boilerplate: wording of the page that is no part of the article.

Here: what is removed from a body, and the reason recorded for it. Not here: wording shared
by copies, which is compared and kept (`articles/similarity`).
"""
