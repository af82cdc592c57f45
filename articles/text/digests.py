"""BLAKE2b digests of texts (RFC 7693), the same on every machine and at any time."""

from hashlib import blake2b


def digest(data: str | bytes, size: int, kind: str = "") -> bytes:
    """Return `size` bytes; `kind` (at most 16 bytes) personalises the hash, one for each use."""
    if isinstance(data, str):
        data = data.encode("utf-8", "replace")
    return blake2b(data, digest_size=size, person=kind.encode()).digest()


def number(data: str | bytes, size: int) -> int:
    """Return a digest of `size` bytes as an unsigned number."""
    return int.from_bytes(digest(data, size), "little")
