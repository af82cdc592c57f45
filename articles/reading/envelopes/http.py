"""A page inside an HTTP response, as `curl -i` and archives keep it: RFC 9112 (2022)."""

import re
from io import BytesIO

from articles.reading.several import Enclosed
from articles.rejection import Reason, Rejection

STATUS_LINE = re.compile(rb"HTTP/[0-9](?:\.[0-9])? ([1-5][0-9]{2})(?: [^\r\n]{0,200})?\r?\n")
HEADER = re.compile(rb"([A-Za-z0-9-]{1,80}):[ \t]{0,9}([^\r\n]{0,8000})\r?\n")
CHARSET = re.compile(r"charset\s{0,3}=\s{0,3}[\"']?([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
MOST_HOPS = 20


def is_http(value: bytes) -> bool:
    """Return whether bytes begin with a status line."""
    return value.startswith(b"HTTP/") and STATUS_LINE.match(value) is not None


def open_http(
    value: bytes, most: int, facts: dict[str, object] | None = None
) -> Enclosed | Rejection:
    """Return the body of a response, unpacked to `most` bytes; a redirect's is the next one's."""
    at, status = 0, b"200"
    headers: dict[bytes, str] = {}
    for _ in range(MOST_HOPS):
        line = STATUS_LINE.match(value, at)
        if line is None:
            break
        status, at, headers = line[1], line.end(), {}
        while header := HEADER.match(value, at):
            headers[header[1].lower()] = header[2].strip().decode("latin-1")
            at = header.end()
        blank = re.compile(rb"\r?\n").match(value, at)
        at = blank.end() if blank else at
    if not status.startswith(b"2"):
        return Rejection(Reason.NOT_AN_ARTICLE, f"an HTTP response with status {status.decode()}")
    kind = headers.get(b"content-type", "")
    if kind.startswith(("image/", "video/", "audio/", "application/pdf", "font/")):
        return Rejection(Reason.NOT_AN_ARTICLE, f"an HTTP response of type {kind[:60]}")
    body = unpacked(value[at:], headers, most)
    return Enclosed(in_utf8(body, kind), facts or {})


def unpacked(body: bytes, headers: dict[bytes, str], most: int) -> bytes:
    """Undo chunks and compression that the headers name; a client may have done so already."""
    # Imported here: only archives need it.
    from warcio.bufferedreaders import ChunkedDataReader  # noqa: PLC0415

    packing = headers.get(b"content-encoding", "").lower()
    chunked = "chunked" in headers.get(b"transfer-encoding", "").lower()
    if not chunked and packing not in ("gzip", "deflate", "br"):
        return body
    reader = ChunkedDataReader(BytesIO(body), decomp_type=packing or None)
    try:
        return bytes(reader.read(most + 1)) if chunked else _inflated(body, packing, most)
    except Exception:  # noqa: BLE001 - whatever is wrong with the packing, the bytes are tried as they are
        return body


def _inflated(body: bytes, packing: str, most: int) -> bytes:
    from warcio.bufferedreaders import BufferedReader  # noqa: PLC0415

    reader = BufferedReader(BytesIO(body), decomp_type=packing)
    parts, size = [], 0
    while size <= most and (part := reader.read(65536)):
        parts.append(part)
        size += len(part)
    return b"".join(parts) or body


def in_utf8(body: bytes, kind: str) -> bytes:
    """Apply the charset of the Content-Type, which comes before the page's own (RFC 9110)."""
    named = CHARSET.search(kind)
    if named is None or named[1].lower() in ("utf-8", "utf8"):
        return body
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        try:
            return body.decode(named[1]).encode()
        except (LookupError, UnicodeError):
            return body
    return body
