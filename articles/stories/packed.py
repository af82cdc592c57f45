"""Features of an article as base64 text, from TAG to DEDUPLICATE: about a kilobyte.

Layout, little-endian: version, number of features, number of sentences; hashes; kind and weight;
where each stands (start, length); the number of features of each sentence; these.

DEDUPLICATE reads them as columns, most of which stay the bytes that they are.
"""

import base64
import binascii
import struct
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from articles.stories.features import MOST, MOST_SENTENCES, Features

VERSION = 1
_HEAD = struct.Struct("<BBB")
_WEIGHT_BITS = 6
_WEIGHTS = bytes([mark & (1 << _WEIGHT_BITS) - 1 for mark in range(256)])
_KINDS = bytes([mark >> _WEIGHT_BITS for mark in range(256)])
_FAR, _LONG = 0xFFFF, 0xFF
_BELOW = bytes(range(MOST))


class Columns(NamedTuple):
    """The features of an article: sequences of one length, but for the last two."""

    hashes: npt.NDArray[np.uint32]
    weights: bytes
    kinds: bytes
    starts: Sequence[int]
    """Where each first stands in title, line break and body, in code points."""
    lengths: Sequence[int]
    sizes: bytes
    """Of each sentence how many features it names."""
    numbers: bytes
    """The numbers of these features, sentence after sentence."""


def columns(value: Features) -> Columns:
    """Return features as columns."""
    return Columns(
        np.array(value.hashes, np.uint32),
        bytes(value.weights),
        bytes(value.kinds),
        [start for start, _ in value.spans],
        [end - start for start, end in value.spans],
        bytes(map(len, value.sentences)),
        b"".join(map(bytes, value.sentences)),
    )


def pack(value: Features) -> str:
    """Return the features as text; of a place beyond 65,535 characters the length is 0."""
    count = len(value.hashes)
    marks = [
        kind << _WEIGHT_BITS | weight
        for kind, weight in zip(value.kinds, value.weights, strict=True)
    ]
    near = [(start, min(end - start, _LONG)) for start, end in value.spans]
    near = [(start, size) if start <= _FAR else (0, 0) for start, size in near]
    data = b"".join(
        (
            _HEAD.pack(VERSION, count, len(value.sentences)),
            struct.pack(f"<{count}I", *value.hashes),
            bytes(marks),
            struct.pack(f"<{count}H", *[start for start, _ in near]),
            bytes([size for _, size in near]),
            bytes(map(len, value.sentences)),
            *map(bytes, value.sentences),
        )
    )
    return base64.b64encode(data).decode("ascii")


def unpack(text: str) -> Columns | None:
    """Read what `pack` wrote; None for another version, ValueError for anything else."""
    try:
        data = binascii.a2b_base64(text, strict_mode=True)
    except (binascii.Error, ValueError) as error:
        raise ValueError("the features are no base64 text") from error
    if data and data[0] != VERSION:
        return None
    if len(data) < _HEAD.size:
        raise ValueError("the features are cut")
    _, count, sentences = _HEAD.unpack_from(data)
    at = _HEAD.size + 8 * count
    sizes, numbers = data[at : at + sentences], data[at + sentences :]
    if (
        count > MOST
        or sentences > MOST_SENTENCES
        or len(sizes) != sentences
        or len(numbers) != sum(sizes)
    ):
        raise ValueError(f"the features have {len(data)} bytes, their header says otherwise")
    if numbers.translate(None, _BELOW[:count]):
        raise ValueError("a sentence has a feature that is not there")
    at = _HEAD.size
    marks = data[at + 4 * count : at + 5 * count]
    return Columns(
        # A copy, because words that begin at odd bytes are slow.
        np.frombuffer(data, "<u4", count, at).astype(np.uint32),
        marks.translate(_WEIGHTS),
        marks.translate(_KINDS),
        struct.unpack_from(f"<{count}H", data, at + 5 * count),
        data[at + 7 * count : at + 8 * count],
        sizes,
        numbers,
    )
