"""Headers of every record that the desk writes.

CloudEvents 1.0, Kafka binary mode
(https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md),
W3C trace context, and the coordinates of the raw record it all began with.
"""

import re
from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache
from hashlib import blake2b
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
    if first and headers:
        headers = tuple(pair for pair in headers if not is_dropped(pair))
    known = _valued(headers)
    timestamp = seen = fetched.timestamp
    origin = f"{source.topic}/{source.partition}/{fetched.offset}"
    if not first:
        seen = _number(known.get(SEEN), timestamp)
        if ORIGIN in known:
            origin = known[ORIGIN].decode("utf-8", "replace")
    record = Record(origin, fetched.key, fetched.value, headers, timestamp / 1000)
    return Received(record, seen, _trace(known, origin), _forwarded(known))


def is_dropped(pair: tuple[str, bytes]) -> bool:
    """Return whether a producer's header claims what only the desk may say."""
    return pair[0].startswith(RESERVED) and pair != HONOURED


def received(record: Record, timestamp: int) -> Received:
    """Return a record with the data of its headers; `timestamp` is its log time, milliseconds."""
    known = _valued(record.headers)
    seen = _number(known.get(SEEN), timestamp)
    return Received(record, seen, _trace(known, record.origin), _forwarded(known))


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
    again = ""
    if received.forwarded:
        again = " released" if is_released(received) else ""
        if place := reprocessed_from(received.forwarded):
            again = f" reprocessed {place}"
    origin = received.record.origin
    identity = _digest(f"{origin} {agent} {output.stream}{again}")
    own = (
        ("ce_id", identity),
        ("ce_time", _rfc3339(received.seen)),
        ("traceparent", received.trace + identity[:16] + b"-01"),
        (ORIGIN, origin.encode()),
        (SEEN, b"%d" % received.seen),
    )
    envelope = _fixed(agent, output.stream) + own + received.forwarded
    if not output.headers:
        return envelope
    names = {name for name, _ in envelope}
    return (*envelope, *(header for header in output.headers if header[0] not in names))


@cache
def _fixed(agent: str, stream: str) -> Headers:
    """Return the headers that are the same on all that an agent writes to a stream."""
    content_type = b"application/octet-stream" if stream == "dead" else b"application/json"
    return (
        ("ce_specversion", b"1.0"),
        (SOURCE, _source(agent)),
        ("ce_type", f"copydesk.{stream}".encode()),
        ("content-type", content_type),
    )


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


def _trace(known: dict[str, bytes], origin: str) -> bytes:
    parent = known.get("traceparent")
    if parent and _TRACEPARENT.fullmatch(parent):
        return parent[:36]
    return b"00-" + _digest(origin) + b"-"


def _forwarded(known: dict[str, bytes]) -> Headers:
    if not known or known.keys().isdisjoint(FORWARDED):
        return ()
    return tuple((name, known[name]) for name in FORWARDED if name in known)


def _source(agent: str) -> bytes:
    return f"/copydesk/{agent}".encode()


@lru_cache(1024)  # all outputs of a record have one time, and so have records sent together
def _rfc3339(milliseconds: int) -> bytes:
    moment = _EPOCH + timedelta(milliseconds=max(0, min(milliseconds, _LATEST)))
    return f"{moment.replace(tzinfo=None).isoformat(timespec='milliseconds')}Z".encode()


def _digest(text: str) -> bytes:
    return blake2b(text.encode("utf-8", "replace"), digest_size=16).hexdigest().encode()


def _number(value: bytes | None, otherwise: int) -> int:
    return int(value) if value and value.isdigit() and len(value) < 16 else otherwise
