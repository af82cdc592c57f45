"""One story as it is remembered: a value, and the bytes of it that a memory keeps.

About 550 bytes for a story of one article. What it has told, its outlets and its headline are
bounded, so that the longest story takes 5 KB.
"""

import struct
from typing import NamedTuple

from articles.stories.centroid import Centroid
from articles.stories.novelty import mark

MOST_OUTLETS = 100
"""Outlets that are counted of a story."""
LONGEST_NAME, LONGEST_HEADLINE = 40, 100
"""Bytes of an outlet's name and of a headline."""
RECENT = 5
"""Articles whose arrival is remembered, for the growth."""
_HEAD = struct.Struct("<16s3sddIHQIBBHBB")
_LATEST = struct.Struct("<27xd")
_OUTLET = struct.Struct("<IHB")


class Outlet(NamedTuple):
    """One outlet of a story."""

    mark: int
    """32-bit hash of its name, 0 if unknown."""
    articles: int
    name: str


class Story(NamedTuple):
    """What is known of a story."""

    identifier: bytes
    """16 bytes: the story's id, a digest of the article that began it."""
    language: str
    """Primary subtag of the first article's language, at most 3 letters; empty if unknown."""
    began: float
    """Stream time of its first article, seconds since 1970."""
    latest: float
    """Stream time of its last article."""
    size: int
    """Articles: all that DEDUPLICATE found new, and their copies; without withdrawn ones."""
    heard: int
    """Articles that had features, which make the centroid."""
    centroid: Centroid
    known: tuple[int, ...]
    """16-bit marks of what it has told, without order for the oldest."""
    outlets: tuple[Outlet, ...]
    recent: tuple[int, ...]
    """Arrival of the last articles, whole seconds since 1970, the newest last."""
    headline: str
    """Of its first article, cut."""


def grown(story: Story, mark: int, name: str, seconds: float) -> Story:
    """Return the story with one more article of an outlet, at stream time `seconds`."""
    outlets = list(story.outlets)
    places = [place for place, outlet in enumerate(outlets) if outlet.mark == mark]
    if places:
        known = outlets[places[0]]
        outlets[places[0]] = known._replace(articles=known.articles + 1)
    elif len(outlets) < MOST_OUTLETS:
        outlets.append(Outlet(mark, 1, cut(name, LONGEST_NAME)))
    return story._replace(
        latest=seconds,
        size=story.size + 1,
        outlets=tuple(outlets),
        recent=(*story.recent, int(seconds))[-RECENT:],
    )


def shrunk(story: Story, mark: int) -> Story:
    """Return the story without one article of an outlet; what it has told is not unsaid."""
    outlets = [
        outlet._replace(articles=outlet.articles - (outlet.mark == mark))
        for outlet in story.outlets
    ]
    kept = tuple([outlet for outlet in outlets if outlet.articles])
    return story._replace(size=story.size - 1, outlets=kept)


def cut(text: str, most: int) -> str:
    """Return the first characters of a text, as many as fit into `most` bytes of UTF-8."""
    return text.encode("utf-8", "replace")[:most].decode("utf-8", "ignore")


def pack(story: Story) -> bytes:
    """Return the bytes."""
    center = story.centroid
    count = len(center.hashes)
    # What the centroid has need not stand there twice.
    held = set(map(mark, center.hashes))
    known = [each for each in story.known if each not in held]
    names = [outlet.name.encode() for outlet in story.outlets]
    headline = story.headline.encode()
    return b"".join(
        (
            _HEAD.pack(
                story.identifier,
                story.language.encode(),
                story.began,
                story.latest,
                story.size,
                min(story.heard, 0xFFFF),
                center.norm,
                center.subjects,
                center.length,
                count,
                len(known),
                len(names),
                len(story.recent),
            ),
            struct.pack(f"<{count}I{count}H", *center.hashes, *center.means),
            bytes(center.kinds),
            struct.pack(f"<{len(known)}H", *known),
            struct.pack(f"<{len(story.recent)}I", *story.recent),
            *[
                _OUTLET.pack(outlet.mark, min(outlet.articles, 0xFFFF), len(name)) + name
                for outlet, name in zip(story.outlets, names, strict=True)
            ],
            headline,
        )
    )


def centroid_of(data: bytes) -> Centroid:
    """Read the centroid alone: candidates are compared by it, and most are no more than that."""
    *_, norm, subjects, length, count, _, _, _ = _HEAD.unpack_from(data)
    numbers = struct.unpack_from(f"<{count}I{count}H", data, _HEAD.size)
    start = _HEAD.size + 6 * count
    return Centroid(
        numbers[:count],
        numbers[count:],
        tuple(data[start : start + count]),
        norm,
        subjects,
        length,
    )


def latest_of(data: bytes) -> float:
    """Read when the latest article came."""
    return float(_LATEST.unpack_from(data)[0])


def times_of(data: bytes) -> tuple[float, float, str]:
    """Read when it began and when its latest article came, and its language."""
    _, language, began, latest, *_ = _HEAD.unpack_from(data)
    return began, latest, _text(language)


def unpack(data: bytes) -> Story:
    """Read what `pack` wrote."""
    head = _HEAD.unpack_from(data)
    identifier, language, began, latest, size, heard, _, _, _, count, known, outlets, recent = head
    at = _HEAD.size + 7 * count
    marks = struct.unpack_from(f"<{known}H", data, at)
    at += 2 * known
    arrivals = struct.unpack_from(f"<{recent}I", data, at)
    at += 4 * recent
    found = []
    for _ in range(outlets):
        outlet, articles, length = _OUTLET.unpack_from(data, at)
        at += _OUTLET.size + length
        found.append(Outlet(outlet, articles, data[at - length : at].decode()))
    center = centroid_of(data)
    return Story(
        identifier,
        _text(language),
        began,
        latest,
        size,
        heard,
        center,
        tuple(dict.fromkeys((*map(mark, center.hashes), *marks))),
        tuple(found),
        arrivals,
        data[at:].decode(),
    )


def _text(field: bytes) -> str:
    return field.rstrip(b"\0").decode()
