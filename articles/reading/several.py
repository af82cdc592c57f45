"""Several articles in one record: how many, of what, and the bytes of each."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from articles.rejection import Reason, Rejection


class Several(NamedTuple):
    """The articles of a feed, an API's answer, a list, a message, a table."""

    what: str
    """What they are called, such as `items of an RSS feed`."""
    parts: tuple[bytes, ...]
    """Each as a raw record of its own, with what it needs of the document around it."""


class Enclosed(NamedTuple):
    """Something to be read again: what an envelope held."""

    value: bytes
    facts: Mapping[str, object] = MappingProxyType({})
    """What the envelope says of the article, under the names of `fields.COMMON`."""


def refused(several: Several) -> Rejection:
    """Return the dead letter's reason for a record that holds several articles."""
    return Rejection(
        Reason.SEVERAL_ARTICLES,
        f"{len(several.parts)} {several.what} in one record; "
        "`copydesk split` sends each as its own record",
    )
