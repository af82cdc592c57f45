"""RSS 2.0, RSS 1.0 (RDF) and Atom: one item, or a feed of them.

An item becomes an entry as feedparser writes it, so that one table reads both.
Sources: https://www.rssboard.org/rss-specification (2.0.11), https://web.resource.org/rss/1.0/spec,
RFC 4287, https://web.resource.org/rss/1.0/modules/content/ and .../dc/.
"""

import re
from collections.abc import Iterator
from urllib.parse import urljoin

from articles.provenance.addresses import site
from articles.provenance.credit_lines import among
from articles.reading.facts import host_of
from articles.reading.xml import newsml_g2, nitf
from articles.reading.xml.newsml_g2 import Fields
from articles.reading.xml.tree import Element, attribute, first, inner, line, name, under

ENTRIES = ("item", "entry")
MAIL_AND_NAME = re.compile(r"[^\s@]+@[^\s@]+ \(([^()]+)\)")
"""RSS 2.0's author: `ada@paper.example (Ada Holm, The Paper)`."""


def entries(root: Element) -> list[Element]:
    """Return the items or entries of a feed; the root where it is one."""
    if name(root) in ENTRIES:
        return [root]
    return [*under(root, "item"), *under(root, "entry"), *under(root, "channel/item")]


def fields(entry: Element, root: Element) -> Fields:
    """Return one entry, with what its feed says of itself under `feed`."""
    inside, source, feed = _document(entry), _source(entry), _feed(root)
    feed = feed if root is not entry else {}
    return {
        "title": first(entry, "title"),
        "link": _link(entry),
        "id": first(entry, "guid", "id") or attribute(entry, "about"),
        "published": first(entry, "published", "pubDate", "issued", "date", "created"),
        "updated": first(entry, "updated", "modified"),
        "authors": list(_authors(entry, (str(source.get("title")), str(feed.get("title")))))
        or inside.get("authors", []),
        "content": inside.get("text")
        or max((_markup(node) for node in _contents(entry)), key=len, default=""),
        "summary": next((text for node in _summaries(entry) if (text := _markup(node))), ""),
        "tags": [term for node in (*under(entry, "category"), *under(entry, "subject"))
                 if (term := attribute(node, "label") or attribute(node, "term") or line(node))],
        "source": source,
        **_states(entry, inside),
        "language": attribute(entry, "lang") or first(entry, "language"),
        "feed": {"language": feed.get("language")} if _is_of_another(source, feed) else feed,
    }  # fmt: skip


def _states(entry: Element, inside: Fields) -> Fields:
    """Return Atom's `app:draft`, RSS's `media:status`, WordPress's `wp:status` and an embargo.

    Those of an agency's document `inside` the content count too.
    """
    media = next(under(entry, "status"), None)
    own = {
        "app:draft": first(entry, "control/draft", "draft"),
        "status": attribute(media, "state") or line(media),
        "embargo": first(entry, "embargo", "embargoed", "embargoDate"),
    }
    return own | {key: inside.get(key, "") for key in ("pubstatus", "embargoeduntil", "ednote")}


def _document(entry: Element) -> Fields:
    """Return the facts of an agency's document inside the content, as NITF in Atom."""
    readers = {"nitf": nitf.fields, "newsItem": newsml_g2.fields}
    for node in _contents(entry):
        for child in node:
            if name(child) in readers:
                found = readers[name(child)](child)
                return found if isinstance(found, dict) else {}
    return {}


def _is_of_another(source: Fields, feed: Fields) -> bool:
    """Return whether the feed took the entry from another outlet: a planet, a search for news.

    An agency's name there is a credit: the outlet of the feed publishes what it sent.
    """
    outlet, own = (site(f"//{host_of(str(one.get('href', '')))}") for one in (source, feed))
    title = str(source.get("title", ""))
    return bool(title) and outlet not in ("", own) and not among(title)


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


def _authors(entry: Element, outlets: tuple[str, ...]) -> Iterator[str]:
    for node in under(entry, "author"):
        written = first(node, "name") or line(node)
        found = MAIL_AND_NAME.fullmatch(written)
        person, _, after = found[1].rpartition(", ") if found else ("", "", "")
        yield person if person and after in outlets else written
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
