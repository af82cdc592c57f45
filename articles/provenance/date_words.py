"""Dictionary of date words in 75 languages; case, accents and digits are folded for look-ups.

`dates_cldr.tsv` is generated from CLDR by `training/date_words.py`; `dates.tsv` is by hand: the
words of news sites that CLDR does not list. A word may have several meanings: `mar` is Tuesday
in Spanish and March in English, `listopada` is October in Croatian and November in Polish.
"""

import re
import unicodedata
from functools import cache
from typing import Any, NamedTuple

from articles import resources

_TOKEN = re.compile(
    r"""
      \d+                                                  # 2026, ۱۴۰۵
    | [^\s\d!-/:-@\[-`{-~\xa0-\xbf\u060c\u061b\u2010-\u2027\u2030-\u205e\u2212
        \u3001-\u3004\u3008-\u301f]+                         # नवंबर: vowel signs are no \w
    | \S                                                   # a mark
    """,
    re.VERBOSE,
)
_FOLDED_AWAY = re.compile("[\u0300-\u036f\u0591-\u05c7\u0640\u064b-\u0655\u0670]")
"""Accents, and the vowel points of Hebrew and Arabic; vowel signs of Indic scripts are letters."""
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_ALIKE = str.maketrans("يىكةۀۂۓەھ", "ییکهههےهه")
"""Letters that Arabic, Persian and Urdu keyboards write differently for the same sound."""
LONGEST = 5
"""Maximum of words in a phrase of the lists."""


class Token(NamedTuple):
    """A number, a word or a mark."""

    raw: str
    folded: str
    is_joined: bool = False
    """True if no space is before it."""


class Meaning(NamedTuple):
    """One meaning of a word: its kind (month, weekday, filler ...), its value, its languages."""

    kind: str
    value: str
    languages: frozenset[str]


def tokens(text: str) -> list[Token]:
    """Return the numbers, words and marks of a text, without full stops after letters."""
    result: list[Token] = []
    before = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))
    for match in _TOKEN.finditer(before):
        raw = match[0]
        if raw in ".'’-\u05f3\u05be" and result and _is_word(result[-1].raw):
            follows = before[match.end() : match.end() + 1]
            if raw == "." or not (follows.isspace() or follows.isdecimal()):
                continue
        if folded := _fold(raw):  # nothing is left of accents alone
            is_joined = match.start() > 0 and not before[match.start() - 1].isspace()
            result.append(Token(raw, folded, is_joined))
    return result


def _is_word(raw: str) -> bool:
    return not raw[0].isdecimal() and (len(raw) > 1 or raw.isalpha())


def _fold(raw: str) -> str:
    if raw.isascii():
        return raw.lower()
    if raw.isdecimal():
        return "".join(str(unicodedata.decimal(digit)) for digit in raw)
    decomposed = unicodedata.normalize("NFKD", raw.casefold())
    folded = _FOLDED_AWAY.sub("", decomposed).translate(_ALIKE)
    return unicodedata.normalize("NFC", folded).replace("ı", "i")


def phrase(text: str) -> str:
    """Return the key of a text for look-ups: its folded tokens, separated by one space."""
    return " ".join(token.folded for token in tokens(text))


@cache
def meanings() -> dict[str, tuple[Meaning, ...]]:
    """Return phrase -> its meanings."""
    table: dict[str, dict[tuple[str, str], set[str]]] = {}
    for name, look_up in (("dates_cldr.tsv", str), ("dates.tsv", phrase)):
        for line in resources.read(name).decode().splitlines():
            if line.startswith("#"):
                continue
            kind, value, word, *languages = line.split("\t")
            of_meaning = table.setdefault(look_up(word), {}).setdefault((kind, value), set())
            of_meaning.update(*map(str.split, languages))
    shared: dict[object, Any] = {}  # half of the words mean what another does: 2 MB less

    def share(value: object) -> Any:
        return shared.setdefault(value, value)

    return {
        word: share(tuple(Meaning(*key, share(frozenset(each))) for key, each in of_word.items()))
        for word, of_word in table.items()
    }
