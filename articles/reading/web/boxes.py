"""Pages of boxes alike, each with a headline, the beginning of a story and its day: lists.

Cards without links (a program opens them), whole stories of a blog, an author's page. A review of
products has boxes without days, and the parts of a story have headings without them.
"""

from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from articles.boilerplate.reader_comments import is_age
from articles.reading.web.teasers import share_of

BOXES = 4
"""Of a list, at least."""
HEADINGS = "h2,h3,h4"
MOST_HEADINGS = 60
CLIMB = 3
"""Elements around a heading, up to its box."""
DAY = 40
"""Characters of a line that is a day or an age."""
MOST = 0.8
"""Share of the text in such boxes."""


def is_boxes_of_stories(tree: LexborHTMLParser, lines: list[str]) -> bool:
    """Return whether most of a text stands in boxes with a headline and a day of their own."""
    alike: dict[str, list[tuple[str, ...]]] = {}
    for heading in tree.css(HEADINGS)[:MOST_HEADINGS]:
        box = _box(heading)
        if box is not None:
            tag = f"{box.tag} {box.attributes.get('class') or ''}"
            alike.setdefault(tag, []).append(_pieces(box))
    boxes = max(alike.values(), key=len, default=[])
    return len(boxes) >= BOXES and share_of(boxes, "\n".join(dict.fromkeys(lines))) > MOST


def _box(heading: LexborNode) -> LexborNode | None:
    """Return the element around a heading that has a day, and no other heading; None without."""
    for parent in _parents(heading):
        if len(parent.css(HEADINGS)) > 1:
            return None
        if parent.css_first("time") is not None or any(map(_is_day, _lines(parent))):
            return parent
    return None


def _parents(node: LexborNode) -> Iterator[LexborNode]:
    parent = node.parent
    for _ in range(CLIMB):
        if parent is None or parent.tag in ("body", "html", "main", "-undef"):
            return
        yield parent
        parent = parent.parent


def _is_day(line: str) -> bool:
    return len(line) <= DAY and is_age(line)


def _lines(box: LexborNode) -> list[str]:
    found = (" ".join(line.split()) for line in box.text(deep=True, separator="\n").split("\n"))
    return [line for line in found if line]


def _pieces(box: LexborNode) -> tuple[str, ...]:
    return tuple("".join(line.split()) for line in _lines(box))
