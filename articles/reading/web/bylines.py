"""Who wrote a page: JSON-LD's people, the meta elements, then what stands beside the headline."""

from collections.abc import Iterable, Iterator

from selectolax.lexbor import LexborNode

from articles.provenance.authors import people
from articles.reading.web.metadata import Metadata
from articles.reading.web.shown import Shown

META = (
    "author",
    "article:author",
    "og:article:author",
    "parsely-author",
    "sailthru.author",
    "byl",
    "dc.creator",
    "dcterms.creator",
    "dc.creator.aut",
    "cxenseparse:author",
    "article:author_name",
    "article.author",
    "bt:author",
    "creator",
)
"""Names of meta elements, the most used first."""
MARKED = (
    '[itemprop~="author"] [itemprop~="name"]',
    '[itemprop~="author"]',
    '[rel~="author"]',
)
"""Elements with an attribute that marks them as the author."""
BY_CLASS = (
    ",".join(
        f'[class*="{name}" i]'
        for name in ("author-name", "author_name", "byline-name", "byline__name", "byline-author")
    ),
    ",".join(f'[class*="{name}" i]' for name in ("byline", "by-line", "author", "autor")),
)
"""Class names of bylines, the exact ones first."""
ABOVE = 4
"""Elements around the headline that are searched."""
LONGEST = 150
"""Characters of a byline's element; longer ones are boxes about the author."""
MOST = 6
"""People near a headline; more are the authors of other stories."""


def authors(
    meta: Metadata,
    linked: tuple[str, ...],
    headline: LexborNode | None,
    shown: Shown,
    outlet: Iterable[str],
) -> tuple[str, ...]:
    """Return the authors as the first source states them that names a person.

    `outlet`: its names and hosts, those of its sections too, which are no people. If no person is
    named, the outlet's or an agency's name is returned, as it was written: the credit is read out
    of it.
    """
    outlets = tuple(outlet)
    first: tuple[str, ...] = ()
    for names in _sources(meta, linked, headline, shown):
        if people(names, *outlets):
            return names
        first = first or names
    return first


def _sources(
    meta: Metadata, linked: tuple[str, ...], headline: LexborNode | None, shown: Shown
) -> Iterator[tuple[str, ...]]:
    if linked:
        yield linked
    for name in META:
        stated = tuple(value for value in meta.get(name, ()) if "://" not in value)
        if stated:
            yield stated
    yield from _marked(headline)
    if names := shown.authors():
        yield names


def _marked(headline: LexborNode | None) -> Iterator[tuple[str, ...]]:
    """Yield what marked elements name, the nearest around the headline first."""
    node = headline
    for _ in range(ABOVE):
        node = node.parent if node is not None else None
        if node is None or node.tag in ("body", "html"):
            break
        for selector in (*MARKED, *BY_CLASS):
            names = _names(node.css(selector))
            if 0 < len(names) <= MOST:
                yield names


def _names(nodes: list[LexborNode]) -> tuple[str, ...]:
    texts = (" ".join(node.text(deep=True, separator=" ").split()) for node in nodes[: MOST + 1])
    return tuple(dict.fromkeys(text for text in texts if 0 < len(text) <= LONGEST))
