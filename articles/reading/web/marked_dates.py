"""Elements of a page that mark its date: microdata, RDFa, and `<time>` beside the headline."""

import re
from collections.abc import Iterable

from selectolax.lexbor import LexborHTMLParser, LexborNode

from articles.provenance.date_formats import read
from articles.reading.web.items import MOST, is_in, others
from articles.reading.web.other_dates import not_of_others

MARKED = (
    '[itemprop~="datePublished"],time[pubdate],[property~="datePublished"],'
    '[property~="schema:datePublished"],[property~="rnews:datePublished"],'
    '[property~="dcterms:issued"],[property~="dcterms:created"],'
    '[property~="dc:issued"],[property~="dc:created"]'
)
"""Microdata and RDFa: https://schema.org/datePublished; Drupal 7 writes `dc:date dc:created`."""
ALIKE = "relative-time,time-ago,local-time,.published[title],.dt-published,abbr[title]"
"""Read where there is no `<time>`: https://github.com/github/relative-time-element, hAtom and
https://microformats.org/wiki/h-entry."""
DATA = (
    "data-datetime", "data-date", "data-published", "data-timestamp", "data-time", "data-seconds",
    "data-epoch", "data-unixtime", "data-utime", "data-ts", "data-iso", "data-utc",
    "data-published-at", "data-published-date", "data-publish-date", "data-publishdate",
)  # fmt: skip
"""Attributes from which a script writes the date for readers."""
TITLED = "span[title],a[title],div[title],p[title],small[title],em[title]"
CLOCK = re.compile(r"\d\D{1,3}\d\d")
LONGEST = 60
"""Characters of a title that is a date."""
FEW = 60
"""Elements with a title that are examined around the headline."""
DATED_ATTRIBUTE = ",".join(f"[{name}]" for name in DATA)
DATED = re.compile(
    r"(?:^|[\s_-])(?:date|time|datetime|timestamp|published|pubdate|posted)(?:$|[\s_-])",
    re.IGNORECASE,
)
OTHERS = re.compile(r"modif|updat|event|count|start|end|deadline|expir|comment", re.IGNORECASE)
"""In classes of elements with such an attribute: it may be an event's, or a countdown's."""
BOXES = frozenset(("li", "aside", "nav", "footer"))
"""Elements of lists and boxes beside an article, whose dates are other stories' or messages'."""
ABOVE = 4
"""Elements around the headline that are searched for its date."""


def marked(tree: LexborHTMLParser) -> list[LexborNode]:
    """Return the elements that are marked as the date of publication of the page's own article."""
    nodes = tree.css(MARKED)[:MOST]
    other_items = others(tree) if nodes else frozenset()
    return [node for node in nodes if not is_in(node, other_items)]


def times_near(headline: LexborNode | None) -> list[LexborNode]:
    """Return the elements of a date in the smallest element around the headline that has any."""
    around = list(_around(headline))
    for node in around:
        if times := not_of_others(node.css("time"), headline):
            return times
    for node in around:
        alike = [*node.css(ALIKE), *filter(_is_called_a_date, node.css(DATED_ATTRIBUTE))]
        if times := [one for one in alike if not _is_in_box(one, node)]:
            return times
    for node in around:
        if times := [one for one in node.css(TITLED)[:FEW] if _is_titled(one)]:
            return not_of_others(times, headline)
    return []


def _is_titled(node: LexborNode) -> bool:
    """Return whether an element shows `3 days ago`, and on request the date to the minute."""
    title = (node.attributes.get("title") or "").strip()
    reading = read(title, None) if 8 < len(title) < LONGEST and CLOCK.search(title) else None
    return reading is not None and reading.precision != "day" and not reading.ambiguous


def _is_in_box(node: LexborNode, within: LexborNode) -> bool:
    around = node.parent
    while around is not None and around.mem_id != within.mem_id:
        if around.tag in BOXES:
            return True
        around = around.parent
    return False


def _around(headline: LexborNode | None) -> Iterable[LexborNode]:
    node = headline
    for _ in range(ABOVE):
        node = node.parent if node is not None else None
        if node is None or node.tag in ("body", "html"):
            return
        yield node


def _is_called_a_date(node: LexborNode) -> bool:
    names = node.attributes.get("class") or ""
    return bool(DATED.search(names)) and not OTHERS.search(names)


def attribute(node: LexborNode) -> str:
    """Return the date that an attribute states for programs; empty if none does."""
    attributes = node.attributes
    stated = (attributes.get(name) for name in ("datetime", "content", "title", *DATA))
    return next(filter(None, (value.strip() for value in stated if value)), "")
