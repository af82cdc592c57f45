"""What each component of the desk makes of each golden article, as a digest of two bytes.

    python -m tests.golden        records the digests of today beside the versions of today

A component's version (`MAKERS` in articles/tag.py and articles/annotate.py) moves with what it
makes. Digests stand in `digests.txt`, one line a component, so that changes of two components
do not meet in one line.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import msgspec

from articles import annotate, tag
from articles.annotate import annotate as enrich
from articles.reading.read import read
from articles.records import Article
from articles.rejection import Rejection
from articles.tag import tag_article
from articles.text.digests import digest
from tests.golden.corpus import articles

STORED = Path(__file__).parent / "digests.txt"
SEEN = 1_741_170_000.0
SIZE = 2
"""Bytes: one change in 65,536 of one article is missed, of two articles none in practice."""
NEEDS = {
    "reading": (),
    "language": ("reading",),
    "furniture": ("reading", "language"),
    "times": ("reading",),
    "credit": ("reading", "furniture"),
    "identity": ("reading", "furniture"),
    "subjects": ("reading", "language", "furniture"),
    "narrower": ("reading", "language", "furniture", "subjects"),
    "sketch": ("reading", "language", "furniture"),
    "stories": ("reading", "language", "furniture"),
    "entities": ("reading", "language", "furniture"),
    "quotes": ("reading", "language", "furniture", "entities"),
    "keywords": ("reading", "language", "furniture"),
    "summary": ("reading", "language", "furniture", "keywords"),
    "readability": ("reading", "language", "furniture"),
}
"""What a component works on: where that changed, its own output may change with its version as
it is."""


class Recorded(NamedTuple):
    """One line of `digests.txt`."""

    version: str
    digests: str
    """Of each article in turn, 2 * SIZE hexadecimal digits."""


def versions() -> dict[str, str]:
    """Return the version of each component."""
    return {**tag.MAKERS, **tag.TERMS_MAKERS, **annotate.MAKERS}


def current() -> dict[str, Recorded]:
    """Make every article and return the digests by component."""
    made = [parts(value) for _, value in articles()]
    return {
        name: Recorded(version, "".join(digest(part[name], SIZE).hex() for part in made))
        for name, version in versions().items()
    }


def parts(value: bytes) -> Mapping[str, bytes]:
    """Return what each component makes of an article, as JSON; of a refused one, the reason."""
    draft = read(value)
    if isinstance(draft, Rejection):
        return dict.fromkeys(NEEDS, repr(draft).encode())
    article = enrich(tag_article(draft, "news.raw/0/1", SEEN, stories=True))
    return {
        "reading": msgspec.json.encode(draft),
        **{name: msgspec.json.encode(part) for name, part in _parts(article).items()},
    }


def _parts(article: Article) -> dict[str, object]:
    desk = article.copydesk
    own = [text for text in article.descriptions if text.role == "summary"]
    return {
        "language": desk.languages,
        "furniture": (article.body, desk.removed, article.by),
        "times": desk.times,
        "credit": (desk.credit, article.info_sources),
        "identity": (desk.article_id, article.alt_ids),
        "subjects": (article.subjects, desk.evidence),
        "narrower": desk.narrower,
        "sketch": (desk.sketch, desk.marks),
        "stories": desk.terms,
        "entities": (article.people, article.organisations, article.places, desk.mentions),
        "quotes": desk.quotes,
        "keywords": desk.keywords,
        "summary": own,
        "readability": desk.readability,
    }


def recorded() -> dict[str, Recorded]:
    """Return what `digests.txt` holds."""
    rows = (line.split() for line in STORED.read_text().splitlines())
    return {name: Recorded(version, digests) for name, version, digests in rows}


def record() -> None:
    """Write `digests.txt`."""
    lines = [f"{name} {made.version} {made.digests}\n" for name, made in current().items()]
    STORED.write_text("".join(lines))


def changed(before: Mapping[str, Recorded], now: Mapping[str, Recorded]) -> dict[str, list[int]]:
    """Return component -> the articles of which it makes something else under one version.

    An article does not count where what the component works on changed as well.
    """
    found = {}
    for name, needs in NEEDS.items():
        if name not in before or before[name].version != now[name].version:
            continue
        other = _different(before[name], now[name])
        for need in needs:
            if need in before:
                other -= _different(before[need], now[need])
        if other:
            found[name] = sorted(other)
    return found


def _different(before: Recorded, now: Recorded) -> set[int]:
    width = 2 * SIZE
    size = max(len(before.digests), len(now.digests))
    return {
        at // width
        for at in range(0, size, width)
        if before.digests[at : at + width] != now.digests[at : at + width]
    }
