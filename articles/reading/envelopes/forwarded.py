"""The text that was forwarded in a mail: below header lines of its own, below a note.

Every mail program writes these lines (`From: ...`, `Gesendet: ...`) in the language of its user,
so they are known by their form: labels in a row, an address, and the subject of the mail again.
"""

import re
from functools import cache
from typing import NamedTuple

from articles.resources import table

_LABEL = re.compile(
    r"\*{0,2}([^\W\d_][^:\n：<>@]{0,24}?)\*{0,2}\s?[:：]\*{0,2}[ \t]{0,9}(.{0,1000})"
)
_ADDRESS = re.compile(r"@([\w-]{1,63}(?:\.[\w-]{1,63}){1,8})")
_RULE = re.compile(r"[-_=]{3,}[^\n]{0,80}|[^\n]{4,80}:")
"""`---------- Forwarded message ---------`, `______`, `Begin forwarded message:`"""
_FEWEST, _MOST = 3, 12
"""Header lines; a list of many receivers may take several."""
_DEEPEST = 5
_PREFIX = 15
"""Characters that any language puts before a subject: `Videresendt: `."""
_HIGHEST = 200
"""Lines above: a note is short."""


class Forwarded(NamedTuple):
    """A text that was forwarded, its subject, and the host of the first address above it."""

    subject: str
    sender: str
    text: str


def opened(subject: str, text: str) -> Forwarded | None:
    """Return the innermost text that a mail forwards; None if it forwards none."""
    found: Forwarded | None = None
    for _ in range(_DEEPEST):
        inner = _once(subject, text)
        if inner is None:
            break
        found, subject, text = inner, inner.subject, inner.text
    return found


def without_prefixes(subject: str) -> str:
    """Return a subject without `Re: Fwd: WG:` in front."""
    return _prefixes().sub("", subject, count=1).strip()


@cache
def _prefixes() -> re.Pattern[str]:
    words = table("mail_words.toml")
    either = "|".join(map(re.escape, (*words["forwarding"], *words["replying"])))
    return re.compile(
        rf"\A(?:(?:{either})(?:\[\d{{1,2}}\])?\s?[:：]\s{{0,3}}){{1,5}}", re.IGNORECASE
    )


def _once(subject: str, text: str) -> Forwarded | None:
    lines = [line.strip() for line in text.split("\n")]
    for at, line in enumerate(lines[:_HIGHEST]):
        block = _block(lines, at) if "@" in line else None
        if block is None:
            continue
        start, end = block
        labels = [found for row in lines[start:end] if (found := _LABEL.fullmatch(_bare(row)))]
        above, below = lines[:start], _unquoted(lines[end:])
        inner = _subject(subject, labels, above)
        host = next((found[1] for one in labels if (found := _ADDRESS.search(one[2]))), "")
        if inner and host and sum(map(len, above)) < len(below):
            return Forwarded(inner, host.lower(), below)
    return None


def _subject(subject: str, labels: list[re.Match[str]], above: list[str]) -> str:
    """Return the subject of a forwarded text: the mail's own, or any below a rule; else nothing."""
    start = _prefixes().match(subject)
    prefix = start[0].casefold() if start else ""
    if prefix and not any(word in prefix for word in table("mail_words.toml")["forwarding"]):
        return ""
    for one in labels:
        inner = without_prefixes(one[2])
        before = subject.casefold().removesuffix(inner.casefold())
        if inner and len(before) <= _PREFIX and before.strip()[-1:] in ("", ":", "：", "]"):
            return inner
    rule = next((row for row in reversed(above) if row), "")
    if not (prefix and _RULE.fullmatch(_bare(rule))):
        return ""
    names = table("mail_words.toml")["subjects"]
    named = next((one[2] for one in labels if one[1].strip().lower() in names), "")
    return without_prefixes(named or subject)


def _block(lines: list[str], at: int) -> tuple[int, int] | None:
    """Return where the header lines around a line begin and end; a long one may be folded."""
    start = end = at
    while start > 0 and at - start < _MOST and _LABEL.fullmatch(_bare(lines[start - 1])):
        start -= 1
    while end < len(lines) and end - at < _MOST and _bare(lines[end]):
        end += 1
    rows = lines[start:end]
    labels = sum(1 for row in rows if _LABEL.fullmatch(_bare(row)))
    is_apart = end < len(lines) and not _bare(lines[end])
    return (start, end) if is_apart and labels >= _FEWEST and 2 * labels > len(rows) else None


def _bare(line: str) -> str:
    """Return a line without the marks of a quotation: `> > From: ...`."""
    return line.lstrip("> ").strip()


def _unquoted(lines: list[str]) -> str:
    filled = [line for line in lines if line]
    if filled and all(line.startswith(">") for line in filled):
        lines = [line.removeprefix(">").removeprefix(" ") for line in lines]
    return "\n".join(lines).strip()
