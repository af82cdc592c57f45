"""Boilerplate removal: wording of the page that is not part of the article.

Here: what is removed from a body, with its reason. Not here: wording shared by
copies, which is compared and kept (`articles/similarity`).
"""
