"""A page inside an HTTP response or a WARC record.

Sources: RFC 9112 (2022), https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/.
The address of a WARC record is the page's; its date is when the page was seen.
"""

import re
from io import BytesIO

from articles.reading.several import Enclosed, Several
from articles.rejection import Reason, Rejection

STATUS_LINE = re.compile(rb"HTTP/[0-9](?:\.[0-9])? ([1-5][0-9]{2})(?: [^\r\n]{0,200})?\r?\n")
HEADER = re.compile(rb"([A-Za-z0-9-]{1,80}):[ \t]{0,9}([^\r\n]{0,8000})\r?\n")
CHARSET = re.compile(r"charset\s{0,3}=\s{0,3}[\"']?([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
GZIP = b"\x1f\x8b"
MOST_HOPS = 20
OPENED = ("response", "resource", "conversion")
"""Types of WARC records that hold what a server sent; a conversion is text (WET)."""


def is_http(value: bytes) -> bool:
    """Tell whether bytes begin with a status line."""
    return value.startswith(b"HTTP/") and STATUS_LINE.match(value) is not None


def is_warc(value: bytes) -> bool:
    """Tell whether bytes begin as a WARC file does, packed or not."""
    return value.startswith((b"WARC/1.", b"WARC/0.", GZIP))


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


def open_warc(value: bytes, most: int) -> Enclosed | Rejection | Several:
    """Return the page of the file's one response, or the records of several."""
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415

    found: list[tuple[dict[str, object], str, bytes]] = []
    kinds: set[str] = set()
    try:
        records = ArchiveIterator(BytesIO(value), no_record_parse=True)
        records.INC_RECORD = ""  # its warning of a wrong Content-Length goes to standard error
        for record in records:
            kinds.add(str(record.rec_type))
            if record.rec_type not in OPENED:
                continue
            headers = record.rec_headers
            url = headers.get_header("WARC-Target-URI") or ""
            facts = {"url": url.strip("<>"), "seen": headers.get_header("WARC-Date") or ""}
            content = record.raw_stream.read(most + 1)
            if url.startswith("dns:") or not content.strip():
                continue
            found.append((facts, str(headers.get_header("Content-Type") or ""), content))
    except Exception as error:  # noqa: BLE001 - warcio raises what its parsers raise
        if not found:
            return Rejection(Reason.NOT_AN_ARTICLE, f"no readable WARC: {type(error).__name__}")
    if not found:
        names = ", ".join(sorted(kinds)) or "nothing"
        return Rejection(Reason.NOT_AN_ARTICLE, f"a WARC file without a response: {names}")
    if len(found) > 1:
        return Several("responses of a WARC file", tuple(_alone(*one) for one in found))
    facts, kind, content = found[0]
    return (
        open_http(content, most, facts)
        if is_http(content)
        else Enclosed(in_utf8(content, kind), facts)
    )


def _alone(facts: dict[str, object], kind: str, content: bytes) -> bytes:
    """Write one record, in the form that it was read in."""
    named = {
        "WARC-Type": "response" if is_http(content) else "resource",
        "WARC-Target-URI": facts["url"],
        "WARC-Date": facts["seen"],
        "Content-Type": kind,
        "Content-Length": len(content),
    }
    lines = "".join(f"{key}: {value}\r\n" for key, value in named.items() if value != "")
    return f"WARC/1.0\r\n{lines}\r\n".encode() + content + b"\r\n\r\n"
