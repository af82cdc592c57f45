"""The agent that is simulated: it counts how often it has seen a key, which any mistake upsets.

`oracle` says the same of a whole log, one record after the other.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

import orjson

from agents.record import Output, Record
from verification.simulation.log import Stored

RAISES = b"raise"
"""The value of a record that the agent cannot bear: a dead letter."""
COPIED = b"copied"
"""The value of a record of which the agent sends a copy: two outputs."""


class Sights:
    """How often each key was seen, in one partition."""

    def __init__(self) -> None:
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
        self.known.update(self.overlay)
        self.overlay = Counter()

    def drop(self) -> None:
        """See agents/memory/memory.py."""
        self.overlay = Counter()

    def restore(self, block: bytes) -> None:
        """See agents/memory/memory.py."""
        self.known.update(orjson.loads(block))

    @property
    def entries(self) -> int:
        """Keys."""
        return len(self.known)

    @property
    def size_bytes(self) -> int:
        """About."""
        return 100 * len(self.known)


def verdict(number: int) -> str:
    """Return what is said of the `number`-th sight of a key."""
    return "unique" if number == 1 else f"sight {number}"


def deciding(work: Callable[[], None]) -> Callable[..., Sequence[Output]]:
    """Return the agent; `work` lets time pass as an agent's work does."""

    def decide(record: Record, memory: Sights) -> Sequence[Output]:
        work()
        if record.value == RAISES:
            raise RuntimeError("this article breaks the agent")
        number = memory.see((record.key or b"").decode())
        said = Output("out", record.key, f"{record.origin} {verdict(number)}".encode())
        if record.value == COPIED:
            return (said, said._replace(stream="copies"))
        return (said,)

    return decide


def oracle(records: Iterable[tuple[str, Stored]]) -> dict[str, tuple[str, ...]]:
    """Return origin -> verdict of a partition's records in log order; `dead` for a dead letter."""
    seen: Counter[bytes | None] = Counter()
    expected: dict[str, tuple[str, ...]] = {}
    for origin, record in records:
        if record.value == RAISES:
            expected[origin] = ("dead",)
        else:
            seen[record.key] += 1
            said = verdict(seen[record.key])
            expected[origin] = (said, said) if record.value == COPIED else (said,)
    return expected


def fold(blocks: Iterable[bytes]) -> Counter[str]:
    """Return the memory that a log of blocks amounts to."""
    sights = Sights()
    for block in filter(None, blocks):  # an empty one says only that the log has begun
        sights.restore(block)
    return sights.known
