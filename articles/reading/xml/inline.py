"""The text of an article in XML that stands inside another document: NITF, XHTML, a vocabulary.

An agency's own vocabulary (`<BRODTEXT><P>`) has headline, place, byline and pictures beside the
paragraphs; the document around it says those facts already.
"""

from collections import Counter

from articles.reading.xml.blocks import paragraphs
from articles.reading.xml.elements import contents, key_of, named, outside_asides
from articles.reading.xml.tree import Element, at, inner, line, lines, name

SUBHEADINGS = frozenset(("heading",))
"""Titles that stand between paragraphs."""
AROUND = ("body", "article", "main", "section", "div")
SENTENCE_ENDS = (".", "!", "?", "…", "。", "！", "？", "।", "؟", "۔", '."', ".”", ".“", ".»")
SHORTEST_SENTENCE = 40
DENSE = "\u2e80"
"""Where scripts begin whose sentences have a third of the letters."""


def text_of_xml(node: Element, title: str) -> str:
    """Return the paragraphs of NITF's body, or of any vocabulary without what is beside them."""
    body = at(node, "**/body.content")
    if body is not None:
        return "\n".join(paragraphs(body))
    _drop_boxes(node)
    beside = named("titles") - SUBHEADINGS
    left_out = beside | named("asides") | named("bylines") | named("placelines")
    found = paragraphs(node, left_out) or paragraphs(node)
    if len(found) > 1 and title and found[0] == title:
        found = found[1:]
    return "\n".join(found)


def authors_of_xml(node: Element) -> list[str]:
    """Return the bylines beside the paragraphs."""
    found = lines(node, "**/byline/person", "**/byline")
    if found:
        return found
    return [text for one in outside_asides(node)
            if key_of(one) in named("bylines") and (text := line(one))][:1]  # fmt: skip


def html_of_xml(node: Element) -> str:
    """Return XHTML's body as markup, without the header that gives slug, date and headline."""
    body = at(node, "**/body")
    body = body if body is not None else node
    header = _header(body)
    if header is not None:
        sentences = [one for one in header.iter() if name(one) == "p" and _is_sentence(line(one))]
        header.clear(keep_tail=True)
        header.extend(sentences)
    return inner(body)


def _header(body: Element) -> Element | None:
    """Return the `<header>` with which the body begins; one of a section holds a subheading."""
    while True:
        first = next((child for child in body if name(child)), None)
        if first is None or name(first) == "header":
            return first
        if name(first) not in AROUND or (body.text or "").strip():
            return None
        body = first


def _is_sentence(text: str) -> bool:
    shortest = SHORTEST_SENTENCE // 3 if text[:1] >= DENSE else SHORTEST_SENTENCE
    return len(text) >= shortest and text.endswith(SENTENCE_ENDS)


def _drop_boxes(node: Element) -> None:
    """Remove texts with a title of their own behind another text: boxes of facts."""
    held = contents(node)
    called = named("texts") | named("articles")
    before: Counter[tuple[Element, str]] = Counter()
    for one in held.nodes[1:]:
        place = (one.getparent(), key_of(one))
        if place[1] in called:
            before[place] += 1
            if before[place] > 1 and one in held.titles:
                place[0].remove(one)
