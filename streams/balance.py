"""The balance: every raw record has exactly one fate."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from streams.envelope import ORIGIN
from streams.reading import to_the_end
from streams.settings import Settings

FATES = ("unique", "duplicate", "revision", "withheld", "dead")
VERDICT_STREAMS = ("unique", "duplicates", "withheld", "dead")


@dataclass(frozen=True, slots=True)
class Balance:
    """What went in, what became of it, and what does not add up."""

    raw: int
    fates: Mapping[str, int]
    missing: tuple[str, ...]
    """Coordinates of raw records without a fate: not settled yet, or lost."""
    twice: tuple[str, ...]
    """Coordinates with more than one fate."""

    @property
    def exact(self) -> bool:
        """Nothing is missing and nothing came twice."""
        return not self.missing and not self.twice and self.raw == sum(self.fates.values())


async def balance(settings: Settings) -> Balance:
    """Count from the topics themselves, as a consumer with read_committed sees them.

    A dead letter of an agent further on replaces the fate that the article
    had before; records that retention has deleted are not counted.
    """
    raw = {
        f"{record.topic}/{record.partition}/{record.offset}"
        async for record in to_the_end(settings, [settings.topic("raw")])
    }
    seen: Counter[tuple[str, str]] = Counter()
    topics = [settings.topic(stream) for stream in VERDICT_STREAMS]
    async for record in to_the_end(settings, topics):
        headers = dict(record.headers)
        origin = headers.get(ORIGIN, b"").decode("utf-8", "replace")
        seen[origin, _fate(record.topic.removeprefix(f"{settings.namespace}."), headers)] += 1
    return settle(raw, seen)


def settle(raw: set[str], seen: Mapping[tuple[str, str], int]) -> Balance:
    """Return the balance of raw coordinates and counted (coordinate, fate) pairs."""
    fates: dict[str, list[str]] = {}
    for (origin, fate), count in seen.items():
        fates.setdefault(origin, []).extend([fate] * count)
    twice = []
    totals = dict.fromkeys(FATES, 0)
    for origin, found in fates.items():
        dead = found.count("dead")
        alive = len(found) - dead
        if dead > 1 or alive > 1 or origin not in raw:
            twice.append(origin)
        totals["dead" if dead else found[0]] += 1
    missing = tuple(sorted(raw - fates.keys()))
    return Balance(len(raw), totals, missing, tuple(sorted(twice)))


def _fate(stream: str, headers: Mapping[str, bytes]) -> str:
    if stream == "unique":
        return headers.get("copydesk-verdict", b"unique").decode()
    return {"duplicates": "duplicate"}.get(stream, stream)
