"""RSS 2.0, RSS 1.0 (RDF) and Atom: one item, or a feed of them.

An item becomes an entry as feedparser writes it, so that one table reads both.
Sources: https://www.rssboard.org/rss-specification (2.0.11), https://web.resource.org/rss/1.0/spec,
RFC 4287, https://web.resource.org/rss/1.0/modules/content/ and .../dc/.
"""

from collections.abc import Iterator

from articles.reading.xml.newsml_g2 import Fields
from articles.reading.xml.tree import Element, attribute, first, inner, line, name, under

ENTRIES = ("item", "entry")


def entries(root: Element) -> list[Element]:
    """Return the items or entries of a feed; the root where it is one."""
    if name(root) in ENTRIES:
        return [root]
    return [*under(root, "item"), *under(root, "entry"), *under(root, "channel/item")]


def fields(entry: Element, root: Element) -> Fields:
    """Return one entry, with what its feed says of itself under `feed`."""
    return {
        "title": first(entry, "title"),
        "link": _link(entry),
        "id": first(entry, "guid", "id") or attribute(entry, "about"),
        "published": first(entry, "published", "pubDate", "issued", "date", "created"),
        "updated": first(entry, "updated", "modified"),
        "authors": list(_authors(entry)),
        "content": max((_markup(one) for one in _contents(entry)), key=len, default=""),
        "summary": next((text for one in _summaries(entry) if (text := _markup(one))), ""),
        "tags": [term for one in (*under(entry, "category"), *under(entry, "subject"))
                 if (term := attribute(one, "label") or attribute(one, "term") or line(one))],
        "source": _source(entry),
        "language": attribute(entry, "lang") or first(entry, "language"),
        "feed": _feed(root) if root is not entry else {},
    }  # fmt: skip


def _feed(root: Element) -> Fields:
    channel = next(under(root, "channel"), root)
    return {
        "title": first(channel, "title"),
        "href": _link(channel),
        "language": first(channel, "language") or attribute(root, "lang"),
        "author": first(channel, "author/name"),
    }


def _link(element: Element) -> str:
    """Return the page's address: RSS writes it inside `<link>`, Atom into its `href`."""
    links = list(under(element, "link"))
    for one in links:
        if attribute(one, "href") and attribute(one, "rel") in ("", "alternate"):
            return attribute(one, "href")
    texts = [text for one in links if (text := line(one))]
    permanent = [
        line(one) for one in under(element, "guid") if attribute(one, "isPermaLink") != "false"
    ]
    return next(
        (one for one in (*texts, *permanent) if one.startswith(("http://", "https://"))), ""
    )


def _authors(entry: Element) -> Iterator[str]:
    for one in under(entry, "author"):
        yield first(one, "name") or line(one)
    for one in under(entry, "creator"):
        yield line(one)


def _contents(entry: Element) -> Iterator[Element]:
    """Yield what holds the full text; `<media:content>` is a file."""
    for one in (*under(entry, "encoded"), *under(entry, "content"), *under(entry, "body")):
        if not attribute(one, "url") and not attribute(one, "src"):
            yield one


def _summaries(entry: Element) -> Iterator[Element]:
    yield from under(entry, "description")
    yield from under(entry, "summary")


def _markup(element: Element) -> str:
    """Return what an element holds: escaped markup as it is, inline XHTML as markup."""
    if any(name(child) for child in element):
        return inner(element).strip()
    return "".join(map(str, element.itertext())).strip()


def _source(entry: Element) -> Fields:
    for one in under(entry, "source"):
        title = first(one, "title") or line(one)
        return {"title": title, "href": attribute(one, "url") or _link(one)}
    return {}
