"""The memory of DEDUPLICATE: rows of earlier articles, and the index that finds them.

Here: how a row is packed, found, expired and restored. Not here: what a row decides
(`agents/verdicts`).
"""
