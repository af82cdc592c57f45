"""Marks: hashes of a text's sentences and names, from which later changes are found.

A sketch samples shingles and does not show which sentences two texts share. So
each sentence has a mark of 16 bits, and a copy of it in any text has the same
one; of a long text the lowest marks are kept, an unbiased sample as in the
sketch. All capitalised words have one hash together: if it differs between two
versions of the same length, a name was changed.
"""

import base64
import binascii
import struct
from collections.abc import Sequence
from typing import NamedTuple
from zlib import crc32

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from articles.text.dateline import story_begins
from articles.text.folding import Hashes, Places, Words, distinct, words

VERSION = 2
MOST = 20
"""Marks that are kept of a text."""
_FEWEST = 16
"""Bytes of the shortest sentence with a mark: no "U.S.", no "he said"; 6 Han characters."""
_UPPER, _LOWER = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ", b"abcdefghijklmnopqrstuvwxyz"
_TABLE = bytes.maketrans(_UPPER + b".!?", _LOWER + b"\n\n\n")
# The last two lines are bytes of curly quotes, dashes and the no-break space in UTF-8. They
# also occur inside letters, which then weigh less in a mark but are the same in every copy.
_DROPPED = (
    b" \t\r,;:'\"()[]{}<>*_-/&|#+=~`^@$%\\\xe2\x80\x93\x94\x98\x99\x9a\x9c\x9d\x9e\xc2\xa0\xab\xbb"
)
_MOSTLY_ASCII = 1.1
"""Bytes a character up to which only ASCII letters are folded: it is five times as fast."""
_WIDE_STOPS = "。！？।॥؟۔"
_HEADER = struct.Struct("<BBBH")
LEAD_NAMES = 4
"""Names of a text's beginning that are kept."""
_LETTERS = 3
"""Letters of the shortest of them."""


class Marks(Struct, frozen=True):
    """Marks of one text."""

    sentences: tuple[int, ...]
    """16 bits a sentence, in order of the text, at most 20: the lowest."""
    whole: int
    """Sentences in the text that have a mark, at most 255."""
    names: int
    """16-bit hash of the different capitalised words inside sentences, 0 if there are none;
    blind to case and accents."""
    lead: tuple[int, ...] = ()
    """16-bit hashes of the first 4 different ones, in order."""


NO_MARKS = Marks((), 0, 0)


class Shared(NamedTuple):
    """Shares of whole sentences that two texts have in common, of the comparable ones."""

    new: float
    """Share of the new text's sentences that the old one has."""
    old: float
    """Share of the old text's sentences that the new one has."""
    known: int
    """Sentences that were compared, of the text with fewer."""


def marks(body: str, folded: Words | None = None) -> Marks:
    """Return the marks of a text; time is linear in its length.

    `folded` are the text's words, where they are known already.
    """
    found = sentences(body)
    kept = found
    if len(found) > MOST:
        limit = sorted(set(found))[:MOST][-1]
        kept = [mark for mark in dict.fromkeys(found) if mark <= limit]
    folded = folded or words(body)
    names = folded.names.nonzero()[0]
    hashes, sizes = folded.hashes.take(names), folded.sizes.take(names)
    return Marks(tuple(kept), min(len(found), 0xFF), _names(hashes), _lead(hashes, sizes))


def pack(value: Marks) -> str:
    """Return the marks as base64 text, little-endian inside, a version byte first."""
    head = _HEADER.pack(VERSION, value.whole, len(value.lead), value.names)
    numbers = (*value.lead, *value.sentences)
    data = head + struct.pack(f"<{len(numbers)}H", *numbers)
    return base64.b64encode(data).decode("ascii")


def unpack(text: str) -> Marks | None:
    """Read what `pack` wrote; None for another version, ValueError for anything else."""
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise ValueError("the marks are no base64 text") from error
    if data and data[0] != VERSION:
        return None
    size, odd = divmod(len(data) - _HEADER.size, 2)
    if odd or not 0 <= size <= MOST + LEAD_NAMES:
        raise ValueError(f"the marks have {len(data)} bytes")
    _, whole, lead, names = _HEADER.unpack_from(data)
    numbers = struct.unpack_from(f"<{size}H", data, _HEADER.size)
    if lead > LEAD_NAMES or not 0 <= size - lead <= MOST:
        raise ValueError(f"the marks have {len(data)} bytes, their header says otherwise")
    return Marks(numbers[lead:], whole, names, numbers[:lead])


def sentences(text: str) -> list[int]:
    """Return the marks of all sentences of a text that are long enough to differ from others.

    The first has the same with a dateline and without one.
    """
    text = text[story_begins(text) :]
    data = text.encode("utf-8", "replace")
    if len(data) > len(text) * _MOSTLY_ASCII:
        text = text.casefold()
        for stop in _WIDE_STOPS:
            text = text.replace(stop, "\n")
        data = text.encode("utf-8", "replace")
    data = data.translate(_TABLE, _DROPPED)
    return [crc32(part) & 0xFFFF for part in data.split(b"\n") if len(part) >= _FEWEST]


def shared(new: Marks, old: Marks) -> Shared:
    """Compare the whole sentences of two texts by the common part of the samples."""
    a, b = comparable(new, old)
    in_a, in_b = set(a), set(b)
    return Shared(
        sum(mark in in_b for mark in a) / len(a) if a else 0.0,
        sum(mark in in_a for mark in b) / len(b) if b else 0.0,
        min(len(a), len(b)),
    )


def comparable(new: Marks, old: Marks) -> tuple[list[int], list[int]]:
    """Return each text's marks in the common part of the samples, in order of the text."""
    limit = min(_limit(new), _limit(old))
    return (
        [mark for mark in new.sentences if mark <= limit],
        [mark for mark in old.sentences if mark <= limit],
    )


def missing(sentence: str, old: Marks) -> bool:
    """Return whether a sentence is surely not in the old text; False where that is unknown."""
    limit, known = _limit(old), set(old.sentences)
    return any(mark <= limit and mark not in known for mark in sentences(sentence))


def dropped(old: Marks, new: Sequence[int]) -> tuple[int, ...]:
    """Return the places of the old text's sentences that the new one lacks, from 1.

    Places count the sentences that were kept: all of them in a text that has no more than 20.
    """
    known = set(new)
    return tuple(place for place, mark in enumerate(old.sentences, 1) if mark not in known)


def _limit(item: Marks) -> int:
    return 0xFFFF if item.whole <= MOST else max(item.sentences, default=0)


def _names(hashes: Hashes) -> int:
    found = distinct(hashes.copy())
    return crc32(found.astype("<u8").tobytes()) & 0xFFFF if found.size else 0


def short(hashes: Hashes) -> npt.NDArray[np.uint16]:
    """Return the 16 bits that are kept of words' hashes."""
    return (hashes >> np.uint64(48)).astype(np.uint16)


def _lead(hashes: Hashes, sizes: Places) -> tuple[int, ...]:
    names = hashes[sizes >= _LETTERS][: 4 * LEAD_NAMES]
    return tuple(dict.fromkeys(short(names).tolist()))[:LEAD_NAMES]
