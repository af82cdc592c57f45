"""What an agency says about its own story: corrected, updated, withdrawn.

The words are data (`data/signals.toml`): the conventions of the Reuters Handbook of
Journalism (Corrections, Refiles, Kills, Repeats), the AP's and dpa's style guides, and
the use of other agencies in their languages. A word is a signal where agencies put it,
and is a word of the headline elsewhere: "KILL-Mayor resigns", but "KILLER WHALES SEEN".
"""

import re
from functools import cache
from typing import Literal, NamedTuple

from articles import resources
from articles.provenance.withdrawals import is_withdrawal

Signal = Literal["kill", "correction", "update", "repeat", ""]
_ORDER: tuple[Signal, ...] = ("kill", "correction", "update", "repeat")
"""What counts most comes first."""
_HEAD = 140
"""Characters at the head of a headline or a text in which a mark may stand."""
_CALL = re.compile(
    r"[\W_]*(?:(?:EDS|EDITORS|ADVISORY|ATTENTION EDITORS|ATTENTION|ATTN|URGENT|BULLETIN|ACHTUNG)"
    r"\W{1,3})?(?:\d{1,2}(?:ST|ND|RD|TH|E|ER|ÈME|ª|º|\.)? ?-?)?"
)
_NOTICE = 1200
"""Characters of the longest text that is read as a notice of a kill and not as news of one."""
_FIRST = 3
"""Letters of a mark by which most texts are told to begin with none."""
_CALLS = ("EDS", "EDI", "ADV", "ATT", "URG", "BUL", "ACH")
"""How a call to editors begins, behind which a mark may stand."""
_OPEN, _CLOSE = "([{<《【（［〔〈＜=*＊", ")]}>》】）］〕〉＞=*＊"
_LOOSE = _OPEN + "\"'“”‘’„»«-–—_ "
_OPENINGS = ("\n(", "\n（", "\nEds", "\nEDS")
_NUMBER = r"(?: ?\d{1,2}(?:ST|ND|RD|TH)?)?"
_LATER_LEAD = re.compile(
    r"\b\d(?:st|nd|rd|th) (?:writethru|write-thru|ld|lead)(?:-writethru)?\b", re.IGNORECASE
)


class _Table(NamedTuple):
    plain: re.Pattern[str]
    """A mark at the head, in upper case; its kind is looked up."""
    bracketed: re.Pattern[str]
    """A mark that fills brackets, in any case."""
    kinds: dict[str, Signal]
    """Of a mark in upper case."""
    firsts: frozenset[str]
    sentences: dict[str, "_Sentences"]
    """By language."""


class _Sentences(NamedTuple):
    """What a text says of itself at its head or foot, in lower case."""

    opening: tuple[tuple[str, Signal], ...]
    """At the beginning of a line: "(Adds quote)", not "(adds up)"."""
    plain: tuple[tuple[str, Signal], ...]
    hints: tuple[str, ...]
    """Each plain one has one of these: most texts have none, and are done with."""
    kills: tuple[tuple[str, Signal], ...]


def signal(title: str, body: str, language: str = "") -> Signal:
    """Return what the headline or the text's first or last words declare.

    Marks are known in all languages; sentences in English and the article's (BCP 47).
    """
    found = _found(title, body, language.partition("-")[0])
    if is_withdrawal(title, body):
        return "kill"
    return next((kind for kind in _ORDER if kind in found), "")


def _found(title: str, body: str, language: str) -> set[Signal]:
    known = _table()
    found = {_at_head(title[:_HEAD]), _at_head(body[:_HEAD].partition("\n")[0])}
    end = title.rstrip()
    if end[-1:] and end[-1] in _CLOSE:
        marks = known.bracketed.findall(end[-40:])
        # "Concert (withdrawn)" withdraws a concert.
        found |= {known.kinds.get(_plain(mark), "") for mark in marks} - {"kill"}
    if any(character.isdigit() for character in title) and _LATER_LEAD.search(title[:200]):
        found.add("update")
    ends = f"\n{body[:300]}\n{body[-600:]}"
    for name in dict.fromkeys(("en", language)):
        if name in known.sentences:
            found |= _said(ends, known.sentences[name], is_notice=len(body) <= _NOTICE)
    return found


def _said(ends: str, sentences: _Sentences, *, is_notice: bool) -> set[Signal]:
    possible = list(sentences.kills) if is_notice else []
    if any(opening in ends for opening in _OPENINGS):
        possible += sentences.opening
    if any(hint in ends for hint in sentences.hints):
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
    # Upper case of some letters is longer than they are: their marks are found in the text itself.
    mark = known.plain.match(text, start) or known.plain.match(text.upper(), start)
    if mark is None:
        return ""
    kind = known.kinds.get(_plain(mark[1]), "")
    written, rest = text[start : start + len(mark[1])], text[mark.end(1) :]
    return kind if kind and _sets_apart(written, rest, kind) else ""


def _sets_apart(mark: str, rest: str, kind: Signal) -> bool:
    """Say whether a mark stands apart from the headline behind it."""
    numbered = re.match(r" ?\d{1,2}\b", rest)
    after = rest[numbered.end() :] if numbered else rest
    apart = re.match(r"\s*(?:$|[:：/|」』】）)\]>]|[-–—]{1,3}|\.(?:\s|$))", after)
    if mark != mark.upper():
        # "Korrektur: …", but "Update your phone" and "Kill the bill".
        return bool(re.match(r" ?[:：]", after)) and (kind != "kill" or " " in mark)
    headline = after.lstrip(" :：-–—/|")
    shouted = headline.isupper()
    if apart:
        # "KILL-SWITCH BILL ADVANCES" is a headline in capitals.
        hyphen = re.match(r"[-–—]\S", after)
        return not (hyphen and shouted and not numbered)
    if not re.match(r"\s", after):
        return False
    if kind == "kill":
        return False
    return bool(numbered) or (mark.upper() != mark.lower() and not shouted and mark.isupper())


def _plain(mark: str) -> str:
    """Return a mark as the table has it: in upper case, without a number."""
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
    said = [(phrase, kind) for kind in _ORDER[1:] for phrase in row.get(f"says {kind}", ())]
    said = [("\n" * phrase.startswith(("(", "（")) + phrase, kind) for phrase, kind in said]
    opening = ("\n(", "\n（", "\neds")
    # Lower case is dear; a hint is looked for in small letters but the first, and in capitals.
    hints = [part for hint in row.get("hints", ()) for part in (hint[1:], hint.upper())]
    return _Sentences(
        tuple(each for each in said if each[0].startswith(opening)),
        tuple(each for each in said if not each[0].startswith(opening)),
        tuple(hints) or ("",),
        tuple((phrase, _ORDER[0]) for phrase in row.get("says kill", ())),
    )


def _either(marks: dict[str, Signal] | list[str]) -> str:
    longest_first = sorted(set(marks), key=lambda mark: (-len(mark), mark))
    return f"(?:{'|'.join(map(re.escape, longest_first))})"
