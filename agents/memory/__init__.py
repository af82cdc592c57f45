"""The memories of DEDUPLICATE: rows of earlier articles, their index, and outlets' lines.

Here: how both are packed, found, expired and restored. Not here: what they decide
(`agents/verdicts`).
"""
