"""Limits of size and depth for raw articles."""

from msgspec import Struct


class Limits(Struct, frozen=True, kw_only=True):
    """Upper bounds of one raw article."""

    bytes: int = 8 * 1024 * 1024
    """Length of the record's value, in bytes."""
    text: int = 1_000_000
    """Length of the article's text, in characters."""
    depth: int = 200
    """Nested lists and objects in JSON; orjson itself stops at 1024."""
