"""Fates: the outcome of each raw record, and whether they add up (the balance).

Each raw record has exactly one: unique, duplicate, revision, withheld or dead.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any, NamedTuple

from agents.record import ORIGIN, RELEASED, REPLAYED, REPROCESSED, VERDICT
from streams.app import TOPOLOGY
from streams.engine.envelope import SOURCE, texts
from streams.topology import Judge, Topology

BY_REPLAY = "/copydesk/replay"
"""`ce_source` of a record that `copydesk replay` sent to the input of DEDUPLICATE or ENRICH."""
ANEW = "reprocessed"
"""`Fate.kind` of a published article that was sent to be annotated anew: no fate of a record."""
Held = Mapping[str, tuple[int, int]]
"""Partition of the raw topic, as `news.raw/0` -> the first offset that counts, and the end."""


class Fate(NamedTuple):
    """The outcome of a raw record, as one output record shows it."""

    origin: str
    """Coordinates of the raw record."""
    kind: str
    """A verdict of the topology: `unique`, `duplicate`, `dead` ..."""
    place: str = ""
    """Coordinates of the output record."""
    replays: str = ""
    """Coordinates of the dead letter whose replay led here."""
    released: bool = False
    """Whether it was held back first: then it replaces `withheld`."""


@dataclass(frozen=True, slots=True)
class Balance:
    """Counts of raw records and of their fates, and the records that do not add up."""

    raw: int
    fates: Mapping[str, int]
    missing: tuple[str, ...]
    """Coordinates of raw records without a fate: not settled yet, or lost."""
    twice: tuple[str, ...]
    """Coordinates with more than one fate."""
    anew: int = 0
    """Number of times that a published article was annotated anew; none of them is a fate."""

    @property
    def exact(self) -> bool:
        """Whether every raw record has exactly one fate."""
        return not self.missing and not self.twice and self.raw == sum(self.fates.values())


def fate_of(record: Any, stream: str, held: Held, judge: Judge) -> Fate | None:
    """Return the fate that an output record shows, or None if it is none that counts.

    Args:
        record: with `topic`, `partition`, `offset` and `headers`.
        stream: its name in the topology.
        held: the raw records that are counted.
        judge: says which verdict a record means (`streams.topology.judging`).
    """
    headers = texts(record.headers)
    kind = judge(stream, headers.get(SOURCE, ""), headers.get(VERDICT, ""))
    if not kind:
        return None
    fate = Fate(
        headers.get(ORIGIN, ""),
        kind,
        f"{record.topic}/{record.partition}/{record.offset}",
        headers.get(REPLAYED, ""),
        RELEASED in headers,
    )
    if REPROCESSED in headers:  # it had its verdict when it was new
        return None if kind == "dead" else Fate(fate.origin, ANEW)
    # A record that a replay put before ENRICH had its verdict earlier.
    if _counts(fate.origin, held) and headers.get(SOURCE) != BY_REPLAY:
        return fate
    return Fate("", "replay", replays=fate.replays) if fate.replays else None


def settle(raw: Collection[str], fates: Iterable[Fate], topology: Topology = TOPOLOGY) -> Balance:
    """Return the balance of raw coordinates and their fates.

    A dead letter of a later agent replaces the fate that the article had,
    until a replay of it has led to another. What was held back and came out is no more withheld.
    """
    by_origin: dict[str, list[Fate]] = {}
    replayed = set()
    anew = 0
    for fate in fates:
        if fate.kind == ANEW:
            anew += 1
            continue
        replayed.add(fate.replays)
        if fate.kind != "replay":
            by_origin.setdefault(fate.origin, []).append(fate)
    twice = []
    totals = dict.fromkeys(chain(*topology.fates.values()), 0)
    for origin, of_record in by_origin.items():
        alive = _without_held([fate for fate in of_record if fate.kind != "dead"])
        dead = [fate for fate in of_record if fate.kind == "dead"]
        # A replay for TAG is a raw record of its own: its dead letter stays one.
        standing = [fate for fate in dead if fate.place not in replayed]
        if len(standing) > 1 or len(alive) > 1 or origin not in raw:
            twice.append(origin)
        totals[(standing or alive or dead)[0].kind] += 1
    missing = tuple(sorted(set(raw) - by_origin.keys()))
    return Balance(len(raw), totals, missing, tuple(sorted(twice)), anew)


def _without_held(alive: list[Fate]) -> list[Fate]:
    """Leave out one `withheld` where what was held back has come out."""
    if any(fate.released for fate in alive):
        for fate in alive:
            if fate.kind == "withheld" and not fate.released:
                return [other for other in alive if other is not fate]
    return alive


def _counts(origin: str, held: Held) -> bool:
    partition, _, offset = origin.rpartition("/")
    if partition not in held or not offset.isdecimal():
        return True
    first, end = held[partition]
    return first <= int(offset) < end
