"""Contracts with consumers: `make contracts` writes them from the code.

`schema` (JSON Schema of an article), `asyncapi` (topics and keys), `headers` (those of its
messages), `servers` (its servers), `bundle` (a schema within a document), `registry` (subjects of a
schema registry), `evolution` (which changes break a consumer), `files` (their paths).
"""
