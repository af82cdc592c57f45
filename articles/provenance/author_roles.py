"""The role and the date beside a name, in what a producer sends as one author.

`Dal nostro inviato Ada Holm`, `Ada Holm Political Editor`, `Ada Holm on Thursday`, `Theo Lan Anh`.
Words come from `data/authors.toml`.
"""

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from articles import resources
from articles.provenance.date_words import meanings, tokens
from articles.text.byline import is_full_name
from articles.text.wordlists import first_names, outlet_words

_TOWN = re.compile(r"(?:a|à|au|da|de|din|en|em|i|in|la|u|v|w|в|з|у)\s", re.IGNORECASE)
"""Before the town of a correspondent: `Dal nostro inviato a Sarn Ada Holm`."""
_LONGEST_TOWN = 3
_VIETNAMESE = re.compile("[ăđơưạ-ỹ]")
"""Letters that only Vietnamese has, nearly all of them."""
_DATES = frozenset(("month", "weekday", "jalali", "hijri", "ethiopian"))
_BESIDE_DATES = frozenset(("filler", "half", "mark"))
_DATE = re.compile(r"\d{1,4}[./-]\d{1,2}(?:[./-]\d{1,4})?\.?|(?:19|20)\d\d")
_PARTICLES = frozenset(("de", "del", "della", "di", "al", "la", "le"))
"""Of a surname too: `Ada Holm de Mayo`."""
_NO_WRITERS = frozenset(("editor", "staff", "critic", "contributor", "redaktor"))
"""Roles whose bearer need not be a writer where they stand before the name."""


class _Words(NamedTuple):
    sent: re.Pattern[str]
    role: re.Pattern[str]
    roles: frozenset[str]
    ranks: frozenset[str]


@cache
def _words() -> _Words:
    data = resources.table("authors.toml")

    def every(name: str) -> set[str]:
        return {word for language in data[name].values() for word in language}

    def pattern(words: set[str]) -> re.Pattern[str]:
        longest_first = sorted(words, key=lambda word: (-len(word), word))
        found = "|".join(map(re.escape, longest_first))
        return re.compile(rf"(?:{found})(?=[\s:]|$)[\s:]{{0,3}}", re.IGNORECASE)

    roles = every("roles")
    return _Words(
        sent=pattern(every("sent")),
        role=pattern(roles - _NO_WRITERS),
        roles=frozenset(word for role in roles for word in role.split()),
        ranks=frozenset(every("ranks")),
    )


def without_role(text: str) -> str:
    """Return a name without the role before or behind it; other texts as they are."""
    words = _words()
    if (match := words.sent.match(text)) and (name := _behind_town(text[match.end() :])):
        return name
    if (match := words.role.match(text)) and _is_known(text[match.end() :]):
        return text[match.end() :]
    return _behind_role(text) or _before_role(text)


def without_theo(text: str) -> str:
    """Return a Vietnamese name without `theo` (according to) before it; `Theo Janssen` as it is.

    The name is all Vietnamese and not in Western order: `Theo Le`, `Theo Minh Nguyen`.
    """
    first, _, name = text.partition(" ")
    syllables = unicodedata.normalize("NFC", name).casefold().split()
    if first.casefold() != "theo" or len(syllables) < 2:
        return text
    lists = resources.table("authors.toml")["vietnamese"]
    every = (*lists["given"], *lists["family"])
    is_vietnamese = all(one in every or _VIETNAMESE.search(one) for one in syllables)
    return name if is_vietnamese and syllables[-1] not in lists["family"] else text


def begins_with_role(text: str) -> bool:
    """Return whether a text begins with a role, as no name does: `inviato a Sarn`."""
    words = _words()
    return bool(words.sent.match(text) or words.role.match(text))


def names_town(text: str) -> bool:
    """Return whether a correspondent's town stands before the name: `Dal nostro inviato a Sarn`."""
    match = _words().sent.match(text)
    return bool(match and _TOWN.match(text, match.end()))


def _behind_town(text: str) -> str:
    """Return the name behind a correspondent's town, if there is one; empty if none is clear."""
    if not _TOWN.match(text):
        return text if is_full_name(text) else ""
    rest = text.split()[2:]
    names = (" ".join(rest[count:]) for count in range(_LONGEST_TOWN))
    clear = " ".join(rest) if len(rest) == 2 and is_full_name(" ".join(rest)) else ""
    return next(filter(_is_known, names), clear)


def _behind_role(text: str) -> str:
    """Return the name behind a rank and a role: `Senior Political Editor Ada Holm`; or empty."""
    words = _words()
    parts = text.split()
    start = 0
    while start < len(parts) and parts[start].casefold() in words.roles | words.ranks:
        start += 1
    name = " ".join(parts[start:])
    is_role = start > 1 and parts[start - 1].casefold() in words.roles
    return name if is_role and _is_known(name) else ""


def _before_role(text: str) -> str:
    """Return the name before a role: `Ada Holm Political Editor`, not `New York Editor`."""
    words = _words()
    parts = text.split()
    end = len(parts)
    if not parts or parts[-1].casefold() not in words.roles:
        return text
    while end and parts[end - 1].casefold() in words.roles | words.ranks:
        end -= 1
    name = " ".join(parts[:end])
    has_rank = end < len(parts) - 1
    is_name = _is_known(name) and parts[end - 1].casefold() not in outlet_words()
    # Without a known word before the role the third word may be one: `Ada Holm Chess Editor`.
    return name if is_name and (end == 2 or has_rank) else text


def _is_known(name: str) -> bool:
    """Return whether a name is a full one with a known first name."""
    return is_full_name(name) and name.casefold().partition(" ")[0] in first_names()


def without_date(text: str) -> str:
    """Return a name without the date behind it: `Ada Holm on Thursday`, not `Ada June`.

    A date is a month or weekday with a figure or a word such as `on` before it.
    """
    parts = text.split()
    end = len(parts)
    while end > 2 and _kinds(parts[end - 1]):
        end -= 1
    tail = parts[end:]
    kinds = frozenset().union(*map(_kinds, tail))
    has_date = kinds & _DATES or any(map(_DATE.fullmatch, tail))
    # "on Friday", but "Nguyễn Văn An Mai" and "Ada Holm de Mayo".
    is_marked = "figure" in kinds or (len(tail) > 1 and _is_preposition(tail[0]))
    name = " ".join(parts[:end])
    return name if has_date and is_marked and is_full_name(name) else text


def _is_preposition(word: str) -> bool:
    is_small = word.islower() or word in ("On", "ON")
    return is_small and "filler" in _kinds(word) and word not in _PARTICLES


def _kinds(word: str) -> frozenset[str]:
    """Return what a word may be in a date; empty for any other word."""
    if any(map(str.isdecimal, word)):
        return frozenset(("figure",))
    read = tokens(word)
    known = meanings().get(read[0].folded, ()) if read else ()
    # Abbreviations of two letters are syllables of names too: An, Do, Le.
    wanted = _BESIDE_DATES if len(word) < 3 else _DATES | _BESIDE_DATES
    return frozenset(one.kind for one in known if one.kind in wanted)
