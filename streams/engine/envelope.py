"""Headers of every record that the desk writes.

CloudEvents 1.0, Kafka binary mode
(https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md),
W3C trace context, and the coordinates of the raw record it all began with.
"""

import re
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from agents.record import (
    BACKFILL,
    COMMAND,
    LANE,
    ORIGIN,
    RELEASED,
    REPLAYED,
    REPROCESSED,
    SEEN,
    Headers,
    Output,
    Record,
    reprocessed_from,
)
from articles.text.digests import digest
from streams.engine.broker import Fetched, TopicPartition

SOURCE = "ce_source"
"""CloudEvents 1.0: who wrote the record."""
FORWARDED = (REPLAYED, RELEASED, REPROCESSED, LANE, "tracestate")
"""Input headers that every output repeats; all others end here."""
RESERVED = "copydesk-"
"""Names that begin so are the desk's own: on a raw record they are a producer's claims, and
dropped; but for HONOURED."""
HONOURED = (LANE, BACKFILL)
"""A request that any producer may make: it only keeps the record off streams."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LATEST = 253_402_300_799_999
"""The end of the year 9999: RFC 3339 writes four digits."""
_TRACEPARENT = re.compile(rb"00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}")


class Received(NamedTuple):
    """One input record, for the agent, and the data of its headers."""

    record: Record
    seen: int
    """Log time of the raw record, milliseconds since 1970."""
    trace: bytes
    """`00-<trace id>-`: the start of every traceparent made from it."""
    forwarded: Headers


def unwrap(source: TopicPartition, fetched: Fetched, *, first: bool) -> Received:
    """Read a record's envelope; `first` for the raw topic, where a producer wrote the headers."""
    headers = tuple(fetched.headers)
    if first:
        headers = tuple(pair for pair in headers if not is_dropped(pair))
    own = f"{source.topic}/{source.partition}/{fetched.offset}"
    origin = own if first else _valued(headers).get(ORIGIN, own.encode()).decode("utf-8", "replace")
    record = Record(origin, fetched.key, fetched.value, headers, fetched.timestamp / 1000)
    return received(record, fetched.timestamp, first=first)


def is_dropped(pair: tuple[str, bytes]) -> bool:
    """Return whether a producer's header claims what only the desk may say."""
    return pair[0].startswith(RESERVED) and pair != HONOURED


def received(record: Record, timestamp: int, *, first: bool = False) -> Received:
    """Return a record with the data of its headers; `timestamp` is its log time, milliseconds."""
    headers = _valued(record.headers)
    parent = headers.get("traceparent", b"")
    if _TRACEPARENT.fullmatch(parent):
        trace = parent[:36]
    else:
        trace = b"00-" + _digest(record.origin).encode() + b"-"
    return Received(
        record=record,
        seen=timestamp if first else _number(headers.get(SEEN), timestamp),
        trace=trace,
        forwarded=tuple((name, headers[name]) for name in FORWARDED if name in headers),
    )


def texts(headers: Headers) -> dict[str, str]:
    """Return headers as text by name; of two headers with the same name the last counts."""
    return {name: (value or b"").decode("utf-8", "replace") for name, value in headers}


def tick(agent: str) -> Headers:
    """Return the headers of a record that only lets log time advance."""
    return ((COMMAND, b"tick"), (SOURCE, _source(agent)))


def wrap(output: Output, received: Received, agent: str) -> Headers:
    """Return all headers of one output.

    `ce_id` is a digest of origin, agent and stream: stable over retries and
    replays of the log, so a reader without read_committed can drop repeats.
    `ce_time` is when the raw record was appended: no other clock is as stable. What was held back
    may come to a stream a second time, and is another event; so may what is annotated anew.
    """
    again = " released" if is_released(received) else ""
    if place := reprocessed_from(received.forwarded):
        again = f" reprocessed {place}"
    identity = _digest(f"{received.record.origin} {agent} {output.stream}{again}")
    content_type = b"application/octet-stream" if output.stream == "dead" else b"application/json"
    envelope = (
        ("ce_specversion", b"1.0"),
        ("ce_id", identity.encode()),
        (SOURCE, _source(agent)),
        ("ce_type", f"copydesk.{output.stream}".encode()),
        ("ce_time", _rfc3339(received.seen)),
        ("content-type", content_type),
        ("traceparent", received.trace + identity[:16].encode() + b"-01"),
        (ORIGIN, received.record.origin.encode()),
        (SEEN, str(received.seen).encode()),
        *received.forwarded,
    )
    own = {name for name, _ in envelope}
    return (*envelope, *(header for header in output.headers if header[0] not in own))


def is_released(received: Received) -> bool:
    """Return whether a record was held back and has come out."""
    return any(name == RELEASED for name, _ in received.forwarded)


def is_written_by(headers: Headers, agent: str) -> bool:
    """Return whether a record of the desk's topics is this agent's; a memory's block has no name.

    All agents write dead letters, and a replay writes what an agent writes.
    """
    return dict(headers).get(SOURCE, _source(agent)) == _source(agent)


def _valued(headers: Headers) -> dict[str, bytes]:
    # A header may have no value at all.
    return {name: value for name, value in headers if value is not None}


def _source(agent: str) -> bytes:
    return f"/copydesk/{agent}".encode()


def _rfc3339(milliseconds: int) -> bytes:
    moment = _EPOCH + timedelta(milliseconds=max(0, min(milliseconds, _LATEST)))
    return f"{moment.replace(tzinfo=None).isoformat(timespec='milliseconds')}Z".encode()


def _digest(text: str) -> str:
    return digest(text, 16).hex()


def _number(value: bytes | None, otherwise: int) -> int:
    return int(value) if value and value.isdigit() and len(value) < 16 else otherwise
