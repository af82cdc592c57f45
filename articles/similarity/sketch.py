"""MinHash sketches: a few hundred bytes by which the copies of a text are recognised.

The sketch is a bottom-k sample of the hashes of all 5-word shingles (Broder,
On the resemblance and containment of documents, 1997; Cohen and Kelley 2007
for bottom-k). One sample estimates Jaccard similarity and containment both
ways. Values are floating: 16 bits below the sample's largest, with a shift, so
that a sample of 80 costs 160 bytes and false matches stay below one in a thousand.
"""

import base64
import binascii
import re
import struct

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from articles.text.digests import number
from articles.text.folding import Hashes, Words, distinct, mix, words

VERSION = 2
SAMPLE = 80
SHINGLE = 5
UNSPACED_SHINGLE = 9
SHORT = 40
"""Texts under so many words have a rule of their own."""
_ALPHABETS = ("th", "lo", "km", "my", "bo")
"""Languages that write letters without spaces, where others write syllables."""
_KEY_RATE = 40
_FEWEST_KEYS, _MOST_KEYS = 6, 40
_LEAD = 20
"""Shingles of the lead, among which one is always a key."""
_NAMED, _FIGURED = 2, 1
"""Keys of shingles with a name and of those with a figure."""
_FACTOR = np.array(0xD6E8FEB86659FD93, np.uint64)
_NUMBERS = 16
_WORD = re.compile(r"\w+")
_HEADER = struct.Struct("<BBBBBBIIIQQ")
_MOST_SHIFT = 16
"""Bits that a hash of 32 loses to be a value of 16."""

Numbers = tuple[int, ...]
Keys = npt.NDArray[np.uint32]


class Sketch(Struct, frozen=True):
    """The sample and counts of one text, for comparisons.

    Plain numbers and no arrays: sets of them are what two sketches are compared by.
    """

    exact: int
    """64-bit hash of the folded body."""
    title: int
    """32-bit hash of the folded title, 0 if there is none."""
    length: int
    """Words; in a script without spaces, characters / 2, or / 4 in Thai and its neighbours."""
    shingles: int
    """Different shingles in the whole text."""
    shift: int
    """Bits that the sample's values were shifted right by."""
    sample: Numbers
    """The smallest hashes, ascending, at most 80; all of them if `shingles` is not more."""
    keys: Numbers
    """The hashes under which the index finds the text, 32 bits each, about one in 40 words."""
    numbers: Numbers
    """The smallest hashes of the figures in the text, ascending."""
    figures: int
    """Different figures in the whole text, at most 255."""
    all_figures: int
    """32-bit hash of all different figures: shows whether any changed."""
    script: int
    """0: words; 1: mostly a script without spaces."""


def sketch(body: str, title: str, language: str, folded: Words | None = None) -> Sketch:
    """Sketch an article's text of a language (BCP 47).

    `folded` are the body's words, where they are known already.
    """
    text = folded or words(body)
    if not text.hashes.size:
        text = words(title)
    count = text.hashes.size
    unspaced = bool(np.count_nonzero(text.alone) * 2 > count)
    hashes = shingles(text.hashes, UNSPACED_SHINGLE if unspaced else SHINGLE)
    sure = hashes[:_LEAD].min(keepdims=True) if hashes.size else hashes
    if hashes.size:
        sure = np.concatenate((sure, _named(text, hashes)))
    hashes = distinct(hashes)
    lowest = hashes[: max(SAMPLE, _MOST_KEYS)]
    full = hashes.size <= SAMPLE
    shift = 16 if full else max(int(lowest[SAMPLE - 1]).bit_length() - 16, 0)
    rate = int(lowest.searchsorted((1 << 32) // _KEY_RATE))
    numbers = _lowest(text.hashes[text.numbers])
    return Sketch(
        exact=_digest(text.hashes.astype("<u8").tobytes()),
        title=_digest(" ".join(_WORD.findall(title.casefold())).encode("utf-8", "replace"))
        & 0xFFFFFFFF,
        length=count // _letters(language) if unspaced else count,
        shingles=int(hashes.size),
        shift=shift,
        sample=tuple((lowest[:SAMPLE] >> np.uint32(shift)).tolist()),
        keys=tuple(_keys(lowest[: min(max(rate, _FEWEST_KEYS), _MOST_KEYS)], sure).tolist()),
        numbers=tuple(numbers[:_NUMBERS].tolist()),
        figures=min(int(numbers.size), 255),
        all_figures=_digest(numbers.astype("<u2").tobytes()) & 0xFFFFFFFF,
        script=int(unspaced),
    )


def _letters(language: str) -> int:
    """Return how many characters of a script without spaces make a word."""
    return 4 if language.partition("-")[0] in _ALPHABETS else 2


def pack(value: Sketch) -> str:
    """Return the sketch as base64 text, little-endian inside, a version byte first."""
    sizes = (len(value.sample), len(value.keys), len(value.numbers))
    head = _HEADER.pack(
        VERSION,
        value.script | value.shift << 1,
        *sizes,
        value.figures,
        value.all_figures,
        value.length,
        value.shingles,
        value.exact,
        value.title,
    )
    shorts = struct.pack(f"<{sizes[0] + sizes[2]}H", *value.sample, *value.numbers)
    data = head + shorts + struct.pack(f"<{sizes[1]}I", *value.keys)
    return base64.b64encode(data).decode("ascii")


def unpack(text: str) -> Sketch | None:
    """Read what `pack` wrote; None for another version, ValueError for anything else."""
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise ValueError("the sketch is no base64 text") from error
    if data and data[0] != VERSION:
        return None
    if len(data) < _HEADER.size:
        raise ValueError("the sketch is cut")
    head = _HEADER.unpack_from(data)
    _, marks, samples, keys, numbers, figures, all_figures, length, count, exact, title = head
    start = _HEADER.size
    middle = start + 2 * (samples + numbers)
    if len(data) != middle + 4 * keys:
        raise ValueError(f"the sketch has {len(data)} bytes, its header says otherwise")
    if title >> 32:
        raise ValueError("the sketch's title has more than 32 bits")
    if marks >> 1 > _MOST_SHIFT:
        raise ValueError("the sketch has a shift of more than 16 bits")
    shorts = struct.unpack_from(f"<{samples + numbers}H", data, start)
    return Sketch(
        exact,
        title,
        length,
        count,
        marks >> 1,
        shorts[:samples],
        struct.unpack_from(f"<{keys}I", data, middle),
        shorts[samples:],
        figures,
        all_figures,
        marks & 1,
    )


def aligned(item: Sketch, shift: int) -> Numbers:
    """Return the sample with that many bits less, ascending."""
    less = shift - item.shift
    return tuple([value >> less for value in item.sample]) if less else item.sample


def shingles(hashes: Hashes, size: int) -> Keys:
    """Return the hash of each run of `size` words along the last axis; of a shorter text, one."""
    size = min(size, hashes.shape[-1])
    if not size:
        return np.zeros(0, np.uint32)
    count = hashes.shape[-1] - size + 1
    total = hashes[..., :count].copy()
    for place in range(1, size):
        total *= _FACTOR
        total += hashes[..., place : place + count]
    return (mix(total) >> np.uint64(32)).astype(np.uint32)


def _named(text: Words, hashes: Keys) -> Keys:
    """Return the lowest shingles with a name and with a figure: they differ within a template."""
    size = text.hashes.size - hashes.size + 1
    found = []
    for which, most in ((text.names, _NAMED), (text.numbers, _FIGURED)):
        marked = which[: hashes.size].copy()
        for at in range(1, size):
            marked |= which[at : at + hashes.size]
        lowest = hashes[marked]
        lowest.sort()
        found.append(lowest[:most])
    return np.concatenate(found)


def _keys(lowest: Keys, sure: Keys) -> Keys:
    """Reserve keys for some shingles: a teaser has the lead only, a template's story its names."""
    others = sure[sure > lowest[-1]] if lowest.size else sure
    others = distinct(others.copy())
    room = _MOST_KEYS if lowest.size < _FEWEST_KEYS + 1 else lowest.size
    return np.concatenate((lowest[: max(room - others.size, 0)], others))


def _lowest(hashes: Hashes) -> npt.NDArray[np.uint16]:
    return distinct((hashes >> np.uint64(48)).astype(np.uint16))


def _digest(data: bytes) -> int:
    return number(data, 8) if data else 0
