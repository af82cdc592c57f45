"""Clusters: an article's versions and copies in the order in which they came."""

from typing import NamedTuple

from streams.serving.rendering.differences import Line, Part, difference, words
from streams.serving.versions import Version
from streams.serving.window import Window

MEMBERS = 60
"""Members that a page shows, the newest; a wire story may have hundreds of copies."""


class Cluster(NamedTuple):
    """An article with all that repeats and revises it."""

    members: tuple[Version, ...]
    """The oldest first."""
    hidden: int
    """Number of older ones that are not shown."""
    compared: Version | None
    """The version that the shown one is compared with."""
    lines: tuple[Line, ...]
    """What the shown one says otherwise."""
    headline: tuple[Part, ...]
    """How its headline was changed; empty where it is the same."""
    is_whole: bool
    """Whether the window still holds the first version."""


def cluster(window: Window, shown: Version) -> Cluster:
    """Return the cluster of a version, and its difference to the one that it follows."""
    uri = shown.canonical or shown.uri
    own = [each for each in window.versions(uri) if each.kind != "duplicate"]
    members = sorted({*own, *window.copies(uri), shown}, key=lambda each: (each.seen, each.origin))
    before = [each for each in own if each is not shown and each.seen <= shown.seen]
    compared = before[-1] if before and shown.kind in ("duplicate", "revision") else None
    lines: tuple[Line, ...] = ()
    headline: tuple[Part, ...] = ()
    if compared is not None:
        new = shown.article
        lines = tuple(difference(compared.article.body, new.body, new.language))
        if shown.headline and compared.headline and shown.headline != compared.headline:
            headline = tuple(words(compared.headline, shown.headline))
    return Cluster(
        members=tuple(members[-MEMBERS:]),
        hidden=max(0, len(members) - MEMBERS),
        compared=compared,
        lines=lines,
        headline=headline,
        is_whole=any(each.kind in ("unique", "withheld") for each in own),
    )
