"""JSON-LD of a page as sites really write it, and which of its articles this page is.

https://schema.org/NewsArticle; https://www.w3.org/TR/json-ld11/#embedding-json-ld-in-html-documents
"""

import html
import re
from collections.abc import Iterable

import orjson
from selectolax.lexbor import LexborHTMLParser

from articles.provenance.addresses import normalise_url
from articles.reading.characters import whole
from articles.reading.linked_data import Node, articles, types
from articles.reading.web.names import is_same_headline, tells_another_story

_MOST = 100_000
"""Characters of a page's scripts that are repaired: a million take 6 s."""
_CDATA = re.compile(r"(?://\s{0,9})?(?:<!\[CDATA\[|\]\]>)")
_CLOSED = tuple("}]>;/")
"""How a script ends that is whole; one cut inside a value may have half a name."""
_NOTHING = ("undefined", "NaN", "null", "None")


def nodes(tree: LexborHTMLParser) -> list[object]:
    """Return the top-level values of all JSON-LD scripts; what cannot be parsed is left out."""
    found: list[object] = []
    left = _MOST
    for script in tree.css('script[type*="ld+json"]'):
        text = script.text(deep=True)
        try:
            value = orjson.loads(text)
        except orjson.JSONDecodeError:
            value = repaired(text) if len(text) <= left else None
            left -= len(text)
        values = value if isinstance(value, list) else [value]
        for one in values:  # `[{...}] [{...}]` is repaired to a list of lists
            found += one if isinstance(one, list) else [one]
    return found


def repaired(text: str) -> object:
    """Return the value of JSON as templates and editors leave it in pages; None without one."""
    from json_repair import loads  # noqa: PLC0415 - for few pages

    text = _CDATA.sub("", text if '"' in text else html.unescape(text)).strip()
    if not text.endswith(_CLOSED):
        return None
    try:
        return _meant(loads(text, skip_json_loads=True))
    except (ValueError, RecursionError):
        return None


def _meant(value: object) -> object:
    """Return a value without members that state nothing, and without halves of characters."""
    if isinstance(value, dict):
        members = ((_meant(name), _meant(inner)) for name, inner in value.items())
        return {name: inner for name, inner in members if inner not in _NOTHING}
    if isinstance(value, list):
        return [_meant(inner) for inner in value]
    if isinstance(value, str):
        return whole(value)
    return value


def of_page(
    found: Iterable[object], addresses: Iterable[str], titles: Iterable[str]
) -> Node | None:
    """Return the article that this page is: by address, else headline, else the longest body.

    Pages describe related stories too. An article whose address and headline are both
    another's than the page's is not this page's, even if it is the only one; nor is one whose
    headline has nothing in common with the page's titles, unless its address is the page's.
    """
    candidates = articles(found)
    pages = {normalise_url(address) for address in addresses} - {""}
    headlines = [title for title in titles if title]

    def rank(node: Node) -> tuple[int, int, int]:
        own = _addresses(node)
        by_address = (1 if own & pages else -1) if own and pages else 0
        headline = node.get("headline") or node.get("name")
        by_headline = 0
        if isinstance(headline, str) and headline.strip() and headlines:
            same = any(is_same_headline(html.unescape(headline), title) for title in headlines)
            by_headline = 1 if same else -1
            if not same and by_address < 1 and tells_another_story(headline, headlines):
                by_headline = -2
        return by_address + by_headline, by_headline, len(str(node.get("articleBody") or ""))

    ranked = sorted(((rank(node), -place) for place, node in enumerate(candidates)), reverse=True)
    if not ranked or ranked[0][0][0] < -1:
        return None
    return candidates[-ranked[0][1]]


def page_date(found: Iterable[object]) -> str:
    """Return when the page was published by its own `WebPage`."""
    dates = (page.get("datePublished") for page in _pages(found))
    return next((date for date in dates if isinstance(date, str)), "")


def page_authors(found: Iterable[object]) -> tuple[str, ...]:
    """Return the people who wrote a dated `WebPage` (of a clinic, a school): it is the article."""
    for page in _pages(found):
        authors = page.get("author")
        people = authors if isinstance(authors, list) else [authors]
        names = [
            one.get("name") for one in people if isinstance(one, dict) and "Person" in types(one)
        ]
        if "datePublished" in page and names:
            return tuple(name for name in names if isinstance(name, str))
    return ()


def _pages(found: Iterable[object]) -> list[Node]:
    members = [member for node in found if isinstance(node, dict) for member in _members(node)]
    return [
        member
        for member in members
        if isinstance(member, dict) and any(kind.endswith("WebPage") for kind in types(member))
    ]


def _members(node: Node) -> list[object]:
    graph = node.get("@graph")
    return [node, *(graph if isinstance(graph, list) else [])]


def _addresses(node: Node) -> set[str]:
    found = set()
    for name in ("url", "mainEntityOfPage", "@id"):
        value = node.get(name)
        if isinstance(value, dict):
            value = value.get("@id") or value.get("url")
        if isinstance(value, str) and value.startswith("http"):
            found.add(normalise_url(value.partition("#")[0]))
    return found - {""}
