"""The agent that is simulated: it counts how often it has seen a key, which any mistake upsets.

It holds some records back, as DEDUPLICATE does, with the same memory of what is held; and it
remembers which verdicts each key had, as ENRICH remembers saved streams, with the same memory.
`verification/simulation/oracle.py` says the same of a whole log, one record after the other.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from zlib import crc32

import orjson

from agents.memory.carried import Carried
from agents.memory.held import Held
from agents.memory.held_block import Row, is_held_block
from agents.record import RELEASED, Output, Record, command_of

RAISES = b"raise"
"""The value of a record that the agent cannot bear: a dead letter."""
COPIED = b"copied"
"""The value of a record of which the agent sends a copy: two outputs."""
HELD = b"held "
"""How the value of a record begins that is held back; for so many milliseconds."""
KILLS = b"kill"
"""The value of a record that ends what is held under its key."""
TIME_TO_LIVE_SECONDS = 6.0
"""After half of it, what is held is written to the log again. After it, what carried a key is
forgotten."""


class Sights:
    """How often each key was seen, in one partition."""

    def __init__(self) -> None:
        self.held = Held(TIME_TO_LIVE_SECONDS)
        self.known: Counter[str] = Counter()
        self.overlay: Counter[str] = Counter()

    def see(self, key: str) -> int:
        """Return how often the key was seen, this time included."""
        self.overlay[key] += 1
        return self.known[key] + self.overlay[key]

    def block(self) -> bytes | None:
        """See agents/memory/memory.py."""
        return orjson.dumps(self.overlay) if self.overlay else None

    def keep(self) -> None:
        """See agents/memory/memory.py."""
        self.held.keep()
        self.known.update(self.overlay)
        self.overlay = Counter()

    def drop(self) -> None:
        """See agents/memory/memory.py."""
        self.held.drop()
        self.overlay = Counter()

    def restore(self, block: bytes) -> None:
        """See agents/memory/memory.py."""
        if is_held_block(block):
            self.held.restore(block)
        else:
            self.known.update(orjson.loads(block))

    @property
    def entries(self) -> int:
        """Keys."""
        return len(self.known)

    @property
    def size_bytes(self) -> int:
        """About."""
        return 100 * len(self.known)


def name_of(number: int) -> str:
    """Return the stream that carries the `number`-th sight of a key."""
    return f"s{number % 4}"


def verdict(number: int, before: Iterable[str]) -> str:
    """Return what is said of the `number`-th sight of a key that these streams have carried."""
    return " ".join(("unique" if number == 1 else f"sight {number}", *before))


def until(record_value: bytes, seconds: float) -> float:
    """Return until when a record is held that came at `seconds`."""
    return seconds + int(record_value.removeprefix(HELD)) / 1000


def deciding(work: Callable[[], None]) -> Callable[..., Sequence[Output]]:
    """Return the agent; `work` lets time pass as an agent's work does."""

    def decide(record: Record, memory: Sights, carried: Carried) -> Sequence[Output]:
        work()
        if record.value == RAISES:
            raise RuntimeError("this article breaks the agent")
        is_released = any(name == RELEASED for name, _ in record.headers)
        if command := command_of(record):
            return (_said(record, command),)
        if (record.value or b"").startswith(HELD) and not is_released:
            _hold(record, memory.held)
            return (_said(record, "withheld"),)
        if record.value == KILLS:
            for row in memory.held.named((_identity(record),)):
                memory.held.remove(row.number)
        key = record.key or b""
        before = carried.streams_of(key, record.seconds)
        number = memory.see(key.decode())
        carried.remember(key, {*before, name_of(number)}, record.seconds)
        said = _said(record, verdict(number, before))
        if record.value == COPIED:
            return (said, said._replace(stream="copies"))
        return (said,)

    return decide


def _hold(record: Record, held: Held) -> None:
    """Hold a record instead of the one that is held under its key."""
    identity = _identity(record)
    for row in held.named((identity,)):
        held.remove(row.number)
    value = record.value or b""
    row = Row(
        number=0,
        until=until(value, record.seconds),
        since=record.seconds,
        written=record.seconds,
        identities=(identity,),
        source=0,
        title=0,
        exact=0,
        origin=record.origin,
        key=record.key,
        value=value,
        headers=record.headers,
    )
    held.add(row, record.seconds)


def _identity(record: Record) -> int:
    return crc32(record.key or b"")


def _said(record: Record, what: str) -> Output:
    return Output("out", record.key, f"{record.origin} {what}".encode())


def fold(blocks: Iterable[bytes]) -> Sights:
    """Return the memory that a log of blocks amounts to."""
    sights = Sights()
    for block in filter(None, blocks):  # an empty one says only that the log has begun
        sights.restore(block)
    return sights


def fold_carried(blocks: Iterable[bytes]) -> Carried:
    """Return the memory of what carried a key that a log of blocks amounts to."""
    carried = Carried(TIME_TO_LIVE_SECONDS)
    for block in filter(None, blocks):
        carried.restore(block)
    return carried
