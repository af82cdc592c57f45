"""The paragraphs of a text in XML that is not HTML: NITF, TEI, NewsML, an outlet's own names."""

from articles.reading.xml.tree import Element, name

DROPPED = frozenset((
    "media", "media-caption", "media-reference", "media-metadata", "caption", "figure", "figDesc",
    "graphic", "script", "style", "copyrite", "head-matter", "nitf-table-metadata", "object",
    "colophon", "teiHeader", "comments", "img", "image",
))  # fmt: skip
"""No part of the running text."""
BLOCKS = frozenset((
    "p", "para", "paragraph", "block", "hl1", "hl2", "h1", "h2", "h3", "h4", "h5", "h6", "li",
    "item", "list", "ul", "ol", "dl", "dt", "dd", "div", "head", "quote", "blockquote", "bq", "pre",
    "table", "tr", "row", "cell", "td", "th", "hr", "fn", "ab", "lb", "br", "section", "sect",
    "body.content", "body", "text", "content", "note", "lg", "l", "fw",
))  # fmt: skip


def paragraphs(element: Element | None) -> list[str]:
    """Return the text's paragraphs in order, each one line; iterative, whatever the depth."""
    if element is None:
        return []
    parts: list[str] = []
    stack: list[tuple[Element, bool]] = [(element, False)]
    while stack:
        one, done = stack.pop()
        local = name(one)
        breaks = local in BLOCKS
        if done:
            parts += ("\x1e" if breaks else "", (one.tail or "") if one is not element else "")
            continue
        if not local or local in DROPPED:
            parts.append(one.tail or "")
            continue
        parts += ("\x1e" if breaks else "", one.text or "")
        stack.append((one, True))
        stack.extend((child, False) for child in reversed(one))
    lines = (" ".join(part.split()) for part in "".join(parts).split("\x1e"))
    return [line for line in lines if line]
