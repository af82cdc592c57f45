"""The row type of the tables of producers."""

from typing import NamedTuple

from articles.reading.fields import Paths


class Format(NamedTuple):
    """A producer: marks that give it away, and where it differs from `fields.COMMON`."""

    name: str
    """As it stands in `copydesk.format` of an article."""
    marks: tuple[frozenset[str], ...] = ()
    """Sets of folded keys, of which any is enough."""
    own: dict[str, Paths] = {}
    flashes: bool = False
    """A headline alone is an article: an agency's flash, a feed that gives no more. Of whatever
    extracts articles out of pages it means that the extraction failed."""
    own_ids: bool = False
    """Its ids identify without the name of an issuer; a bare counter of others does not."""
    kind: str = ""
    """Folded key that says what the record is ..."""
    others: dict[str, str] = {}
    """... and its values that are no text, with what to call them."""
    other_keys: dict[str, str] = {}
    """Folded keys that only records of other kinds have, with what to call those."""
    status: str = ""
    """Folded key of the producer's own workflow status ..."""
    statuses: dict[str, str] = {}
    """... and its values -> `pubStatus`; others say nothing."""
    utc: frozenset[str] = frozenset()
    """Paths of dates that are UTC by the producer's documentation though they name no zone."""
    markdown: frozenset[str] = frozenset()
    """Paths whose text is Markdown."""
    zone: str = ""
    """Folded key that names the zone of its dates."""


def marks(*alternatives: str) -> tuple[frozenset[str], ...]:
    """Return sets of keys, each written as one string with spaces."""
    return tuple(frozenset(keys.split()) for keys in alternatives)
