"""Tokens of a date translated to codes: `28 november 2026 kl. 10.30` to `28 M11 2026 10.30`.

M11 is a month, J9 a Jalali, K6 a Hijri, T3 an Ethiopian month, W5 a weekday, A P N G a half of a
day, H I S marks of a time, L and R marks of a month's number, E2018 an era, Z0 a zone. A word that
means several things has several codes, and a text several lines of codes.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import product
from typing import NamedTuple

from articles.provenance import zones
from articles.provenance.date_words import LONGEST, Meaning, Token, meanings, tokens

_MOST_LINES = 64
"""Limit of readings of one text."""
_LETTERS = {"month": "M", "jalali": "J", "hijri": "K", "ethiopian": "T", "weekday": "W", "era": "E"}
_NUMERALS = re.compile(r"[〇零一二三四五六七八九十廿]{1,4}(?=\s?[年月日号號时時点點分])")
_DIGITS = {numeral: value for value, numeral in enumerate("零一二三四五六七八九")} | {"〇": 0}
_MARKS = frozenset(".,:/-+")
_LONGEST_UNSPACED = 16
"""Letters of a word in a script without spaces."""
_MONTH_BEFORE = re.compile(r"\b0?(\d{1,2}) L\b")
_MONTH_AFTER = re.compile(r"\bR 0?(\d{1,2})\b")
_MONTH_TWICE = re.compile(r"\b(M\d+) [/,-] \1\b")
"""`تشرين الثاني / نوفمبر`: in the names of the Levant and in those of Egypt."""
_ERA = re.compile(r"\bE(-?\d+) (\d{1,4})\b")


class Code(NamedTuple):
    """The code of a word, and the languages in which the word has it; none for numbers."""

    text: str
    languages: frozenset[str] = frozenset()
    is_joined: bool = False
    """Whether it is a number or mark with no space before it."""
    is_doubtful: bool = False
    """Whether it is half of a day in its languages, and a small word of others: `del`, `em`."""


class Line(NamedTuple):
    """One reading of all words of a text."""

    codes: str
    languages: frozenset[str]
    """Languages in which all its words have these codes; empty without words or a common one."""


def lines(found: list[Token], language: str = "") -> Iterator[Line]:
    """Yield every reading of the tokens; none where a word is unknown.

    `language` (BCP 47, of the article) is that of a line whose other words are of no language.
    """
    choices = _choices(found)
    if choices is None:
        return
    known = set()
    for chosen in product(*choices):
        if any(code.is_doubtful and not _fits(code, chosen, language) for code in chosen):
            continue
        codes = _with_marks_applied(_joined(chosen))
        if codes not in known:
            known.add(codes)
            languages = [code.languages for code in chosen if code.languages]
            yield Line(codes, frozenset.intersection(*languages) if languages else frozenset())


def _fits(half: Code, chosen: Iterable[Code], language: str) -> bool:
    """Return whether the other words share a language with a doubtful half of a day."""
    others = [code.languages for code in chosen if code.languages and code is not half]
    of_others = frozenset.intersection(*others) if others else {language.partition("-")[0]}
    return not half.languages.isdisjoint(of_others)


def tokens_of(raw: str) -> list[Token]:
    """Return the tokens of a text, with 二〇二六年十一月 in digits."""
    return tokens(raw if raw.isascii() else _NUMERALS.sub(_in_digits, raw))


def _in_digits(match: re.Match[str]) -> str:
    numeral = match[0].replace("廿", "二十")
    if "十" not in numeral:
        return "".join(str(_DIGITS[digit]) for digit in numeral)
    tens, _, ones = numeral.partition("十")
    return str(_DIGITS.get(tens, 1) * 10 + _DIGITS.get(ones, 0))


def _choices(found: list[Token]) -> list[list[Code]] | None:
    """Return the possible codes of each token or phrase; None where a word is unknown."""
    known, spelled = meanings(), zones.spellings()
    result: list[list[Code]] = []
    left, count = list(reversed(found)), 1
    while left:
        length, options = _phrase_at(left, known, spelled)
        if length == 0:
            token = left.pop()
            pieces = _pieces(token)
            if pieces is None:
                return None
            if len(pieces) > 1:
                left += reversed(pieces)
                continue
            options = [Code(pieces[0].folded, is_joined=pieces[0].is_joined)]
        else:
            del left[-length:]
        count *= len(options)
        if count > _MOST_LINES:
            return None
        result.append(options)
    return result


def _phrase_at(
    left: list[Token], known: dict[str, tuple[Meaning, ...]], spelled: dict[str, str]
) -> tuple[int, list[Code]]:
    """Return length and codes of the longest known phrase at the next token; 0 if there is none."""
    longest = LONGEST if left[-1].folded in _beginnings() else 1
    for length in range(min(longest, len(left)), 0, -1):
        part = left[: -length - 1 : -1]
        folded = " ".join(token.folded for token in part)
        raw = part[0].raw if length == 1 else folded
        options = _codes(known.get(folded, ()), is_latin=folded.isascii())
        if raw in spelled:
            options.insert(0, Code(f"Z{zones.meant().index(spelled[raw])}"))
        if options:
            return length, options
    return 0, []


@cache
def _beginnings() -> frozenset[str]:
    """Return the first words of all phrases of more than one word."""
    phrases = (*meanings(), *zones.spellings())
    return frozenset(words.partition(" ")[0] for words in phrases if " " in words)


def _codes(of: Iterable[Meaning], *, is_latin: bool) -> list[Code]:
    # `am` is of so many languages that it is never the wrong half; Arabic's `م` is of one script.
    is_filler = any(meaning.kind == "filler" for meaning in of)
    options = [
        Code(
            _LETTERS.get(meaning.kind, "") + meaning.value,
            meaning.languages,
            is_doubtful=is_filler and is_latin and meaning.kind == "half" and meaning.value != "A",
        )
        for meaning in of
        if meaning.kind not in ("ago", "filler")
    ]
    if is_filler:
        options.append(Code(""))
    return options


def _pieces(token: Token) -> list[Token] | None:
    """Keep numbers and marks; cut a run of letters without spaces into known words."""
    folded = token.folded
    if folded.isdecimal():
        return [token]
    if not folded[0].isalpha():
        mark = "-" if folded in "–—−‐" else folded if folded in _MARKS else ","
        return [token._replace(folded=mark)]
    if folded[0] < "\u0e00":
        return None
    known, pieces, at = meanings(), [], 0
    while at < len(folded):
        ends = range(min(len(folded), at + _LONGEST_UNSPACED), at, -1)
        end = next((end for end in ends if folded[at:end] in known), 0)
        if not end:
            return None
        pieces.append(Token(folded[at:end], folded[at:end]))
        at = end
    return pieces if len(pieces) > 1 else None


def _joined(chosen: Iterable[Code]) -> str:
    """Join the codes with spaces, but numbers and marks as in the text."""
    text, was_literal = "", False
    for code in chosen:
        if not code.text:
            was_literal = False
            continue
        is_literal = code.text[0].isdecimal() or code.text in _MARKS
        text += code.text if is_literal and was_literal and code.is_joined else f" {code.text}"
        was_literal = is_literal
    return text.strip()


def _with_marks_applied(codes: str) -> str:
    """Apply marks to their numbers: `11 L` and `R 11` become M11, `E2018 8` the year 2026."""
    codes = _MONTH_AFTER.sub(r"M\1", _MONTH_BEFORE.sub(r"M\1", codes))
    codes = _MONTH_TWICE.sub(r"\1", codes)
    return _ERA.sub(lambda era: str(int(era[1]) + int(era[2])), codes)
