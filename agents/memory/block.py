"""Blocks: the packed records of the memory's log, one a transaction, and their versions.

In its frame, little-endian: row size, stream time, rows, index keys, bytes of spelled URIs; rows;
keys; URIs as (row from the block's first, length, bytes). A block of the version before this one
is read too, so that an upgrade needs no empty log; one of an older version is refused.
"""

import struct
from typing import NamedTuple

import numpy as np

from agents.memory.frame import BlockVersionError, Frame
from agents.memory.rows import CARRIED_AT, ENTRIES_AT, ROW

VERSION = 4
"""3: bits of the mask of streams were positions in the list of Media Topics, `unclassified` last,
and a row had no names of the lead."""
_FRAME = Frame(b"CDMB", (VERSION - 1, VERSION), "the duplicate index", struct.Struct("<HdIII"))
_ROW_3 = 333
_UNCLASSIFIED_3 = np.uint32(17)
"""Bit of `unclassified` in version 3; the subject with the code 01000000 was bit 0."""


class Block(NamedTuple):
    """The rows and keys that one transaction has added."""

    seconds: float
    """Stream time."""
    rows: bytes
    """Whole rows, one after the other."""
    entries: bytes
    """How many keys each row has, one byte a row."""
    keys: bytes
    """The keys, 32 bits each."""
    spelled: dict[int, bytes]
    """URIs that are no urn:uuid, by the row, counted from the block's first."""


def pack(
    seconds: float, rows: list[memoryview], keys: list[int], spelled: dict[int, bytes]
) -> bytes:
    """Return the block as encoded for the log."""
    uris = b"".join(struct.pack("<IH", row, len(uri)) + uri for row, uri in spelled.items())
    fields = (ROW.size, seconds, len(rows), len(keys), len(uris))
    return _FRAME.seal(fields, *rows, struct.pack(f"<{len(keys)}I", *keys), uris)


def unpack(block: bytes) -> Block:
    """Read a block; ValueError if it is none, BlockVersionError if of a version not read."""
    version, (row_size, seconds, count, key_count, uris), content = _FRAME.open(block)
    if row_size != {VERSION - 1: _ROW_3, VERSION: ROW.size}[version]:
        raise BlockVersionError(
            f"the log has a block of the duplicate index with rows of {row_size} bytes; this "
            f"release reads {_ROW_3} and {ROW.size}"
        )
    if len(content) != count * row_size + key_count * 4 + uris:
        raise ValueError(f"the block is cut or padded: {len(block)} bytes")
    start = count * row_size
    end = start + 4 * key_count
    rows, keys = content[:start], content[start:end]
    entries = rows[ENTRIES_AT::row_size]
    if sum(entries) != key_count or 0 in entries:
        raise ValueError("the block is corrupt: its rows and keys do not match")
    if version < VERSION:
        rows = _upgraded(rows)
    return Block(seconds, rows, entries, keys, _spelled(content[end:]))


def _upgraded(rows: bytes) -> bytes:
    """Give each stream of version 3 its own number in the mask, and each row its new fields."""
    old = np.frombuffer(rows, np.uint8).reshape(-1, _ROW_3)
    table = np.zeros((len(old), ROW.size), np.uint8)
    table[:, :_ROW_3] = old
    masks = old[:, CARRIED_AT : CARRIED_AT + 4].copy().view("<u4")
    subjects = masks & ((np.uint32(1) << _UNCLASSIFIED_3) - np.uint32(1))
    masks = subjects << np.uint32(1) | masks >> _UNCLASSIFIED_3 & np.uint32(1)
    table[:, CARRIED_AT : CARRIED_AT + 4] = masks.astype("<u4").view(np.uint8)
    return table.tobytes()


def _spelled(data: bytes) -> dict[int, bytes]:
    uris = {}
    at = 0
    while at < len(data):
        row, size = struct.unpack_from("<IH", data, at)
        uris[row] = data[at + 6 : at + 6 + size]
        at += 6 + size
    return uris
