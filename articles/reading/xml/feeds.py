"""RSS 2.0, RSS 1.0 (RDF) and Atom: one item, or a feed of them.

An item becomes an entry as feedparser writes it, so that one table reads both.
Sources: https://www.rssboard.org/rss-specification (2.0.11), https://web.resource.org/rss/1.0/spec,
RFC 4287, https://web.resource.org/rss/1.0/modules/content/ and .../dc/.
"""

from collections.abc import Iterator
from urllib.parse import urljoin

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
        "content": max((_markup(node) for node in _contents(entry)), key=len, default=""),
        "summary": next((text for node in _summaries(entry) if (text := _markup(node))), ""),
        "tags": [term for node in (*under(entry, "category"), *under(entry, "subject"))
                 if (term := attribute(node, "label") or attribute(node, "term") or line(node))],
        "source": _source(entry),
        **_states(entry),
        "language": attribute(entry, "lang") or first(entry, "language"),
        "feed": _feed(root) if root is not entry else {},
    }  # fmt: skip


def _states(entry: Element) -> Fields:
    """Return Atom's `app:draft`, RSS's `media:status`, WordPress's `wp:status` and an embargo."""
    media = next(under(entry, "status"), None)
    return {
        "app:draft": first(entry, "control/draft", "draft"),
        "status": attribute(media, "state") or line(media),
        "embargo": first(entry, "embargo", "embargoed", "embargoDate"),
    }


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
    for node in links:
        if attribute(node, "href") and attribute(node, "rel") in ("", "alternate"):
            return _absolute(attribute(node, "href"), node)
    texts = [text for node in links if (text := line(node))]
    permanent = [
        line(node) for node in under(element, "guid") if attribute(node, "isPermaLink") != "false"
    ]
    return next(
        (url for url in (*texts, *permanent) if url.startswith(("http://", "https://"))), ""
    )


def _absolute(href: str, element: Element) -> str:
    """Return the address that a relative `href` is by `xml:base` (RFC 4287, 2) around it."""
    bases = [
        base for one in (element, *element.iterancestors()) if (base := attribute(one, "base"))
    ]
    try:
        for base in bases:
            href = urljoin(base, href)
    except ValueError:
        return href
    return href


def _authors(entry: Element) -> Iterator[str]:
    for node in under(entry, "author"):
        yield first(node, "name") or line(node)
    for node in under(entry, "creator"):
        yield line(node)


def _contents(entry: Element) -> Iterator[Element]:
    """Yield what holds the full text, as `<yandex:full-text>` does; `<media:content>` is a file."""
    for node in (
        *under(entry, "encoded"),
        *under(entry, "content"),
        *under(entry, "body"),
        *under(entry, "full-text"),
    ):
        if not attribute(node, "url") and not attribute(node, "src"):
            yield node


def _summaries(entry: Element) -> Iterator[Element]:
    yield from under(entry, "description")
    yield from under(entry, "summary")


def _markup(element: Element) -> str:
    """Return what an element holds: escaped markup as it is, inline XHTML as markup."""
    if any(name(child) for child in element):
        return inner(element).strip()
    return "".join(map(str, element.itertext())).strip()


def _source(entry: Element) -> Fields:
    for node in under(entry, "source"):
        title = first(node, "title") or line(node)
        return {"title": title, "href": attribute(node, "url") or _link(node)}
    return {}
