"""Withdrawal notices in words, and the headlines that they quote.

"This article has been removed.", "ANNULATION - Le pont ferme", "The story headlined “Bridge
closes” has been withdrawn". A notice is short and begins with such words; a report on a
withdrawal is longer or begins otherwise. The words are data (`data/withdrawals.toml`).
"""

import re
from functools import cache
from typing import NamedTuple

from articles import resources
from articles.provenance.notice_sentences import may_be_notice, orders, stands_in_place

_NOTICE, _REMAINS = 1200, 500
"""Characters of the longest notice to editors, and of the longest line for readers."""
_MOST_HEADLINES = 8
_LABEL = re.compile(r"[\W_]*(?:[\w'’ ]{3,20}[:：]\s{0,3})?")
"""`Editor's note: This article has been removed`."""
_LABELLED = re.compile(r"(?P<mark>[^\W\d_][\w ]{2,24})[:：]\s{1,3}(?P<rest>\S.{7,300})$")
_APART = re.compile(r"[\s\d]{0,4}(?:[-–—:：/|)\]】»]+\s*|\s*$)")
_HEAD = re.compile(r"[\s(\[【«<*+]{0,4}")
_AT_END = re.compile(r"(.*\S)\s{0,3}(?:[,;:|(\[]|\s[-–—])\s{0,3}([^,;:|()\[\]]{2,30})[)\]]?")
"""`BC-Sarn-Bridge, KILL`."""
_STOP = re.compile(r"[.!?。！？।\n]+")
_QUOTED = re.compile(
    r"""
    “([^“”\n]{8,300})”           # “Bridge closes”
    |„([^„“”\n]{8,300})[“”]      # „Brücke gesperrt“
    |«([^«»\n]{8,300})»          # «Le pont ferme»
    |\"([^\"\n]{8,300})\"        # "Bridge closes"
    |「([^「」\n]{4,200})」      # 「橋が閉鎖」
    |『([^『』\n]{4,200})』
    |《([^《》\n]{4,200})》
    |[‘‚]([^‘’\n]{8,300})[’‘]    # ‘Bridge closes’
    |”([^“”\n]{8,300})”          # ”Bron stängs”
    |»([^«»\n]{8,300})«          # »Brücke gesperrt«
    |[〈＜<]([^〈〉＜＞<>\n]{4,200})[〉＞>]
    |(?<!\w)'((?:[^'\n]|(?<=\w)'(?=\w)){8,300})'(?!\w)      # 'Sarn's bridge closes'
    """,
    re.VERBOSE,
)


class _Words(NamedTuple):
    removed: tuple[str, ...]
    marks: dict[str, tuple[tuple[str, ...], tuple[str, ...]]]
    """Mark -> the words and the items of its languages; the longest mark first."""
    heads: tuple[str, ...]
    """All marks: one call excludes nearly every headline."""
    ends: tuple[str, ...]
    """The same, and those in brackets."""
    items: tuple[str, ...]


@cache
def _words() -> _Words:
    rows = list(resources.table("withdrawals.toml").values())
    says: dict[str, tuple[list[str], list[str]]] = {}
    for row in rows:
        for mark in row["marks"]:
            words, items = says.setdefault(mark, ([], []))
            words += row["words"]
            items += row["items"]
    for row in resources.table("signals.toml")["marks"]:  # at the head alone: see signals.py
        said = resources.table("withdrawals.toml")[row["language"].partition(",")[0]]
        for mark in (*row.get("kill", ()), *row.get("kill in brackets", ())):
            says.setdefault(mark, (said["words"], said["items"]))
    longest_first = sorted(says, key=len, reverse=True)
    return _Words(
        tuple(phrase for row in rows for phrase in row["removed"]),
        {mark: (tuple(says[mark][0]), tuple(says[mark][1])) for mark in longest_first},
        tuple(longest_first),
        tuple(f"{mark}{close}" for mark in longest_first for close in ("", ")", "]")),
        tuple(item for row in rows for item in row["items"]),
    )


def is_withdrawal(title: str, body: str) -> bool:
    """Return whether a headline and a text are a notice that withdraws a story."""
    if not body or len(body) > _NOTICE:
        return False
    words, text = _words(), body.lower()
    label = _LABEL.match(text)
    begins = (text, text[label.end() :] if label else text)
    if len(body) <= _REMAINS and any(each.startswith(words.removed) for each in begins):
        return True
    if may_be_notice(text):
        unquoted = _QUOTED.sub(" ", body)
        if stands_in_place(unquoted) or orders(unquoted):
            return True
    call, _, called = title.partition(":")
    if call.isupper() and orders(called):
        return True
    mark, _ = _marked(title)
    if not mark and (labelled := _LABELLED.match(title)) and labelled["rest"].lower() in text:
        # "Retraction: Bridge closes" over a text that quotes "Bridge closes"; elsewhere such a
        # word begins a report.
        mark = labelled["mark"].upper()
    says, items = words.marks.get(mark, ((), ()))
    if not says:
        return False
    # "ANNULATION - Le concert": a sentence must state that a story is withdrawn, not an event.
    return any(
        any(word in sentence for word in says) and any(item in sentence for item in items)
        for sentence in _STOP.split(text)
    )


def names_article(title: str) -> bool:
    """Return whether a headline speaks of an article: "Article no longer available"."""
    return any(map(title.lower().__contains__, _words().items))


def quoted_headlines(title: str, body: str) -> tuple[str, ...]:
    """Return the headlines that a notice may mean: its own without the mark, those it quotes."""
    mark, rest = _marked(title)
    quoted = ("".join(groups) for groups in _QUOTED.findall(body[:_NOTICE]))
    names = [rest if mark else "", title, *quoted]
    stripped = (name.strip(" .,;:!?-–—") for name in names)
    return tuple(dict.fromkeys(name for name in stripped if name))[:_MOST_HEADLINES]


def _marked(title: str) -> tuple[str, str]:
    """Return the mark at the head or end of a headline, and the headline without it."""
    start = _HEAD.match(title[:10])
    head = title[start.end() :] if start else title
    if head.startswith(_words().heads):
        for mark in _words().marks:
            if head.startswith(mark) and (apart := _APART.match(head, len(mark))):
                return mark, head[apart.end() :]
    end = _AT_END.fullmatch(title[-200:]) if title.endswith(_words().ends) else None
    # "SOLDIERS SHOOT, KILL" is a headline in capitals; a slug has no spaces.
    if end and end[2] in _words().marks and not (end[1].isupper() and " " in end[1]):
        return end[2], end[1]
    return "", title
