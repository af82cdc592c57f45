"""Records that were packed by gzip (RFC 1952), web archives aside."""

import gzip
import sys
import zlib
from io import BytesIO

from articles.reading.envelopes.warc import GZIP
from articles.reading.several import Enclosed
from articles.rejection import Reason, Rejection


def is_packed(value: bytes) -> bool:
    """Return whether bytes are packed; web archives, packed record by record, are not meant."""
    if not value.startswith(GZIP):
        return False
    try:
        return not zlib.decompressobj(31).decompress(value, 5).startswith(b"WARC/")
    except zlib.error:
        return True


def unpack(value: bytes, most: int) -> Enclosed | Rejection:
    """Return what was packed, if it is not larger than a record may be."""
    try:
        found = gzip.GzipFile(fileobj=BytesIO(value)).read(min(most + 1, sys.maxsize))
    except (OSError, EOFError, zlib.error) as error:
        return Rejection(Reason.NOT_AN_ARTICLE, f"no readable gzip: {type(error).__name__}")
    if len(found) > most:
        return Rejection(Reason.TOO_LARGE, f"more than {most} bytes, packed by gzip")
    return Enclosed(found)
