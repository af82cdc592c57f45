"""Bytes to an article, to what they enclose, to several articles: one step of reading.

Three tables are asked in turn: by first bytes, by what a parser finds, by first line.
"""

import csv
from collections.abc import Callable
from typing import NamedTuple

import msgspec
import orjson

from articles.draft import Draft
from articles.reading.encoding import decode
from articles.reading.envelopes import http, mail, packed, program, warc
from articles.reading.facts import draft_of
from articles.reading.formats import PLAIN
from articles.reading.limits import Limits
from articles.reading.lines import (
    anpa,
    event_stream,
    factiva,
    front_matter,
    iptc7901,
    movable_type,
    nexis,
    proquest,
    ris,
    table,
    teletype,
)
from articles.reading.objects import from_json
from articles.reading.parsing import NOT_JSON, parse, parse_lines, parse_tolerantly
from articles.reading.producers.documents import (
    ANPA,
    CSV,
    EMAIL,
    FACTIVA,
    FRONT_MATTER,
    IPTC_7901,
    NEXIS,
    PROQUEST,
    RIS,
    TELETYPE,
)
from articles.reading.producers.row import Format
from articles.reading.several import Enclosed, Several
from articles.reading.xml.roots import is_xml
from articles.rejection import Reason, Rejection


class Unread(NamedTuple):
    """Text that is neither JSON nor XML nor of a known form: a page, a fragment, prose."""

    text: str
    notes: tuple[str, ...] = ()


Documents = Callable[[str], list[str]]
Fields = Callable[[str], dict[str, object]]
Step = Draft | Rejection | Several | Enclosed | Unread
TextReader = Callable[[str], Step]


def open_bytes(value: bytes, limits: Limits = Limits()) -> Step:  # noqa: B008 - frozen
    """Take one step: read the article, or open the envelope around it; never raises."""
    if len(value) > limits.bytes:
        return Rejection(Reason.TOO_LARGE, f"{len(value)} bytes; the limit is {limits.bytes}")
    for is_it, reader in BY_FIRST_BYTES:
        if is_it(value):
            return reader(value, limits)
    decoded = decode(value)
    if isinstance(decoded, Rejection):
        return decoded
    text = decoded.text.strip().removeprefix("\ufeff").lstrip()
    if not text:
        return Rejection(Reason.EMPTY, "nothing but white space" if value else "no bytes")
    step = _open_text(text, limits)
    if decoded.notes and isinstance(step, Draft | Unread):
        notes = (*decoded.notes, *step.notes)
        return (
            msgspec.structs.replace(step, notes=notes)
            if isinstance(step, Draft)
            else step._replace(notes=notes)
        )
    return step


def _open_text(text: str, limits: Limits) -> Step:
    value = parse(text, limits)
    if isinstance(value, Rejection):
        objects = parse_lines(text, limits)
        if objects is not None:
            return Several("lines of JSON", objects)
        inner = program.inside(text)
        return Enclosed(inner.encode()) if inner else _tolerated(text, limits, value)
    if value is not NOT_JSON:
        return from_json(value)
    if inner := program.inside(text):
        return Enclosed(inner.encode())
    if source := program.source(text):
        return Rejection(Reason.NOT_AN_ARTICLE, f"a record in {source}")
    if text[0] == "<":
        root = is_xml(text)
        if root:
            # Imported here: lxml costs 0.1 s at start, and most records are JSON.
            from articles.reading.xml.read import read_xml  # noqa: PLC0415

            return read_xml(text, root)
        return Unread(text)
    for is_it, reader in BY_FIRST_LINE:
        if is_it(text):
            step = reader(text)
            if step is not None:
                return step
    return Unread(text)


def _tolerated(text: str, limits: Limits, refused: Rejection) -> Step:
    value = parse_tolerantly(text, limits)
    if value is NOT_JSON:
        return refused
    step = from_json(value)
    if isinstance(step, Draft):
        return msgspec.structs.replace(step, notes=("json-repaired", *step.notes))
    return step


def _packed(value: bytes, limits: Limits) -> Step:
    return packed.unpack(value, limits.bytes)


def _warc(value: bytes, limits: Limits) -> Step:
    return warc.open_warc(value, limits.bytes)


def _http(value: bytes, limits: Limits) -> Step:
    return http.open_http(value, limits.bytes)


def _mail(value: bytes, _: Limits) -> Step:
    messages = mail.messages(value)
    if len(messages) > 1:
        return Several("messages of a mailbox", tuple(messages))
    page = mail.saved_page(messages[0])
    if page:
        return page
    found = mail.fields(messages[0])
    return found if isinstance(found, Rejection) else draft_of(found, EMAIL)


def _export(what: str, documents: Documents, fields: Fields, form: Format) -> TextReader:
    """Return the reader of an archive's export, which may hold several documents."""

    def read_export(text: str) -> Step:
        found = documents(text)
        if len(found) > 1:
            return Several(what, tuple(one.encode() for one in found))
        return draft_of(fields(found[0]), form)

    return read_export


def _teletype(text: str) -> Step | None:
    messages = teletype.messages(text)
    if len(messages) > 1:
        return Several("teletype messages", tuple(one.encode() for one in messages))
    for inside in teletype.enclosed(messages[0]):
        for is_it, reader in BY_FIRST_LINE[:2]:
            if is_it(inside):
                return reader(inside)
    found = teletype.fields(messages[0])
    return draft_of(found, TELETYPE) if isinstance(found, dict) else found


def _front_matter(text: str) -> Step | None:
    found = front_matter.split(text)
    return None if found is None else draft_of(front_matter.fields(*found), FRONT_MATTER)


def _table(text: str) -> Step | None:
    rows = table.rows(text)
    try:
        parts = tuple(map(orjson.dumps, rows or ()))
    except csv.Error:
        return None
    if len(parts) > 1:
        return Several("rows of a table", parts)
    return draft_of(orjson.loads(parts[0]), CSV) if parts else None


def _movable_type(text: str) -> Step | None:
    found = movable_type.entries(text)
    if len(found) > 1:
        return Several("entries of a blog", tuple(one.encode() for one in found))
    draft = draft_of(movable_type.fields(found[0]), PLAIN)
    if isinstance(draft, Rejection):
        return draft
    return msgspec.structs.replace(draft, format="text", notes=("header-lines",))


def _event_stream(text: str) -> Step | None:
    found = event_stream.events(text)
    if found is None:
        return None
    return Several("events of a stream", tuple(found)) if len(found) > 1 else Enclosed(found[0])


def _gkg(text: str) -> Step | None:
    """Refuse a row of GDELT's Global Knowledge Graph 2.1: 27 columns and no text."""
    columns = text.split("\t")
    return Rejection(
        Reason.NOT_AN_ARTICLE,
        f"GDELT GKG 2.1: it gives no texts; fetch {columns[4][:200]}",
    )


def _is_gkg(text: str) -> bool:
    columns = text[:20_000].partition("\n")[0].split("\t")
    return len(columns) >= 16 and columns[1].isdigit() and len(columns[1]) == 14


BY_FIRST_BYTES: tuple[tuple[Callable[[bytes], bool], Callable[[bytes, Limits], Step]], ...] = (
    (packed.is_packed, _packed),
    (warc.is_warc, _warc),
    (http.is_http, _http),
    (mail.is_mail, _mail),
)
"""Formats whose inner encoding is not that of the record."""
BY_FIRST_LINE: tuple[tuple[Callable[[str], bool], Callable[[str], Step | None]], ...] = (
    (iptc7901.is_iptc7901, lambda text: draft_of(iptc7901.fields(text), IPTC_7901)),
    (anpa.is_anpa, lambda text: draft_of(anpa.fields(text), ANPA)),
    (teletype.is_teletype, _teletype),
    (
        factiva.is_factiva,
        _export("documents of a Factiva export", factiva.documents, factiva.fields, FACTIVA),
    ),
    (nexis.is_nexis, _export("documents of a Nexis export", nexis.documents, nexis.fields, NEXIS)),
    (
        proquest.is_proquest,
        _export("documents of a ProQuest export", proquest.documents, proquest.fields, PROQUEST),
    ),
    (ris.is_ris, _export("references in RIS", ris.references, ris.fields, RIS)),
    (movable_type.is_movable_type, _movable_type),
    (event_stream.is_event_stream, _event_stream),
    (_is_gkg, _gkg),
    (lambda text: text.startswith(("---", "+++")), _front_matter),
    (lambda text: "\n" in text, _table),
)
"""Plain text that has a form; a reader may say that it was not its own after all."""
