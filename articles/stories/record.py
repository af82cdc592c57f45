"""The record of `news.stories`: one running story as it is after a change."""

from typing import Literal

import msgspec
from msgspec import Struct

Event = Literal["began", "joined", "copied", "revised", "withdrawn"]
"""What changed it: its first article; another one; a copy of one; a new version of one; the
withdrawal of one."""


class OutletCount(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An outlet, and how many articles of the story it has."""

    name: str
    """Empty if the outlet is unknown."""
    articles: int


class StoryRecord(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One story, after one change of it. Times are RFC 3339, UTC, by the log."""

    id: str
    event: Event
    article: str
    """URI of the article that changed it."""
    size: int
    """Articles, copies included, without withdrawn ones."""
    first: str
    """When its first article came."""
    latest: str
    """When its latest article, copy or revision came."""
    headline: str = ""
    """Of its first article, at most 100 bytes of UTF-8."""
    language: str = ""
    """Of its first article, BCP 47 primary subtag."""
    outlets: tuple[OutletCount, ...] = ()
    """In the order in which they came; the first 100."""
    novelty: float = 0.0
    """Of the article that changed it."""
    breaking: bool = False


def encode(record: StoryRecord) -> bytes:
    """Return the record as UTF-8 JSON."""
    return msgspec.json.encode(record)
