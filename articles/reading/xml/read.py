"""Recognises XML formats by the name of the root: a table of readers, and one of refusals."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from articles.draft import Draft
from articles.reading.objects import from_object
from articles.reading.producers.documents import ATOM, NEWSML_1, NEWSML_G2, NITF, OUTLET, RSS, TEI
from articles.reading.producers.row import Format
from articles.reading.producers.scrapers import TRAFILATURA
from articles.reading.several import Several
from articles.reading.xml import extracted, feeds, newsml_1, newsml_g2, nitf, outlet, outlet_items
from articles.reading.xml.elements import contents
from articles.reading.xml.newsml_g2 import Fields
from articles.reading.xml.tree import Element, each_alone, is_cut, name, parse
from articles.rejection import Reason, Rejection


class Reader(NamedTuple):
    """How a document with a certain root is read."""

    form: Format
    items: Callable[[Element], Sequence[Element]]
    """The articles in it; of several each becomes a part of its own."""
    fields: Callable[[Element, Element], Fields | Rejection | None]
    """The facts of one item, in a document."""
    what: str
    """What several of them are called."""


def _itself(root: Element) -> list[Element]:
    return [root]


READERS = {
    "newsItem": Reader(NEWSML_G2, newsml_g2.items, lambda one, _: newsml_g2.fields(one), ""),
    "newsMessage": Reader(
        NEWSML_G2,
        newsml_g2.items,
        lambda one, _: newsml_g2.fields(one),
        "items of a NewsML-G2 message",
    ),
    "NewsML": Reader(
        NEWSML_1, newsml_1.items, lambda one, _: newsml_1.fields(one), "items of a NewsML document"
    ),
    "nitf": Reader(NITF, _itself, lambda one, _: nitf.fields(one), ""),
    "rss": Reader(RSS, feeds.entries, feeds.fields, "items of an RSS feed"),
    "RDF": Reader(RSS, feeds.entries, feeds.fields, "items of an RSS 1.0 feed"),
    "item": Reader(RSS, feeds.entries, feeds.fields, ""),
    "channel": Reader(RSS, feeds.entries, feeds.fields, "items of an RSS channel"),
    "feed": Reader(ATOM, feeds.entries, feeds.fields, "entries of an Atom feed"),
    "entry": Reader(ATOM, feeds.entries, feeds.fields, ""),
    "doc": Reader(TRAFILATURA, _itself, lambda one, _: extracted.fields(one), ""),
    "TEI": Reader(TEI, _itself, lambda one, _: extracted.tei_fields(one), ""),
}
"""Local name of the root -> how it is read."""
OTHERS = {
    "packageItem": "a NewsML-G2 package: it only lists items",
    "planningItem": "a NewsML-G2 planning item",
    "conceptItem": "a NewsML-G2 concept, such as an event",
    "knowledgeItem": "a NewsML-G2 knowledge item",
    "catalogItem": "a NewsML-G2 catalogue",
    "sports-content": "SportsML: results and tables",
    "urlset": "a sitemap",
    "sitemapindex": "a sitemap index",
    "opml": "OPML: a list of feeds",
    "svg": "SVG: a drawing",
    "Envelope": "a SOAP envelope",
    "Error": "an error message in XML",
    "Catalog": "a NewsML catalogue",
}
"""Local name of the root -> what it is instead of an article."""


def read_xml(text: str, root_name: str) -> Draft | Rejection | Several:
    """Return the article of an XML document, its parts if it holds several, or why none."""
    local = root_name.rpartition(":")[2]
    if local in OTHERS:
        return Rejection(Reason.NOT_AN_ARTICLE, OTHERS[local])
    root = parse(text)
    if root is None:
        return Rejection(Reason.NOT_AN_ARTICLE, f"XML that cannot be read: <{root_name[:60]}>")
    if is_cut(text, root_name):
        detail = f"XML that is cut off: <{root_name[:60]}> has no end"
        return Rejection(Reason.NOT_AN_ARTICLE, detail)
    reader = READERS.get(local)
    if reader is None or (local == "doc" and not extracted.is_extracted(root)):
        return _read_outlet(root, root_name[:60])
    items = reader.items(root)
    if not items:
        return Rejection(
            Reason.NOT_AN_ARTICLE, f"{reader.form.name}: <{root_name[:60]}> without an item"
        )
    if len(items) > 1:
        return Several(reader.what, tuple(each_alone(root, items)))
    fields = reader.fields(items[0], root)
    if isinstance(fields, Rejection):
        return fields
    return from_object(fields or {}, reader.form)


def _read_outlet(root: Element, root_name: str) -> Draft | Rejection | Several:
    held = contents(root)
    articles = outlet_items.items(root, held)
    if len(articles) > 1:
        what = f"<{name(articles[0])[:60]}> in <{root_name}>"
        return Several(what, tuple(outlet_items.each_alone(root, articles)))
    found = outlet.fields(root, articles[0], held)
    if found is None:
        return Rejection(Reason.NOT_AN_ARTICLE, f"XML of no known format: <{root_name}>")
    return from_object(found, OUTLET)
