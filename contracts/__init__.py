"""Contracts with consumers: `make contracts` writes them from the code.

`schema` (JSON Schema of an article), `asyncapi` (topics, keys, headers), `files` (their paths).
"""
