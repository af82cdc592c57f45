"""Signals of an agency on its own story: corrected, updated, withdrawn.

The words are data (`data/signals.toml`): the conventions of the Reuters Handbook of
Journalism (Corrections, Refiles, Kills, Repeats), the AP's and dpa's style guides, and
the usage of other agencies in their languages. A word is a signal in the position where
agencies put it, and a word of the headline elsewhere: "KILL-Mayor resigns", but "KILLER
WHALES SEEN".
"""

import re
from functools import cache
from typing import Literal, NamedTuple

from articles import resources
from articles.provenance.withdrawals import is_withdrawal

Signal = Literal["kill", "correction", "update", "repeat", ""]
_ORDER: tuple[Signal, ...] = ("kill", "correction", "update", "repeat")
"""By priority, the highest first."""
_HEAD = 140
"""Characters at the head of a headline or a text in which a mark may be."""
_CALL = re.compile(
    r"""
    [\W_]*
    (?:(?:EDS|EDITORS|ADVISORY|ATTENTION\ EDITORS|ATTENTION|ATTN|URGENT|BULLETIN|ACHTUNG)
    \W{1,3})?                                               # ATTENTION EDITORS:
    (?:\d{1,2}(?:ST|ND|RD|TH|E|ER|ÈME|ª|º|\.)?\ ?-?)?       # 2ND-    3.
    """,
    re.VERBOSE,
)
_NOTICE = 1200
"""Characters: a longer text is news of a withdrawal and not a notice of one."""
_FIRST = 3
"""Letters of a mark: the prefix by which most texts are excluded cheaply."""
_CALLS = ("EDS", "EDI", "ADV", "ATT", "URG", "BUL", "ACH")
"""Prefixes of a call to editors, after which a mark may follow."""
_OPEN, _CLOSE = "([{<《【（［〔〈＜=*＊", ")]}>》】）］〕〉＞=*＊"
_LOOSE = _OPEN + "\"'“”‘’„»«-–—_ "
_OPENINGS = ("\n(", "\n（", "\nEds", "\nEDS")
_NUMBER = r"(?: ?\d{1,2}(?:ST|ND|RD|TH)?)?"
_DIGIT = re.compile(r"\d")
_LATER_LEAD = re.compile(
    r"\b\d(?:st|nd|rd|th) (?:writethru|write-thru|ld|lead)(?:-writethru)?\b", re.IGNORECASE
)


class _Table(NamedTuple):
    plain: re.Pattern[str]
    """A mark at the head, in upper case; its kind is looked up."""
    bracketed: re.Pattern[str]
    """A mark that fills brackets, in any case."""
    kinds: dict[str, Signal]
    """Mark in upper case -> its signal."""
    firsts: frozenset[str]
    sentences: dict[str, "_Sentences"]
    """By language."""


class _Sentences(NamedTuple):
    """Phrases with which a text declares a signal at its head or foot, in lower case."""

    opening: tuple[tuple[str, Signal], ...]
    """At the beginning of a line: "(Adds quote)", not "(adds up)"."""
    plain: tuple[tuple[str, Signal], ...]
    hints: tuple[str, ...]
    """Substrings of which each plain phrase has one: a fast exclusion of most texts."""
    kills: tuple[tuple[str, Signal], ...]


def signal(title: str, body: str, language: str = "") -> Signal:
    """Return the signal in the headline or in the text's first or last words, "" if none.

    Marks are read in all languages; sentences in English and the article's (BCP 47).
    """
    signals = _signals(title, body, language.partition("-")[0])
    if is_withdrawal(title, body):
        return "kill"
    return next((kind for kind in _ORDER if kind in signals), "")


def _signals(title: str, body: str, language: str) -> set[Signal]:
    known = _table()
    signals = {_at_head(title[:_HEAD]), _at_head(body[:_HEAD].partition("\n")[0])}
    end = title.rstrip()
    if end[-1:] and end[-1] in _CLOSE:
        marks = known.bracketed.findall(end[-40:])
        # "Concert (withdrawn)" withdraws a concert.
        signals |= {known.kinds.get(_plain(mark), "") for mark in marks} - {"kill"}
    if _DIGIT.search(title) and _LATER_LEAD.search(title[:200]):
        signals.add("update")
    ends = f"\n{body[:300]}\n{body[-600:]}"
    for name in dict.fromkeys(("en", language)):
        if name in known.sentences:
            signals |= _declared(ends, known.sentences[name], is_notice=len(body) <= _NOTICE)
    return signals


def _declared(ends: str, sentences: _Sentences, *, is_notice: bool) -> set[Signal]:
    possible = list(sentences.kills) if is_notice else []
    if any(map(ends.__contains__, _OPENINGS)):
        possible += sentences.opening
    if any(map(ends.__contains__, sentences.hints)):
        possible += sentences.plain
    if not possible:
        return set()
    ends = ends.lower()
    return {kind for phrase, kind in possible if phrase in ends}


def _at_head(text: str) -> Signal:
    known = _table()
    text = text.strip()
    begins = text.lstrip(_LOOSE)[:_FIRST].upper()
    if begins not in known.firsts and begins[:2] not in known.firsts and not text[:1].isdigit():
        return ""
    call = _CALL.match(text.upper())
    start = call.end() if call else 0
    if mark := known.bracketed.match(text):
        kind = known.kinds.get(_plain(mark[1]), "")
        return "" if kind == "kill" and mark[1] != mark[1].upper() else kind
    # The upper case of some letters has more characters: their marks are found in the text itself.
    mark = known.plain.match(text, start) or known.plain.match(text.upper(), start)
    if mark is None:
        return ""
    kind = known.kinds.get(_plain(mark[1]), "")
    written, rest = text[start : start + len(mark[1])], text[mark.end(1) :]
    return kind if kind and _sets_apart(written, rest, kind) else ""


def _sets_apart(mark: str, rest: str, kind: Signal) -> bool:
    """Return whether a mark is separated from the headline that follows it."""
    numbered = re.match(r" ?\d{1,2}\b", rest)
    after = rest[numbered.end() :] if numbered else rest
    apart = re.match(r"\s*(?:$|[:：/|」』】）)\]>]|[-–—]{1,3}|\.(?:\s|$))", after)
    if mark != mark.upper():
        # "Korrektur: …", but "Update your phone" and "Kill the bill".
        return bool(re.match(r" ?[:：]", after)) and (kind != "kill" or " " in mark)
    headline = after.lstrip(" :：-–—/|")
    in_capitals = headline.isupper()
    if apart:
        # "KILL-SWITCH BILL ADVANCES" is a headline in capitals.
        hyphen = re.match(r"[-–—]\S", after)
        return not (hyphen and in_capitals and not numbered)
    if not re.match(r"\s", after):
        return False
    if kind == "kill":
        return False
    return bool(numbered) or (mark.upper() != mark.lower() and not in_capitals and mark.isupper())


def _plain(mark: str) -> str:
    """Return the key of a mark in the table: in upper case, without a number."""
    return re.sub(r"(?<=\D) ?\d{1,2}(?:ST|ND|RD|TH)?$", "", mark.strip().upper())


@cache
def _table() -> _Table:
    kinds: dict[str, Signal] = {}
    plain: list[str] = []
    sentences: dict[str, _Sentences] = {}
    for row in resources.table("signals.toml")["marks"]:
        for kind in _ORDER:
            plain += row.get(kind, ())
            marks = (*row.get(kind, ()), *row.get(f"{kind} in brackets", ()))
            kinds.update({mark: kind for mark in marks if mark not in kinds})
        sentences.update(dict.fromkeys(row["language"].split(", "), _sentences(row)))
    every = _either(kinds)
    return _Table(
        plain=re.compile(rf"({_either(plain)})(?!\w|['’]\w)"),
        bracketed=re.compile(
            rf"[{re.escape(_OPEN)}]{{1,3}}\s*({every}{_NUMBER})\s*[{re.escape(_CLOSE)}]{{1,3}}",
            re.IGNORECASE,
        ),
        kinds=kinds,
        firsts=frozenset((*(mark[:_FIRST] for mark in kinds), *_CALLS)),
        sentences=sentences,
    )


def _sentences(row: dict[str, list[str]]) -> _Sentences:
    phrases = [(phrase, kind) for kind in _ORDER[1:] for phrase in row.get(f"says {kind}", ())]
    phrases = [("\n" * phrase.startswith(("(", "（")) + phrase, kind) for phrase, kind in phrases]
    opening = ("\n(", "\n（", "\neds")
    # `lower` is costly: a hint is searched in lower case without its first letter, and in capitals.
    hints = [part for hint in row.get("hints", ()) for part in (hint[1:], hint.upper())]
    return _Sentences(
        tuple(each for each in phrases if each[0].startswith(opening)),
        tuple(each for each in phrases if not each[0].startswith(opening)),
        tuple(hints) or ("",),
        tuple((phrase, _ORDER[0]) for phrase in row.get("says kill", ())),
    )


def _either(marks: dict[str, Signal] | list[str]) -> str:
    longest_first = sorted(set(marks), key=lambda mark: (-len(mark), mark))
    return f"(?:{'|'.join(map(re.escape, longest_first))})"
