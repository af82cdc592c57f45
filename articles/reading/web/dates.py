"""When a page says that it was published: to the second where it is stated anywhere.

The order is one of trust: JSON-LD of this article, the meta elements that name publication,
microdata, `<time>` beside the headline. A later statement replaces an earlier one only if it is
more exact about the same day: many sites give the day in one place and the minute in another.
"""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from selectolax.lexbor import LexborHTMLParser, LexborNode

from articles.draft import Dated
from articles.provenance.date_formats import Reading, read
from articles.reading.web.marked_dates import attribute, marked, times_near
from articles.reading.web.metadata import Metadata
from articles.reading.web.other_dates import not_of_others
from articles.reading.web.shown import Shown

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
    "published",
    "published_at",
    "article_date_original",
    "originalpublicationdate",
    "dcterms.date.issued",
    "dcterms.issued",
    "dc.date.issued",
    "dcterms.created",
    "dc.date.created",
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
    "schema:datepublished",
    "dcterms:issued",
    "dcterms:created",
    "dc:issued",
    "dc:created",
    "published_date",
    "date_published",
    "publish_time",
    "publishtime",
    "vr:published_time",
    "mediator_published_time",
    "bytedance:published_time",
    "weibo:article:create_at",
    "article:create_at",
    "apub:time",
    "og:time",
    "iso-8601-publish-date",
    "article.created",
    "article:created",
    "article:published_at",
    "article.publish_time",
    "article_published",
    "article-published",
    "article:published_at",
    "article.publish_time",
    "article:publicationdate",
    "publishedat",
    "published-time",
    "date-published",
    "datetime-published",
    "dateposted",
    "date-created",
    "datecreated",
    "pdate",
    "ptime",
)
"""Names of meta elements, the plainest first."""
ANY = ("dcterms.date", "dc.date", "date")
"""The same where some sites write when the page was made or fetched."""
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
    "article.modified",
    "modified_time",
    "date-modified",
    "iso-8601-modified-date",
    "utime",
)
MINUTE = timedelta(minutes=1)
SAME_DAY = timedelta(hours=36)
"""A day without zone and a time with one may be this far apart."""
LONGEST = 80
"""Characters of a date and the words around it."""


def published(
    tree: LexborHTMLParser,
    meta: Metadata,
    stated: Sequence[Dated],
    headline: LexborNode | None,
    shown: Shown,
    language: str = "",
) -> Dated | None:
    """Return the most exact statement of publication, beginning with `stated` (JSON-LD's).

    `language`, the page's, says which month a word is: `listopad`.
    """
    best: tuple[Dated, Reading] | None = None
    read_so_far: list[tuple[Dated, Reading]] = []
    for dated in _statements(tree, meta, stated, headline):
        reading = read(dated.raw.strip(), None, language)
        if reading is None or reading.moment.year < 1990:  # before the web: a template's zero
            continue
        read_so_far.append((dated, reading))
        if best is None or _is_more_exact(reading, best[1]):
            best = dated, reading
    if best is None or best[1].precision == "day" or _zones_differ(best[1], read_so_far):
        raw = shown.date()
        reading = read(raw, None, language) if raw else None
        if reading is not None:
            read_so_far.append((Dated(field="page", raw=raw), reading))
            if best is None or _is_more_exact(reading, best[1]):
                best = read_so_far[-1]
    return _with_the_zone_of_most(best, read_so_far) if best else next(iter(stated), None)


def _zones_differ(best: Reading, others: list[tuple[Dated, Reading]]) -> bool:
    return any(_is_same_clock(best, other) for _, other in others)


def _is_same_clock(one: Reading, other: Reading) -> bool:
    """Return whether two statements differ by whole hours: one has the clock of another zone."""
    apart = abs((one.moment - other.moment).total_seconds())
    exact = "day" not in (one.precision, other.precision)
    return exact and 900 < apart <= 14 * 3600 and abs(apart - 1800 * round(apart / 1800)) < 60


def _with_the_zone_of_most(
    best: tuple[Dated, Reading], others: list[tuple[Dated, Reading]]
) -> Dated:
    """Return the statement whose moment most agree on, if the best one's zone is disputed.

    Some sites write UTC with the offset of their town: `02:15:49-06:00` beside
    `02:15:49+00:00` and, for readers, `8:15 pm CST`.
    """
    disputed = [other for other in others if _is_same_clock(best[1], other[1])]
    if not disputed:
        return best[0]

    def votes(of: tuple[Dated, Reading]) -> int:
        known = [other for _, other in others if other.zone != "unknown"]
        return sum(abs(other.moment - of[1].moment) < MINUTE for other in known)

    return max((best, *disputed), key=votes)[0]


def modified(meta: Metadata) -> Dated | None:
    """Return the page's statement of its last change."""
    return next((Dated(field=name, raw=meta[name][0]) for name in MODIFIED if name in meta), None)


def _is_more_exact(reading: Reading, than: Reading) -> bool:
    if abs(reading.moment - than.moment) > SAME_DAY:
        return False
    had, has = than.precision != "day", reading.precision != "day"
    zoned = than.zone == "unknown" and (
        reading.zone == "explicit" or (reading.zone == "assumed" and _is_same_clock(reading, than))
    )
    return has and (not had or zoned)


def _statements(
    tree: LexborHTMLParser, meta: Metadata, stated: Sequence[Dated], headline: LexborNode | None
) -> Iterator[Dated]:
    yield from stated
    for name in PUBLISHED:
        for raw in meta.get(name, ())[:1]:
            yield Dated(field=name, raw=raw)
    for node in not_of_others(marked(tree)[:2], headline):
        yield from _of_node(node, "datePublished")
    near = times_near(headline)
    if not near and len(alone := tree.css("time")) == 1:
        near = not_of_others(alone, headline)
    for node in near[:2]:
        yield from _of_node(node, "time")
    for name in ANY:
        for raw in meta.get(name, ())[:1]:
            yield Dated(field=name, raw=raw)


def _of_node(node: LexborNode, field: str) -> Iterator[Dated]:
    if stated := attribute(node):
        yield Dated(field=field, raw=stated)
    text = " ".join(node.text(deep=True).split())
    if 0 < len(text) <= LONGEST:
        yield Dated(field=field, raw=text)
