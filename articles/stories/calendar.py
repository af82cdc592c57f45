"""Words that say when: a weekday, `Oct 14`, `14.10.2026`, `14 octobre`.

Every report of a day has them, so in a text they say nothing of which event it reports on. In a
headline that is repeated, `Grain prices, week to October 9`, they distinguish its instalments.
"""

from functools import cache
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from articles.provenance.date_words import meanings
from articles.text.code_points import UNSPACED
from articles.text.folding import Hashes, Words, letters, mix, words

_DIGITS = 4
"""Of a day or a year: a longer number beside a month is an amount."""
_UNITS = "年月日년월일"
"""Year, month and day behind their number: 10月14日, 10월 14일."""
_KINDS = frozenset({"month", "weekday", "ago"})
"""Meanings of a word that names a time."""
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_KEPT = np.uint64(32)
"""Bits of a hash that are dropped."""

Mask = npt.NDArray[Any]


class Instalment(NamedTuple):
    """A headline with a date: hashes of 32 bits."""

    series: int
    """Of its other words, in their order: what another instalment has too."""
    itself: int
    """Of all its words."""


def is_calendar(found: Words, count: int, language: str) -> Mask:
    """Return a mask of the first `count` words: those that name a day, a month or a year.

    A number is a day's or a year's beside the name of a month, or behind such a number, or one of
    three in a row. Month names are those of the language (BCP 47) and of English.
    """
    names = _names(language.partition("-")[0])
    hashes, sizes = found.hashes[:count], found.sizes[:count]
    at = names.hashes.searchsorted(hashes)
    is_name = names.hashes.take(at, mode="clip") == hashes
    is_month = is_name & names.months.take(at, mode="clip")
    is_short = found.numbers[:count] & (sizes <= _DIGITS)
    before, behind = np.zeros(count, np.bool_), np.zeros(count, np.bool_)
    before[:-1] = is_short[:-1] & is_month[1:]
    # `14 October, 31 people`: only a year is behind a day.
    has_day = np.zeros(count, np.bool_)
    has_day[1:] = before[:-1]
    behind[1:] = (is_month & ~has_day)[:-1]
    behind &= is_short
    years = np.zeros(count, np.bool_)
    years[1:] = (behind | is_month)[:-1]
    years &= is_short & (sizes == _DIGITS)
    mask: Mask = is_name | before | behind | years
    mask |= _with_units(found, count)
    mask |= _in_figures(found, is_short)
    return mask


def instalment(found: Words, language: str) -> Instalment | None:
    """Return what a headline's series and itself are known by; None if it has no date or no more.

    `found` are the headline's words, `language` is a BCP 47 tag; time is linear in its length.
    """
    dated = is_calendar(found, found.hashes.size, language)
    if not dated.any() or (~dated).sum() < 2:
        return None
    return Instalment(_hash(found.hashes[~dated]), _hash(found.hashes))


def _hash(hashes: Hashes) -> int:
    total = np.uint64(0)
    with np.errstate(over="ignore"):
        for value in hashes:
            total = (total ^ value) * _FACTOR
    return int(mix(np.array([total], np.uint64))[0] >> _KEPT)


def _with_units(found: Words, count: int) -> Mask:
    """Return a mask of the numbers that a unit of time follows, and of these units."""
    mask = np.zeros(count, np.bool_)
    at = np.flatnonzero(found.numbers[:count])
    if not at.size:
        return mask
    is_unit = _is_unit()
    mask[at[is_unit.take(letters(found, at, 1), mode="clip")]] = True
    at = at[at + 1 < count]
    at = at[is_unit.take(letters(found, at + 1, 1) ^ UNSPACED, mode="clip")]
    mask[at] = mask[at + 1] = True
    return mask


@cache
def _is_unit() -> Mask:
    """Return a table by code point; it ends behind the last unit."""
    table = np.zeros(max(map(ord, _UNITS)) + 2, np.bool_)
    table[list(map(ord, _UNITS))] = True
    return table


def _in_figures(found: Words, is_short: Mask) -> Mask:
    """Return a mask of dates in figures: `14.10.2026`, `2026-10-14`, not `1.200.000`."""
    mask = np.zeros(is_short.size, np.bool_)
    joined = is_short[1:] & is_short[:-1]
    joined &= found.starts[1 : is_short.size] - found.ends[: is_short.size - 1] == 1
    year = found.sizes[: is_short.size] == _DIGITS
    for at in np.flatnonzero(joined[1:] & joined[:-1]).tolist():
        if year[at] or year[at + 2]:
            mask[at : at + 3] = True
    return mask


class _Names(NamedTuple):
    """Words that name a time: arrays of one length."""

    hashes: Hashes
    """Ascending."""
    months: Mask
    """Whether it names a month; else a weekday, or a time such as `yesterday`."""


@cache
def _names(language: str) -> _Names:
    """Return the names of a language and of English."""
    is_month: dict[int, bool] = {}
    for phrase, possible in meanings().items():
        for meaning in possible:
            if meaning.kind not in _KINDS or meaning.languages.isdisjoint((language, "en")):
                continue
            hashes = words(phrase).hashes
            if hashes.size == 1:
                named = int(hashes[0])
                is_month[named] = is_month.get(named, False) or meaning.kind == "month"
    ordered = sorted(is_month)
    return _Names(np.array(ordered, np.uint64), np.array([is_month[each] for each in ordered]))
