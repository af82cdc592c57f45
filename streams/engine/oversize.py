"""Dead letters that are too large to write: cut, with size and hash.

The broker limits a batch as it was compressed; unpacked, a record can be many
times what any topic takes, and a transaction that can never be written would
stop its partition for good.
"""

from collections.abc import Sequence
from functools import wraps
from hashlib import sha256
from typing import Any

from agents.record import Decide, Headers, Output

BYTES = "copydesk-bytes"
"""Length of the value as it came; only a cut dead letter has it."""
HASH = "copydesk-sha256"
HEAD_BYTES = 65_536
"""Bytes that are kept of the value, and of all headers together."""
KEY_BYTES = 1024


def cutting(decide: Decide, most: int) -> Decide:
    """Return the same agent, whose dead letters of more than `most` bytes are cut."""

    @wraps(decide)
    def decided(*arguments: Any, **named: Any) -> Sequence[Output]:
        return [cut(output, most) for output in decide(*arguments, **named)]

    return decided


def cut(output: Output, most: int) -> Output:
    """Return a dead letter of at most `most` bytes; what is cut says how long it was."""
    size = len(output.key or b"") + len(output.value or b"")
    size += sum(len(name.encode()) + len(value or b"") for name, value in output.headers)
    if output.stream != "dead" or size <= most:
        return output
    value = output.value or b""
    return Output(
        "dead",
        output.key and output.key[:KEY_BYTES],
        output.value and value[:HEAD_BYTES],
        (
            *_first(output.headers),
            (BYTES, str(len(value)).encode()),
            (HASH, sha256(value).hexdigest().encode()),
        ),
    )


def _first(headers: Headers) -> Headers:
    """Return the last headers, which are the desk's own, and of the others what fits."""
    left = HEAD_BYTES
    kept = []
    for name, value in reversed(headers):
        left -= len(name.encode()) + len(value or b"")
        if left < 0:
            break
        kept.append((name, value))
    return tuple(reversed(kept))
