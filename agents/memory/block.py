"""Blocks: the packed records of the memory's log, one a transaction, and their versions.

Layout, little-endian: magic, version, row size, stream time, rows, index keys, bytes of
spelled URIs; rows; keys; URIs as (row from the block's first, length, bytes); CRC-32 of
all before it. A block of the version before this one is read too, so that an upgrade
needs no empty log; one of an older version is refused.
"""

import struct
import zlib
from typing import NamedTuple

import numpy as np

from agents.memory.rows import CARRIED_AT, ENTRIES_AT, ROW

VERSION = 4
"""3: bits of the mask of streams were positions in the list of Media Topics, `unclassified` last,
and a row had no names of the lead."""
_MAGIC = b"CDMB"
_HEAD = struct.Struct("<4sHHdIII")
_ROW_3 = 333
_UNCLASSIFIED_3 = np.uint32(17)
"""Bit of `unclassified` in version 3; the subject with the code 01000000 was bit 0."""


class BlockVersionError(ValueError):
    """The log has blocks of a version that this release cannot read."""


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
    head = _HEAD.pack(_MAGIC, VERSION, ROW.size, seconds, len(rows), len(keys), len(uris))
    body = b"".join((head, *rows, np.array(keys, "<u4").tobytes(), uris))
    return body + struct.pack("<I", zlib.crc32(body))


def unpack(block: bytes) -> Block:
    """Read a block; ValueError if it is none, BlockVersionError if of a version not read."""
    if len(block) < _HEAD.size + 4 or block[:4] != _MAGIC:
        raise ValueError("the block is not one of the duplicate index: its first bytes differ")
    _, version, row_size, seconds, count, key_count, uris = _HEAD.unpack_from(block)
    if row_size != {VERSION - 1: _ROW_3, VERSION: ROW.size}.get(version):
        raise BlockVersionError(
            f"the memory's log has a block of version {version}; this release reads versions "
            f"{VERSION - 1} and {VERSION}"
        )
    if len(block) != _HEAD.size + count * row_size + key_count * 4 + uris + 4:
        raise ValueError(f"the block is cut or padded: {len(block)} bytes")
    if zlib.crc32(memoryview(block)[:-4]) != int.from_bytes(block[-4:], "little"):
        raise ValueError("the block is corrupt: its checksum differs")
    start = _HEAD.size + count * row_size
    end = start + 4 * key_count
    rows, keys = block[_HEAD.size : start], block[start:end]
    entries = rows[ENTRIES_AT::row_size]
    if sum(entries) != key_count or 0 in entries:
        raise ValueError("the block is corrupt: its rows and keys do not match")
    if version < VERSION:
        rows = _upgraded(rows)
    return Block(seconds, rows, entries, keys, _spelled(block[end:-4]))


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
