"""The paragraphs of a text in XML that is not HTML: NITF, TEI, NewsML, an outlet's own names."""

from articles.reading.lookup import fold
from articles.reading.xml.tree import Element, name

DROPPED = frozenset((
    "media", "media-caption", "media-reference", "media-metadata", "caption", "figure", "figdesc",
    "graphic", "script", "style", "copyrite", "head-matter", "nitf-table-metadata", "object",
    "colophon", "teiheader", "comments", "img", "image",
))  # fmt: skip
"""No part of the running text."""
BLOCKS = frozenset((
    "p", "para", "paragraph", "block", "hl1", "hl2", "h1", "h2", "h3", "h4", "h5", "h6", "li",
    "item", "list", "ul", "ol", "dl", "dt", "dd", "div", "head", "quote", "blockquote", "bq", "pre",
    "table", "tr", "row", "cell", "td", "th", "hr", "fn", "ab", "lb", "br", "section", "sect",
    "body.content", "body", "text", "content", "note", "lg", "l", "fw",
))  # fmt: skip


RUNNING = frozenset((
    "p", "para", "paragraph", "hl1", "hl2", "h1", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd",
    "pre", "td", "th", "cell", "ab", "l", "fn",
))  # fmt: skip
"""Blocks in which an element of an unknown name is a part of the sentence."""
INLINE = frozenset((
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font",
    "hi", "i", "ins", "kbd", "mark", "q", "ref", "s", "small", "span", "strike", "strong", "sub",
    "sup", "time", "tt", "u", "var", "wbr", "chron", "event", "frac", "function", "lang", "money",
    "num", "org", "person", "pronounce", "virtloc",
))  # fmt: skip
"""Never a block: HTML's, NITF's, TEI's."""


def paragraphs(element: Element | None, left_out: frozenset[str] = frozenset()) -> list[str]:
    """Return the text's paragraphs in order, each one line; iterative, whatever the depth.

    An element of an unknown name is a paragraph where no text stands beside it: `<stycke>`, but
    not the `<firma>` of a sentence. What is `left_out` (folded names) is so only there.
    """
    if element is None:
        return []
    parts: list[str] = []
    stack: list[tuple[Element, bool, bool]] = [(element, False, False)]
    while stack:
        one, in_sentence, done = stack.pop()
        local = name(one).lower()
        breaks = local in BLOCKS or not (in_sentence or local in INLINE)
        if done:
            parts += ("\x1e" if breaks else "", (one.tail or "") if one is not element else "")
            continue
        if not local or local in DROPPED or (not in_sentence and fold(local) in left_out):
            parts += ("" if in_sentence else "\x1e", one.tail or "")
            continue
        parts += ("\x1e" if breaks else "", one.text or "")
        stack.append((one, in_sentence, True))
        inside = _is_sentence(one, local) or (in_sentence and not breaks)
        stack.extend((child, inside, False) for child in reversed(one))
    lines = (" ".join(part.split()) for part in "".join(parts).split("\x1e"))
    return [line for line in lines if line]


def _is_sentence(element: Element, local: str) -> bool:
    """Return whether an element's children stand in running text."""
    if local in RUNNING or (element.text or "").strip():
        return True
    return any((child.tail or "").strip() for child in element)
