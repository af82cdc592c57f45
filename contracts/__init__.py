"""Contracts with consumers (JSON Schema, AsyncAPI): `make contracts` writes them from the code."""
