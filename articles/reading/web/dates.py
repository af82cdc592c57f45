"""When a page says that it was published: to the second where it is stated anywhere.

The order is one of trust: JSON-LD of this article, the meta elements that name publication,
microdata, `<time>` beside the headline. A later statement replaces an earlier one only if it is
more exact about the same day: many sites give the day in one place and the minute in another.
"""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from selectolax.lexbor import LexborHTMLParser, LexborNode

from articles.draft import Dated
from articles.provenance.date_formats import Reading, read
from articles.reading.web.metadata import Metadata

PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "article:published",
    "og:published_time",
    "datepublished",
    "rnews:datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "bt:pubdate",
    "published_time_telegram",
    "article_date_original",
    "originalpublicationdate",
    "dcterms.date.issued",
    "dcterms.issued",
    "dc.date.issued",
    "dcterms.created",
    "dc.date.created",
    "dcterms.date",
    "dc.date",
    "pubdate",
    "pub_date",
    "publish-date",
    "publishdate",
    "publish_date",
    "publication_date",
    "publication-date",
    "published-date",
    "article.published",
    "displaydate",
    "og:pubdate",
    "date",
)
"""Names of meta elements, the plainest first."""
MODIFIED = (
    "article:modified_time",
    "og:article:modified_time",
    "datemodified",
    "og:updated_time",
    "article.updated",
    "dcterms.modified",
    "dc.date.modified",
    "last-modified",
    "lastmod",
)
SAME_DAY = timedelta(hours=36)
"""A day without zone and a time with one may be this far apart."""
ABOVE = 4
"""Elements around the headline that are searched for its `<time>`."""
LONGEST = 80
"""Characters of a date and the words around it."""


def published(
    tree: LexborHTMLParser, meta: Metadata, stated: Dated | None, headline: LexborNode | None
) -> Dated | None:
    """Return the most exact statement of publication, beginning with `stated` (JSON-LD's)."""
    best: tuple[Dated, Reading] | None = None
    for dated in _statements(tree, meta, stated, headline):
        reading = read(dated.raw.strip(), None)
        if reading is None or reading.moment.year < 1990:  # before the web: a template's zero
            continue
        if best is None or _is_more_exact(reading, best[1]):
            best = dated, reading
    return best[0] if best else stated


def modified(meta: Metadata) -> Dated | None:
    """Return the page's statement of its last change."""
    return next((Dated(field=name, raw=meta[name][0]) for name in MODIFIED if name in meta), None)


def _is_more_exact(reading: Reading, than: Reading) -> bool:
    if abs(reading.moment - than.moment) > SAME_DAY:
        return False
    had, has = than.precision != "day", reading.precision != "day"
    return has and (not had or (reading.zone == "explicit" and than.zone == "unknown"))


def _statements(
    tree: LexborHTMLParser, meta: Metadata, stated: Dated | None, headline: LexborNode | None
) -> Iterator[Dated]:
    if stated:
        yield stated
    for name in PUBLISHED:
        for raw in meta.get(name, ())[:1]:
            yield Dated(field=name, raw=raw)
    for node in tree.css('[itemprop~="datePublished"],time[pubdate]')[:2]:
        yield from _of_node(node, "datePublished")
    near = list(_times_near(headline))
    if not near and len(alone := tree.css("time[datetime]")) == 1:
        near = alone
    for node in near[:2]:
        yield from _of_node(node, "time")


def _times_near(headline: LexborNode | None) -> Iterable[LexborNode]:
    """Return the `<time>` elements in the smallest element around the headline that has any."""
    node = headline
    for _ in range(ABOVE):
        node = node.parent if node is not None else None
        if node is None or node.tag in ("body", "html"):
            break
        if times := node.css("time[datetime]"):
            return times
    return ()


def _of_node(node: LexborNode, field: str) -> Iterator[Dated]:
    attributes = node.attributes
    for name in ("datetime", "content"):
        if raw := (attributes.get(name) or "").strip():
            yield Dated(field=field, raw=raw)
            return
    text = " ".join(node.text(deep=True).split())
    if 0 < len(text) <= LONGEST:
        yield Dated(field=field, raw=text)
