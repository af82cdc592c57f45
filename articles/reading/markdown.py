"""Markdown to text: of scrapers for language models, and of clippers (CommonMark 0.31).

A single mark is no Markdown: a hashtag, a footnote's star, a line with a dash.
"""

import re
from collections.abc import Iterator

from articles.reading.fragment import once_to_text
from articles.reading.markup import TAG

_LINK = re.compile(r"!?\[[^\[\]\n]{0,300}\]\((?:https?://|/|#|mailto:|data:)[^\s()]{0,2000}")
_HEADING = re.compile(r"^#{1,6} \S", re.MULTILINE)
_BOLD = re.compile(r"(?<![a-zA-Z0-9*])\*\*(\S[^*\n]{0,300})\*\*(?![a-zA-Z0-9*])")
"""CommonMark leaves the stars of `**「嵐」**が`, where no space stands behind a bracket."""
_NOTE = re.compile(r"\[\^\w{1,20}\]:?")
_PIECE, _BRACKETS, _CELLS = 20_000, 4000, 30
"""Of a text that is read at once: characters, brackets, and bars in a line."""
_BREAK = re.compile(r"<br\s?/?>", re.IGNORECASE)
_BULLET = re.compile(r"(?m)^[ \t]{0,8}[-*+][ \t]{1,4}(?=\S)")
_EMPHASIS = re.compile(r"(?<![\w*])([*_])(?=[^\s*_])([^*_\n]{1,300}?)(?<=[^\s*_])\1(?![\w*])")
_QUOTED = re.compile(r"^> ?", re.MULTILINE)


def has_markdown(text: str) -> bool:
    """Return whether a text has a link of Markdown, or bold words beside a heading."""
    # Most texts have neither character, and a search for one is faster than for two.
    if ("]" not in text or "](" not in text) and ("*" not in text or "**" not in text):
        return False
    if _LINK.search(text):
        return True
    bold = len(_BOLD.findall(text[:50_000]))
    return bold > 1 or (bold > 0 and _HEADING.search(text) is not None)


def markdown_to_text(text: str) -> str:
    """Return the text without its marks; pictures are left out, and of links their words stay.

    Stars within words, tags and the numbers of lists are the text's own: only what is surely a
    mark goes.
    """
    return "\n\n".join(map(_rendered, _pieces(text)))


def _pieces(text: str) -> Iterator[str]:
    """Yield a text in pieces of whole paragraphs: the time for one grows faster than its length."""
    piece: list[str] = []
    for paragraph in text.split("\n\n"):
        if piece and sum(map(len, piece)) + len(paragraph) > _PIECE:
            yield "\n\n".join(piece)
            piece = []
        piece.append(paragraph)
    yield "\n\n".join(piece)


def _rendered(text: str) -> str:
    from markdown_it import MarkdownIt  # noqa: PLC0415 - few texts need it

    if text.count("[") > _BRACKETS:
        return text
    for pattern, instead in (
        (_BREAK, "\n"),
        (_NOTE, ""),
        (_BULLET, ""),
        (_BOLD, r"\1"),
        (_EMPHASIS, r"\2"),
    ):
        text = pattern.sub(instead, text)
    # Breaks of lines stay: some write a paragraph in each.
    reader = MarkdownIt("commonmark", {"breaks": True, "html": False})
    reader.disable(["emphasis", "list", "code"])
    if max(line.count("|") for line in text.split("\n")) <= _CELLS:
        reader.enable("table")
    # A tag that is spoken of must not be read as one later.
    return TAG.sub(lambda tag: tag[0].strip("</>"), once_to_text(reader.render(text)))


def unquoted(text: str) -> str:
    """Return a text without the marks of a quoted mail, which stand before each line or none."""
    if not text.startswith(">"):
        return text
    lines = [line for line in text.split("\n") if line.strip()]
    return _QUOTED.sub("", text) if all(line.startswith(">") for line in lines) else text
