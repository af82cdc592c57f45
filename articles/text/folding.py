"""Hashes of a text's words, without case, accents, quotes, punctuation and spaces.

Words are hashed by position-weighted sums over code points (a polynomial rolling hash), all
words at once, so that 400 words cost a dozen numpy calls instead of 400 Python ones. In
scripts written without spaces each character counts as a word.
"""

from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from articles.text.code_points import (
    BREAK,
    SEVERAL,
    SKIP,
    TABLE_SIZE,
    UNSPACED,
    Folding,
    capitals,
    folding,
)

Hashes = npt.NDArray[np.uint64]
Places = npt.NDArray[np.intp]
Points = npt.NDArray[np.uint32]

# Arrays of no dimension: numpy takes twice as long for an operand that is a scalar.
_SHIFTS = tuple(np.array(bits, np.uint64) for bits in (30, 27, 31))
_FACTORS = tuple(np.array(factor, np.uint64) for factor in (0xBF58476D1CE4E5B9, 0x94D049BB133111EB))


class Words(NamedTuple):
    """The words of a text, in order: arrays of one length, but for `running`."""

    hashes: Hashes
    numbers: npt.NDArray[np.bool_]
    """Whether the word begins with a digit."""
    names: npt.NDArray[np.bool_]
    """Whether the word begins with a capital within a sentence: it follows a space, and that
    a word or a comma."""
    starts: Places
    """Where it starts in the text, in code points."""
    ends: Places
    """Where it ends, exclusive; combining marks of its last letter are included."""
    sizes: Places
    """Number of letters that were hashed."""
    begins: Places
    """Index of its first letter in `running`."""
    running: Hashes
    """Prefix sums of the weighted letters: a difference of two is the hash of a part."""
    alone: npt.NDArray[np.bool_]
    """Whether it is a single character of a script without spaces."""


def words(text: str) -> Words:
    """Return the folded words of any text; time and memory are linear in its length."""
    points, folded, origin = fold(text, folding())
    begins, stops = edges(folded, plain=text.isascii())
    hashes, running = hash_words(folded, begins, stops)
    initials = folded[begins]
    starts, ends = offsets(begins, stops, origin, len(text))
    return Words(
        hashes=hashes,
        numbers=(initials >= ord("0")) & (initials <= ord("9")),
        names=_names(points, folded, begins),
        starts=starts,
        ends=ends,
        sizes=stops - begins,
        begins=begins,
        running=running,
        alone=initials >= UNSPACED,
    )


def after(whole: Words, place: int) -> Words:
    """Return the words of a text's suffix that begins at `place` (code points)."""
    first = int(whole.starts.searchsorted(place))
    return whole._replace(
        hashes=whole.hashes[first:],
        numbers=whole.numbers[first:],
        names=whole.names[first:],
        starts=whole.starts[first:] - place,
        ends=whole.ends[first:] - place,
        sizes=whole.sizes[first:],
        begins=whole.begins[first:],
        alone=whole.alone[first:],
    )


def openings(whole: Words, which: Places, length: Places) -> Hashes:
    """Return hashes of prefixes of the words `which`, as if each prefix were a word.

    `length` has the letters of each prefix; with several rows, each word has as many hashes.
    """
    begins = whole.begins[which]
    _, inverses = _powers(whole.running.size - 1)
    parts = whole.running.take(begins + length) - whole.running.take(begins)
    return mix(parts * inverses.take(begins))


def letters(whole: Words, which: Places, back: int) -> Points:
    """Return the folded letter of each of the words `which` that stands `back` from its end.

    1 is the last letter; of a word that has fewer the result means nothing.
    """
    at = np.maximum(whole.begins[which] + whole.sizes[which] - back, 0)
    _, inverses = _powers(whole.running.size - 1)
    found: Points = ((whole.running[at + 1] - whole.running[at]) * inverses[at]).astype(np.uint32)
    return found


def hash_words(folded: Points, begins: Places, stops: Places) -> tuple[Hashes, Hashes]:
    """Return the hash of each word, and the prefix sums that it comes from."""
    powers, _ = _powers(folded.size)
    running = np.zeros(folded.size + 1, np.uint64)
    # A break is 0 and adds nothing to the sum.
    np.add.accumulate(folded * powers[: folded.size], out=running[1:])
    return sums(running, begins, stops), running


def sums(running: Hashes, begins: Places, stops: Places) -> Hashes:
    """Return the hash of each stretch of letters, from the prefix sums of all."""
    _, inverses = _powers(running.size - 1)
    return mix((running.take(stops) - running.take(begins)) * inverses.take(begins))


def offsets(
    begins: Places, stops: Places, origin: Places | None, length: int
) -> tuple[Places, Places]:
    """Return where words start and end in the text, by their places among the folded letters."""
    if origin is None:
        return begins, stops
    return origin[begins], np.append(origin, length)[stops]


def fold(text: str, rule: Folding) -> tuple[Points, Points, Places | None]:
    """Return code points, their folded forms, and their offsets in the text if these differ."""
    points = np.frombuffer(text.encode("utf-32-le", "replace"), "<u4")
    if text.isascii():
        return points, rule.points.take(points), None
    folded = rule.points.take(points, mode="clip")
    # Above the table there are only Han extensions, letters without case.
    high = points >= TABLE_SIZE
    if high.any():
        folded = np.where(high, points | UNSPACED, folded)
    # SKIP and SEVERAL; BREAK wraps around.
    if not (folded - np.uint32(SKIP) <= np.uint32(SEVERAL - SKIP)).any():
        return points, folded, None
    origin = None
    several = np.flatnonzero(folded == SEVERAL)
    if several.size:
        points, folded, origin = _spread(points, folded, several, rule)
    kept = folded != SKIP
    if not kept.all():
        places = np.flatnonzero(kept)
        points, folded = points[places], folded[places]
        origin = places if origin is None else origin[places]
    return points, folded, origin


def _spread(
    points: Points, folded: Points, several: Places, rule: Folding
) -> tuple[Points, Points, Places]:
    """Return points, folded forms and offsets with each letter of those that fold to several."""
    letters = [rule.several[point] for point in points[several].tolist()]
    sizes = np.ones(points.size, np.intp)
    sizes[several] = [len(each) for each in letters]
    origin = np.repeat(np.arange(points.size), sizes)
    points, folded = points[origin], folded[origin]
    which = folded == SEVERAL
    points[which] = folded[which] = [letter for each in letters for letter in each]
    return points, folded, origin


def edges(folded: Points, *, plain: bool) -> tuple[Places, Places]:
    """Return where words begin and stop."""
    letter = np.zeros(folded.size + 2, np.bool_)
    np.not_equal(folded, BREAK, out=letter[1:-1])
    changes = letter[1:] != letter[:-1]
    if plain or not (single := folded >= UNSPACED).any():
        both = changes.nonzero()[0]
        return both[::2], both[1::2]
    # Between two letters, one of which stands alone, a word stops and another begins.
    between = np.zeros(folded.size + 1, np.bool_)
    between[1:-1] = (single[1:] | single[:-1]) & letter[1:-2] & letter[2:-1]
    return (
        np.flatnonzero((changes & letter[1:]) | between),
        np.flatnonzero((changes & letter[:-1]) | between),
    )


def _names(points: Points, folded: Points, begins: Places) -> npt.NDArray[np.bool_]:
    is_name = capitals().take(points[begins], mode="clip") & (begins >= 2)
    at = is_name.nonzero()[0]
    space, before = begins[at] - 1, begins[at] - 2
    goes_on = (folded[before] != BREAK) | (points[before] == ord(","))
    is_name[at] = (points[space] == ord(" ")) & goes_on
    return is_name


def mix(values: Hashes) -> Hashes:
    """Spread 64-bit values evenly (the finaliser of SplitMix64, Steele et al. 2014)."""
    values = values ^ (values >> _SHIFTS[0])
    values *= _FACTORS[0]
    values ^= values >> _SHIFTS[1]
    values *= _FACTORS[1]
    values ^= values >> _SHIFTS[2]
    return values


def distinct(values: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """Sort values in place and return the different ones, ascending."""
    values.sort()
    if values.size < 2:
        return values
    different = np.empty(values.size, np.bool_)
    different[0] = True
    np.not_equal(values[1:], values[:-1], out=different[1:])
    return values[different]


def _powers(size: int) -> tuple[Hashes, Hashes]:
    """Return x**i and x**-i modulo 2**64: with the inverse a word's sum is free of its offset."""
    return _powers_of_two(max(14, size.bit_length()))


@lru_cache(4)
def _powers_of_two(bits: int) -> tuple[Hashes, Hashes]:
    both = (0x9E3779B97F4A7C15, pow(0x9E3779B97F4A7C15, -1, 1 << 64))
    powers, inverses = (
        np.multiply.accumulate(np.full(1 << bits, step, np.uint64)) for step in both
    )
    return powers, inverses
