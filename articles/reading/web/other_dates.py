"""Dates of a page that are not its own: those of other stories, and today's above the page."""

from collections.abc import Iterable, Iterator
from itertools import islice, takewhile

from selectolax.lexbor import LexborHTMLParser, LexborNode

from articles.provenance.date_formats import read
from articles.reading.web.names import key

_BOXES = frozenset(("aside", "nav", "li", "article", "section"))
"""Elements that may be another story's, or a list of them."""
_HEADINGS = "h2,h3,h4,h5,h6"
_LINK_WORDS, _LINK_WEIGHT = 4, 16
"""Of a link that is a title: words and letters. Shorter ones are names, and buttons to share."""
_LONGEST = 600
"""Characters of another story's box."""
_MOST = 400
"""Elements with a date that are examined."""
_DATE = 60
"""Characters of an element that is a date and nothing else."""
_DATED = 'time,abbr,[class*="date" i],[class*="time" i],[id*="date" i]'


def not_of_others(nodes: Iterable[LexborNode], headline: LexborNode | None) -> list[LexborNode]:
    """Return the dates that stand in no box of another story: one does not hold the headline."""
    own = {around.mem_id for around in _around(headline)}
    known: dict[int, bool] = {}

    def is_another(box: LexborNode) -> bool:
        if box.mem_id not in known:
            known[box.mem_id] = _has_title(box)
        return known[box.mem_id]

    found = []
    for node in islice(nodes, _MOST):
        around = takewhile(lambda box: box.mem_id not in own, _around(node))
        if not any(is_another(box) for box in around if box.tag in _BOXES):
            found.append(node)
    return found


def remove_others(tree: LexborHTMLParser, title: str) -> None:
    """Take the dates out of a page that are not its own.

    Above the story's own element (`<article>`, `<main>`) a day without a time of day is today's:
    a masthead has it on every page.
    """
    headline = next((h1 for h1 in tree.css("h1") if key(h1.text(deep=True)) == key(title)), None)
    dated = tree.css(_DATED)[:_MOST]
    own = {node.mem_id for node in not_of_others(dated, headline)}
    others = [node for node in dated if node.mem_id not in own]
    for node in [*others, *_above_the_story(headline)]:
        if _is_date(node):
            node.decompose()


def _has_title(box: LexborNode) -> bool:
    """Return whether a box has another story's title, and is none in which a story is told."""
    if len(box.text(deep=True)) > _LONGEST:
        return False
    if box.tag == "aside" and box.css_first(_HEADINGS):
        return True
    return any(map(_is_title, box.css("a[href]")))


def _is_title(link: LexborNode) -> bool:
    if "author" in (link.attributes.get("rel") or ""):
        return False
    text = link.text(deep=True)
    weight = sum(2 if letter > "\u2e80" else 1 for letter in key(text))
    return weight >= _LINK_WEIGHT and (
        len(text.split()) >= _LINK_WORDS or key(text)[0] > "\u2e80" or _is_heading(link)
    )


def _is_heading(link: LexborNode) -> bool:
    around = link.parent
    return bool(link.css_first(_HEADINGS)) or (
        around is not None and around.tag in _HEADINGS.split(",")
    )


def _above_the_story(headline: LexborNode | None) -> list[LexborNode]:
    """Return the elements that are only a day, before the element in which the story stands."""
    story = [node for node in _around(headline) if node.tag in ("article", "main")]
    found: list[LexborNode] = []
    for node in _around(story[0]) if story else ():
        before = node.prev
        while before is not None:
            if before.is_element_node:
                inner = [before, *before.css("div,span,p,time,li,td")[:_MOST]]
                found += [one for one in inner if _is_day(one)]
            before = before.prev
    return found


def _is_date(node: LexborNode) -> bool:
    return bool(node.attributes.get("datetime")) or len(node.text(deep=True).strip()) <= _DATE


def _is_day(node: LexborNode) -> bool:
    text = " ".join(node.text(deep=True).split())
    if not 6 <= len(text) <= _DATE or not any(map(str.isdigit, text)):
        return False
    reading = read(text, None)
    return reading is not None and reading.precision == "day"


def _around(node: LexborNode | None) -> Iterator[LexborNode]:
    """Yield a node and the elements around it, the innermost first."""
    while node is not None:
        yield node
        node = node.parent
