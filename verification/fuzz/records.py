"""A whole record, changed by a seeded draw: key, value, headers and log time alike."""

from random import Random

from agents.record import Headers
from streams.commands.chain import START_MILLISECONDS, Line
from verification.fuzz.hostile import BYTES, TEXTS
from verification.fuzz.mutations import mutated

URIS = ("urn:uuid:", "URN:UUID:", "urn:newsml:a.example:", "https://a.example/", "")
LETTERS = "0123456789abcdefABCDEFxyz-_{} \u0661"
NAMES = (
    "",
    "h",
    "ce_id",
    "ce_source",
    "content-type",
    "traceparent",
    "tracestate",
    "copydesk-origin",
    "copydesk-seen",
    "copydesk-verdict",
    "copydesk-reason",
    "copydesk-detail",
    "copydesk-agent",
    "copydesk-replayed",
    "copydesk-bytes",
    r"\xff",
    "x" * 300,
)
HEADER_VALUES = (
    None,
    b"",
    b"\xff\xfe",
    b"0",
    b"-1",
    b"9" * 30,
    b"internal",
    b"news.dead/0/5",
    b"news.raw/0",
    b"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
    b"a" * 20_000,
)
EXTREME = (-(2**63), -1, 0, 1, 253_402_300_800_000, 2**63 - 1)
"""Milliseconds since 1970 that a broker without a clock, or none, may give."""
NULL, KEYED, HEADED, STRANGE_TIME = 0.06, 0.3, 0.2, 0.01
"""Shares of the records with a null value, a hostile key, hostile headers, an extreme log time."""


def record(draw: Random, seeds: list[bytes], number: int) -> Line:
    """Return raw record `number`; the same draw gives the same record."""
    value = None if draw.random() < NULL else mutated(draw, seeds)
    hostile_key = value is None or draw.random() < KEYED
    return Line(
        offset=number,
        key=key(draw) if hostile_key else None,
        value=value,
        headers=headers(draw) if draw.random() < HEADED else (),
        timestamp=moment(draw, number),
    )


def changed(draw: Random, line: Line) -> Line:
    """Return a record between two agents, changed as any client with Write on the topic could."""
    value = line.value
    if draw.random() < NULL:
        value = None
    elif value and draw.random() < 0.8:
        value = mutated(draw, [value])
    return Line(
        line.offset,
        key(draw) if draw.random() < KEYED else line.key,
        value,
        (*line.headers, *headers(draw)) if draw.random() < KEYED else line.headers,
        draw.choice(EXTREME) if draw.random() < HEADED else line.timestamp,
    )


def key(draw: Random) -> bytes | None:
    """Return a key: none, bytes, or what only begins like an article's name."""
    match draw.randrange(6):
        case 0:
            return draw.choice((None, b"", b" ", b"\0", b"k" * 100_000))
        case 1:
            return draw.choice(BYTES) * draw.randrange(1, 40)
        case 2:
            return draw.choice(TEXTS).encode("utf-8", "replace")
        case _:
            length = draw.choice((0, 1, 32, 36, 36, 36, 37, 500))
            rest = "".join(draw.choice(LETTERS) for _ in range(length))
            return (draw.choice(URIS) + rest).encode()


def headers(draw: Random) -> Headers:
    """Return some headers, a name more than once, values that are none: Kafka allows all of it."""
    count = draw.choice((1, 1, 2, 5, 101))
    pairs = [(draw.choice(NAMES), draw.choice(HEADER_VALUES)) for _ in range(count)]
    return tuple(pairs)  # type: ignore[arg-type] # a value may be None on the wire


def moment(draw: Random, number: int) -> int:
    """Return a log time: a second after the last, sometimes some hours off, rarely extreme."""
    if draw.random() < STRANGE_TIME:
        return draw.choice(EXTREME)
    usual = START_MILLISECONDS + number * 1000
    return usual + (draw.randrange(-7_200_000, 7_200_000) if draw.random() < 0.1 else 0)
