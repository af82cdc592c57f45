"""Markdown to text: of scrapers for language models, and of clippers (CommonMark 0.31).

A single mark is no Markdown: a hashtag, a footnote's star, a line with a dash.
"""

import re

from articles.reading.fragment import to_text

_LINK = re.compile(r"!?\[[^\[\]\n]{0,300}\]\((?:https?://|/|#|mailto:|data:)[^\s()]{0,2000}")
_HEADING = re.compile(r"^#{1,6} \S", re.MULTILINE)
_BOLD = re.compile(r"(?<![a-zA-Z0-9*])\*\*(\S[^*\n]{0,300})\*\*(?![a-zA-Z0-9*])")
"""CommonMark leaves the stars of `**「嵐」**が`, where no space stands behind a bracket."""
_NOTE = re.compile(r"\[\^\w{1,20}\]:?")
_LONGEST = 200_000
"""Characters; no article has more, and reading Markdown takes 2 us for each."""
_QUOTED = re.compile(r"^> ?", re.MULTILINE)


def has_markdown(text: str) -> bool:
    """Return whether a text has a link of Markdown, or bold words beside a heading."""
    if len(text) > _LONGEST or not ("](" in text or "**" in text):
        return False
    if _LINK.search(text):
        return True
    bold = len(_BOLD.findall(text[:50_000]))
    return bold > 1 or (bold > 0 and _HEADING.search(text) is not None)


def markdown_to_text(text: str) -> str:
    """Return the text without its marks; pictures are left out, and of links their words stay."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - few texts need it

    bare = _NOTE.sub("", _BOLD.sub(r"\1", text))
    # Breaks of lines stay: some write a paragraph in each.
    return to_text(MarkdownIt("commonmark", {"breaks": True}).enable("table").render(bare))


def unquoted(text: str) -> str:
    """Return a text without the marks of a quoted mail, which stand before each line or none."""
    if not text.startswith(">"):
        return text
    lines = [line for line in text.split("\n") if line.strip()]
    return _QUOTED.sub("", text) if all(line.startswith(">") for line in lines) else text
