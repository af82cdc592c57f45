"""Markdown to plain text, as far as extractors write it: no tables, no footnotes.

Source: https://spec.commonmark.org/0.31.2/. Only what is surely markup goes; a lone `*` stays.
"""

import re

HEADING = re.compile(r"(?m)^#{1,6}[ \t]{1,4}(.{1,500}?)[ \t]{0,4}#{0,6}$")
IMAGE = re.compile(r"!\[[^\[\]\n]{0,500}\]\([^()\s]{0,2000}(?:[ \t]\"[^\"\n]{0,300}\")?\)")
LINK = re.compile(r"\[([^\[\]\n]{1,500})\]\(<?[^()\s<>]{1,2000}>?(?:[ \t]\"[^\"\n]{0,300}\")?\)")
STRONG = re.compile(r"(?<!\w)(\*\*|__)(?=\S)([^*_\n]{1,500}?)(?<=\S)\1(?!\w)")
EMPHASIS = re.compile(r"(?<![\w*])([*_])(?=[^\s*_])([^*_\n]{1,500}?)(?<=[^\s*_])\1(?![\w*])")
QUOTE = re.compile(r"(?m)^(?:>[ \t]?){1,3}")
RULE = re.compile(r"(?m)^[ \t]{0,3}(?:(?:\*[ \t]?){3,9}|(?:-[ \t]?){3,9}|(?:_[ \t]?){3,9})$")
BULLET = re.compile(r"(?m)^[ \t]{0,8}[-*+][ \t]{1,4}(?=\S)")
ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!>~|-])")


def to_plain(text: str) -> str:
    """Return the text without Markdown's signs; an image goes with its alternative text."""
    for pattern, instead in (
        (IMAGE, ""),
        (LINK, r"\1"),
        (HEADING, r"\n\1\n"),
        (QUOTE, ""),
        (RULE, ""),
        (BULLET, ""),
        (STRONG, r"\2"),
        (EMPHASIS, r"\2"),
        (ESCAPE, r"\1"),
    ):
        text = pattern.sub(instead, text)
    return text
