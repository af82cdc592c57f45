"""Web archives: the page of a WARC file's response.

Source: https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/.
The address of a record is the page's; its date is when the page was seen.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import IO, NamedTuple

from articles.reading.envelopes.http import in_utf8, is_http, open_http
from articles.reading.several import Enclosed, Several
from articles.rejection import Reason, Rejection

GZIP = b"\x1f\x8b"
OPENED = ("response", "resource", "conversion")
"""Types of records that hold what a server sent; a conversion is text (WET)."""

SHORTEST_TITLE = 15
LONGEST_TITLE = 500
"""Bytes."""
MOST_MENU = 300
"""Lines of a page's text in which its headline is looked for."""


class Fetched(NamedTuple):
    """What a server sent, as an archive keeps it."""

    url: str
    date: str
    kind: str
    """Media type of the record."""
    content: bytes
    type: str = "response"
    """Type of the record."""


def is_warc(value: bytes) -> bool:
    """Return whether bytes begin as a WARC file does, packed or not."""
    return value.startswith((b"WARC/1.", b"WARC/0.", GZIP))


def open_warc(value: bytes, most: int) -> Enclosed | Rejection | Several:
    """Return the page of the file's one response, or the records of several."""
    found: list[Fetched] = []
    kinds: set[str] = set()
    try:
        found.extend(_fetched(BytesIO(value), most, kinds))
    except Exception as error:  # noqa: BLE001 - warcio raises what its parsers raise
        if not found:
            return Rejection(Reason.NOT_AN_ARTICLE, f"no readable WARC: {type(error).__name__}")
    if not found:
        names = ", ".join(sorted(kinds)) or "nothing"
        return Rejection(Reason.NOT_AN_ARTICLE, f"a WARC file without a response: {names[:100]}")
    if len(found) > 1:
        return Several("responses of a WARC file", tuple(map(_alone, found)))
    one = found[0]
    facts: dict[str, object] = {"url": one.url, "seen": one.date}
    if is_http(one.content):
        return open_http(one.content, most, facts)
    if one.type == "conversion":
        return _converted(one, facts)
    return Enclosed(in_utf8(one.content, one.kind), facts)


def _converted(one: Fetched, facts: dict[str, object]) -> Enclosed:
    """Return the text of a page (WET): its first line is the title, menus stand before the next."""
    first, _, rest = one.content.lstrip().partition(b"\n")
    if not rest.strip() or len(first) > LONGEST_TITLE:
        return Enclosed(in_utf8(one.content, one.kind), facts)
    lines = rest.split(b"\n")
    again = (
        number for number, line in enumerate(lines[:MOST_MENU])
        if len(line.strip()) >= SHORTEST_TITLE and first.startswith(line.strip())
    )  # fmt: skip
    rest = b"\n".join(lines[next(again, -1) + 1 :]) or rest
    return Enclosed(first.strip() + b"\n\n" + rest, facts)


def records(stream: IO[bytes], most: int = 1 << 30) -> Iterator[bytes]:
    """Yield each response of a WARC file as a file of its own; raises ValueError if it is none."""
    try:
        yield from map(_alone, _fetched(stream, most, set()))
    except Exception as error:  # noqa: BLE001 - warcio raises what its parsers raise
        raise ValueError(f"no whole WARC file: {error}") from None


def _fetched(stream: IO[bytes], most: int, kinds: set[str]) -> Iterator[Fetched]:
    # Imported here: only archives need it.
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415

    archive = ArchiveIterator(stream, no_record_parse=True)
    archive.INC_RECORD = ""  # its warning of a wrong Content-Length goes to standard error
    for record in archive:
        kinds.add(str(record.rec_type))
        headers = record.rec_headers
        url = (headers.get_header("WARC-Target-URI") or "").strip("<>")
        if record.rec_type not in OPENED or url.startswith("dns:"):
            continue
        content = record.raw_stream.read(most + 1)
        if content.strip():
            date = headers.get_header("WARC-Date") or ""
            kind = headers.get_header("Content-Type") or ""
            yield Fetched(url, date, kind, content, str(record.rec_type))


def _alone(one: Fetched) -> bytes:
    """Write one record, in the form that it was read in."""
    named = {
        "WARC-Type": "response"
        if is_http(one.content)
        else "conversion"
        if one.type == "conversion"
        else "resource",
        "WARC-Target-URI": one.url,
        "WARC-Date": one.date,
        "Content-Type": one.kind,
        "Content-Length": len(one.content),
    }
    lines = "".join(f"{key}: {value}\r\n" for key, value in named.items() if value != "")
    return f"WARC/1.0\r\n{lines}\r\n".encode() + one.content + b"\r\n\r\n"
