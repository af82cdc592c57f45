"""Who wrote a page: JSON-LD's people, the meta elements, then what stands beside the headline."""

from collections.abc import Iterable, Iterator

from selectolax.lexbor import LexborNode

from articles.provenance.agencies import lookup
from articles.provenance.authors import people
from articles.reading.web.author_elements import divided
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
BY_CLASS = ",".join(f'[class*="{name}" i]' for name in ("byline", "by-line", "author", "autor"))
"""Class names of bylines; the element nearest behind the headline counts."""
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
    sections: Iterable[str],
) -> tuple[str, ...]:
    """Return the authors as the first source states them that names a person.

    `outlet`: its names and hosts, which are no people; `sections`: what stands beside the headline
    in `<title>`, which is no person if only a meta element says so. If no person is named, the
    outlet's or an agency's name is returned, as it was written: the credit is read out of it.
    """
    outlets, names_in_title = tuple(outlet), tuple(sections)
    first: tuple[str, ...] = ()
    for names, is_shown in _sources(meta, linked, headline, shown):
        found = people(names, *outlets, *(() if is_shown else names_in_title))
        # `Reuters` in one element, `Sarnhaven` in another: a single word is the town.
        if found and not (any(map(lookup, first)) and all(" " not in name for name in found)):
            return names
        first = first or names
    return first


def _sources(
    meta: Metadata, linked: tuple[str, ...], headline: LexborNode | None, shown: Shown
) -> Iterator[tuple[tuple[str, ...], bool]]:
    """Yield what each source names, and whether the page shows it as a byline."""
    yield linked, True
    for name in META:
        yield tuple(value for value in meta.get(name, ()) if "://" not in value), False
    yield from ((names, True) for names in _marked(headline))
    yield shown.authors(), True


def _marked(headline: LexborNode | None) -> Iterator[tuple[str, ...]]:
    """Yield what marked elements name, the nearest around the headline first."""
    if headline is None:
        return
    node: LexborNode | None = headline
    for _ in range(ABOVE):
        node = node.parent if node is not None else None
        if node is None or node.tag in ("body", "html"):
            break
        for selector in (*MARKED, BY_CLASS):
            nodes = _behind(headline, node.css(f"{selector},{headline.tag}"))
            yield _names(_together(nodes))


def _behind(headline: LexborNode, nodes: list[LexborNode]) -> list[LexborNode]:
    """Return the marked elements with a text behind the headline, or else those before it."""
    place = next((n for n, node in enumerate(nodes) if node.mem_id == headline.mem_id), -1)
    for part in (nodes[place + 1 :], nodes[: max(place, 0)]):
        texts = [node for node in part if node.tag != headline.tag and node.text().strip()]
        if texts:
            return texts
    return []


def _together(nodes: list[LexborNode]) -> list[LexborNode]:
    """Return those that stand together with the first: the others are other stories' authors."""
    boxes = {_above(node, levels) for node in nodes[:1] for levels in (1, 2)} - {0}
    beside = [node for node in nodes if {_above(node, 1), _above(node, 2)} & boxes]
    return beside or nodes[:1]


def _above(node: LexborNode, levels: int) -> int:
    """Return the identity of an element around a node; 0 for the page's."""
    for _ in range(levels):
        if node.parent is None or node.parent.tag in ("body", "html"):
            return 0
        node = node.parent
    return node.mem_id


def _names(nodes: list[LexborNode]) -> tuple[str, ...]:
    texts: list[str] = []
    for node in nodes[: MOST + 1]:
        text = " ".join(node.text(deep=True, separator=" ").split())
        if 0 < len(text) <= LONGEST:
            parts = divided(node)
            texts.extend((text,) if parts is None else parts)
    names = tuple(dict.fromkeys(texts))
    return names if len(names) <= MOST else ()
