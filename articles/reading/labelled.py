"""A text below lines that label its facts: exports of archives, answers of readers for models.

`Title: ...` and `URL Source: ...` (Jina Reader, https://jina.ai/reader), `标题：`, `Quelle:`,
YAML with the text last. Such lines are read only if all labels are known and one is that of the
title, or of the outlet and the date: `Director: ...` stands above a review.
"""

import re
import textwrap
from functools import cache

from articles.resources import table

_LABEL = re.compile(r"([^\W\d_][^:：\n]{0,29}?)[ \t]?[:：](?:[ \t]{0,20}(\S.{0,1999}))?")
_MOST = 40
"""Lines that are read for facts."""
_RULE = re.compile(r"[-=_*]{3,80}")
_BLOCK = re.compile(r"[|>][+-]?")
"""How YAML begins a text of several lines."""
_ISSUE = re.compile(r"(.{2,80}?),? vom (\d{1,2}\.\d{1,2}\.\d{4})\b.{0,80}")
"""GENIOS: `Tageblatt vom 27.11.2026, Nr. 276, S. 4`."""
_LONGEST_TITLE = 160
_ENDINGS = ".。…:;,"
Fields = dict[str, str]


def may_be_labelled(text: str) -> bool:
    """Return whether a text begins with a label that is known: a cheap look."""
    found = _LABEL.match(text[:40])
    return found is not None and found[1].lower() in _names()


def fields(text: str) -> Fields | None:
    """Return the facts above a text and the text itself; None where no such lines are above it."""
    lines = [line.rstrip() for line in text.strip().splitlines()]
    found: Fields = {}
    end = 0
    for number, line in enumerate(lines[:_MOST]):
        if not line or _RULE.fullmatch(line):
            continue
        label = _LABEL.fullmatch(line)
        name = _names().get(label[1].lower(), "") if label else ""
        if number > 0 and not lines[number - 1] and not (name == "text" or _is_apart(label)):
            break
        if not label or not name:
            return None
        end = number + 1
        if name == "text":
            first = "" if _BLOCK.fullmatch(label[2] or "") else label[2] or ""
            return _checked(found, "\n".join((first, *lines[end:])))
        if label[2]:
            found.setdefault(name, label[2].strip("\"'" if name != "title" else ""))
    return _checked(found, "\n".join(lines[end:]))


def _checked(found: Fields, body: str) -> Fields | None:
    """Return the facts with the text, if they are enough to be sure of them."""
    body = textwrap.dedent(body).strip()
    issue = _ISSUE.fullmatch(found.get("source", ""))
    if issue:
        found["source"] = issue[1]
        found.setdefault("published", issue[2])
    if not body or not (found.keys() & {"title"} or {"source", "published"} <= found.keys()):
        return None
    title, _, rest = body.partition("\n")
    if "title" not in found and rest and len(title) <= _LONGEST_TITLE and title[-1] not in _ENDINGS:
        return {**found, "title": title, "text": rest.strip()}
    return {**found, "text": body}


def _is_apart(label: re.Match[str] | None) -> bool:
    """Return whether a label is one of Jina Reader's, which stand apart from one another."""
    return label is not None and label[1] in ("URL Source", "Published Time", "Warning")


@cache
def _names() -> dict[str, str]:
    """Return label -> fact."""
    labels = table("header_labels.toml")
    return {label: name for name, several in labels.items() for label in several}
