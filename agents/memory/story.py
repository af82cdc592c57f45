"""One story as it is remembered: a value, and the bytes of it that a memory keeps.

About 550 bytes for a story of one article. Features, outlets and headline are bounded, so that
the longest story takes 5 KB.
"""

import struct

from msgspec import Struct
from msgspec.structs import replace

from articles.stories.centroid import MOST, Centroid
from articles.stories.likeness import Candidate
from articles.stories.novelty import Marks

MOST_OUTLETS = 100
"""Outlets that are counted of a story."""
LONGEST_NAME, LONGEST_HEADLINE = 40, 100
"""Bytes of an outlet's name and of a headline."""
RECENT = 5
"""Articles whose arrival is remembered, for the growth."""
_FIXED = struct.Struct("<ddQIIHHBBB3s16s")
"""Little-endian: began, latest, norm, size, subjects, averaged, marks, length, outlets, recent,
language, identifier; hashes, means and kinds follow, each with room for MOST."""
_HASHES, _MEANS = struct.Struct(f"<{MOST}I"), struct.Struct(f"<{MOST}H")
_FEATURES = struct.Struct(f"<{MOST}I{MOST}H{MOST}s")
_END = _FIXED.size + _FEATURES.size
_LATEST = struct.Struct("<8xd")
_OUTLET = struct.Struct("<IHB")


class Outlet(Struct, frozen=True):
    """One outlet of a story."""

    mark: int
    """32-bit hash of its name, 0 if unknown."""
    articles: int
    name: str


class Story(Struct, frozen=True):
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
    averaged: int
    """Articles that had features, which make the centroid."""
    centroid: Centroid
    known: Marks
    """16-bit marks of the features that its articles had, the newest last."""
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
        outlets[places[0]] = replace(known, articles=known.articles + 1)
    elif len(outlets) < MOST_OUTLETS:
        outlets.append(Outlet(mark, 1, cut(name, LONGEST_NAME)))
    return replace(
        story,
        latest=seconds,
        size=story.size + 1,
        outlets=tuple(outlets),
        recent=(*story.recent, int(seconds))[-RECENT:],
    )


def shrunk(story: Story, mark: int) -> Story:
    """Return the story without one article of an outlet; the features of that article stay."""
    outlets = [
        replace(outlet, articles=outlet.articles - (outlet.mark == mark))
        for outlet in story.outlets
    ]
    kept = tuple([outlet for outlet in outlets if outlet.articles])
    return replace(story, size=story.size - 1, outlets=kept)


def cut(text: str, most: int) -> str:
    """Return the first characters of a text, as many as fit into `most` bytes of UTF-8."""
    return text.encode("utf-8", "replace")[:most].decode("utf-8", "ignore")


def pack(story: Story) -> bytes:
    """Return the bytes."""
    center = story.centroid
    empty = (0,) * (MOST - len(center.hashes))
    names = [outlet.name.encode() for outlet in story.outlets]
    return b"".join(
        (
            _FIXED.pack(
                story.began,
                story.latest,
                center.norm,
                story.size,
                center.subjects,
                min(story.averaged, 0xFFFF),
                len(story.known),
                center.length,
                len(names),
                len(story.recent),
                story.language.encode(),
                story.identifier,
            ),
            _FEATURES.pack(*center.hashes, *empty, *center.means, *empty, center.kinds),
            struct.pack(f"<{len(story.known)}H", *story.known),
            struct.pack(f"<{len(story.recent)}I", *story.recent),
            *[
                _OUTLET.pack(outlet.mark, min(outlet.articles, 0xFFFF), len(name)) + name
                for outlet, name in zip(story.outlets, names, strict=True)
            ],
            story.headline.encode(),
        )
    )


def candidate(data: bytes, language: str, seconds: float) -> Candidate:
    """Read of a packed story what an article is compared with.

    `language` is the article's, as in `Story`, and `seconds` the present stream time.
    """
    began, latest, norm, _, subjects, _, _, length, _, _, spoken, _ = _FIXED.unpack_from(data)
    return Candidate(
        _HASHES.unpack_from(data, _FIXED.size),
        _MEANS.unpack_from(data, _FIXED.size + _HASHES.size),
        norm,
        subjects,
        length,
        seconds - latest,
        seconds - began,
        bool(language) and spoken.rstrip(b"\0") not in (b"", language.encode()),
    )


def latest_of(data: bytes) -> float:
    """Read when the latest article came."""
    return float(_LATEST.unpack_from(data)[0])


def unpack(data: bytes) -> Story:
    """Read what `pack` wrote."""
    head = _FIXED.unpack_from(data)
    began, latest, norm, size, subjects, averaged, known, length, outlets, recent, *names = head
    features = _FEATURES.unpack_from(data, _FIXED.size)
    means = features[MOST : 2 * MOST]
    count = MOST - means.count(0)
    marks = struct.unpack_from(f"<{known}H", data, _END)
    at = _END + 2 * known
    arrivals = struct.unpack_from(f"<{recent}I", data, at)
    at += 4 * recent
    found = []
    for _ in range(outlets):
        outlet, articles, size_of_name = _OUTLET.unpack_from(data, at)
        at += _OUTLET.size + size_of_name
        found.append(Outlet(outlet, articles, data[at - size_of_name : at].decode()))
    return Story(
        names[1],
        names[0].rstrip(b"\0").decode(),
        began,
        latest,
        size,
        averaged,
        Centroid(features[:count], means[:count], features[-1][:count], norm, subjects, length),
        marks,
        tuple(found),
        arrivals,
        data[at:].decode(),
    )
