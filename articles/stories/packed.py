"""Features of an article as base64 text, from TAG to DEDUPLICATE: about a kilobyte.

Layout, little-endian: version, number of features, number of sentences; hashes; kind and weight;
where each stands (start, length); the number of features of each sentence; these.
"""

import base64
import binascii
import struct

from articles.stories.features import MOST, MOST_SENTENCES, Features

VERSION = 1
_HEAD = struct.Struct("<BBB")
_WEIGHT_BITS = 6
_FAR, _LONG = 0xFFFF, 0xFF


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


def unpack(text: str) -> Features | None:
    """Read what `pack` wrote; None for another version, ValueError for anything else."""
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise ValueError("the features are no base64 text") from error
    if data and data[0] != VERSION:
        return None
    if len(data) < _HEAD.size:
        raise ValueError("the features are cut")
    _, count, sentence_count = _HEAD.unpack_from(data)
    at = _HEAD.size + 8 * count + sentence_count
    sizes = data[at - sentence_count : at]
    if count > MOST or sentence_count > MOST_SENTENCES or len(data) != at + sum(sizes):
        raise ValueError(f"the features have {len(data)} bytes, their header says otherwise")
    hashes = struct.unpack_from(f"<{count}I", data, _HEAD.size)
    marks = data[_HEAD.size + 4 * count : _HEAD.size + 5 * count]
    starts = struct.unpack_from(f"<{count}H", data, _HEAD.size + 5 * count)
    lengths = data[_HEAD.size + 7 * count : _HEAD.size + 8 * count]
    sentences = []
    for size in sizes:
        sentences.append(tuple(data[at : at + size]))
        at += size
    if any(max(each, default=0) >= count for each in sentences):
        raise ValueError("a sentence has a feature that is not there")
    return Features(
        hashes,
        tuple([mark & (1 << _WEIGHT_BITS) - 1 for mark in marks]),
        tuple([mark >> _WEIGHT_BITS for mark in marks]),
        tuple([(start, start + size) for start, size in zip(starts, lengths, strict=True)]),
        tuple(sentences),
    )
