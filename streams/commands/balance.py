"""`copydesk balance`: checks that every raw record has exactly one outcome (its fate)."""

import sys
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

import click

from agents.record import ORIGIN, RELEASED, REPLAYED, VERDICT
from streams.app import TOPOLOGY
from streams.commands.options import finish, settings_given
from streams.commands.printing import texts
from streams.commands.replay import BY_REPLAY
from streams.configuration.settings import Settings
from streams.kafka.consume import ranges, to_the_end
from streams.topology import Topology, choose


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

    @property
    def exact(self) -> bool:
        """Whether every raw record has exactly one fate."""
        return not self.missing and not self.twice and self.raw == sum(self.fates.values())


@click.command(name="balance")
def balance_command() -> None:
    """Count every raw article's fate from the topics; exit 1 unless it adds up.

    Each must have exactly one: unique, duplicate, revision, withheld or dead.
    What was held back counts as what it became.
    Articles that are still on their way have none yet.
    """
    result = finish(balance(settings_given()))
    for line in described(result):
        click.echo(line)
    if not result.exact:
        sys.exit(1)


def described(result: "Balance") -> Iterator[str]:
    """Yield the balance in a line, and a line for each thing that does not add up."""
    fates = " + ".join(f"{count} {fate}" for fate, count in result.fates.items())
    on_the_way = f", {len(result.missing)} on their way" if result.missing else ""
    end = ": exact" if result.exact else on_the_way or ": not exact"
    yield f"{result.raw} raw = {fates}{end}"
    if result.missing:
        yield f"{len(result.missing)} have no fate yet, such as {result.missing[0]}"
    if result.twice:
        yield f"{len(result.twice)} have more than one fate, such as {result.twice[0]}"


async def balance(settings: Settings, topology: Topology = TOPOLOGY) -> Balance:
    """Count raw records and fates from the topics, as a consumer with read_committed sees them.

    Only the offsets that the raw topic holds at the start count: records that
    its retention has deleted, and those appended during the count, are left
    out with their fates.
    """
    sources = [settings.topic(stream) for stream in topology.of_kind("raw")]
    held = {
        f"{topic}/{number}": span
        for topic in sources
        for number, span in (await ranges(settings, topic)).items()
    }
    raw = {
        f"{record.topic}/{record.partition}/{record.offset}"
        async for record in to_the_end(settings, sources)
        if record.offset < held[f"{record.topic}/{record.partition}"][1]
    }
    fates = []
    topics = {settings.topic(stream): verdicts for stream, verdicts in topology.fates.items()}
    async for record in to_the_end(settings, list(topics)):
        headers = texts(record.headers)
        fate = Fate(
            headers.get(ORIGIN, ""),
            choose(topics[record.topic], headers.get(VERDICT, "")),
            f"{record.topic}/{record.partition}/{record.offset}",
            headers.get(REPLAYED, ""),
            RELEASED in headers,
        )
        # A record that a replay put before ENRICH had its verdict earlier.
        if _counts(fate.origin, held) and headers.get("ce_source") != BY_REPLAY:
            fates.append(fate)
        elif fate.replays:
            fates.append(Fate("", "replay", replays=fate.replays))
    return settle(raw, fates, topology)


def settle(raw: Collection[str], fates: Iterable[Fate], topology: Topology = TOPOLOGY) -> Balance:
    """Return the balance of raw coordinates and their fates.

    A dead letter of a later agent replaces the fate that the article had,
    until a replay of it has led to another. What was held back and came out is no more withheld.
    """
    by_origin: dict[str, list[Fate]] = {}
    replayed = set()
    for fate in fates:
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
    return Balance(len(raw), totals, missing, tuple(sorted(twice)))


def _without_held(alive: list[Fate]) -> list[Fate]:
    """Leave out one `withheld` where what was held back has come out."""
    if any(fate.released for fate in alive):
        for fate in alive:
            if fate.kind == "withheld" and not fate.released:
                return [other for other in alive if other is not fate]
    return alive


def _counts(origin: str, held: Mapping[str, tuple[int, int]]) -> bool:
    partition, _, offset = origin.rpartition("/")
    if partition not in held or not offset.isdecimal():
        return True
    first, end = held[partition]
    return first <= int(offset) < end
