"""The whole desk's oracle: each agent, in sequence and without Kafka, over its own input topic.

Every record that a worker wrote must be one that this reading of the log gives, bit for bit, with
its headers, and the other way round.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from agents.record import (
    COMMAND,
    ORIGIN,
    REPROCESS_HISTORY,
    REPROCESSED,
    VERDICT,
    TransactionalMemory,
)
from streams.app import TOPOLOGY, topology_of
from streams.configuration.settings import Settings
from streams.engine.broker import TopicPartition
from streams.engine.envelope import SOURCE, unwrap, wrap
from streams.engine.transaction import decisions
from streams.topology import Agent, judging
from verification.faults.account import Account
from verification.faults.verdicts import place

BY_REPROCESS = b"/copydesk/reprocess"
HISTORY = REPROCESS_HISTORY.encode()


class Written(NamedTuple):
    """One output record, without where it stands."""

    topic: str
    key: bytes | None
    value: bytes | None
    headers: tuple[tuple[str, bytes], ...]

    @property
    def origin(self) -> str:
        """Coordinates of the raw record."""
        return dict(self.headers).get(ORIGIN, b"").decode("utf-8", "replace")

    @property
    def kind(self) -> str:
        """What it is for the account: its verdict, or its stream."""
        verdict = dict(self.headers).get(VERDICT, b"").decode()
        stream = self.topic.partition(".")[2]
        return (verdict or stream) if stream == "unique" else stream


def written(record: Any) -> Written:
    """Take a record of an output topic as it was read."""
    return Written(record.topic, record.key, record.value, tuple(record.headers))


def expected(agent: Agent, records: Sequence[Any], settings: Settings) -> Iterable[Written]:
    """Yield what one agent must write for its whole input, partition by partition."""
    by_partition: dict[int, list[Any]] = {}
    for record in records:
        by_partition.setdefault(record.partition, []).append(record)
    for number, inputs in by_partition.items():
        memories: dict[str, TransactionalMemory] = {
            name: make(settings) for name, make in agent.memories.items()
        }
        function = agent.decide(settings)
        source = TopicPartition(settings.topic(agent.source), number)
        for record in sorted(inputs, key=lambda each: int(each.offset)):
            received = unwrap(source, record, first=TOPOLOGY.reads_raw(agent))
            for each, outputs in decisions(agent.name, function, received, memories):
                for output in outputs:
                    yield Written(
                        settings.topic(output.stream),
                        output.key,
                        output.value,
                        tuple(wrap(output, each, agent.name)),
                    )
            for memory in memories.values():
                memory.block()
                memory.keep()


def settle(records: Sequence[Any], settings: Settings) -> Account:
    """Return the account of all records that stand on the desk's topics."""
    by_topic: dict[str, list[Any]] = {}
    topology = topology_of(settings)
    unread = {settings.topic(stream) for stream in topology.of_kind("raw", "memory")}
    for record in records:
        by_topic.setdefault(record.topic, []).append(record)
    wanted: Counter[Written] = Counter()
    inputs = {settings.topic(each.source) for each in topology.agents}
    for agent in topology.agents:
        wanted.update(expected(agent, by_topic.get(settings.topic(agent.source), ()), settings))
    raw = by_topic.get(settings.topic("raw"), [])
    standing = Counter(
        written(record)
        for record in records
        if record.topic not in unread and not _is_command(record)
    )
    account = Account(raw=len(raw))
    _compare(wanted, standing, account)
    fates = {settings.topic(stream) for stream in TOPOLOGY.fates}
    for each, count in standing.items():
        if is_fate(each.topic, each.headers):
            account.verdicts[each.kind] += count
    seen = {each.origin for each in standing if each.topic in fates | (inputs - fates)}
    missing = {place(record) for record in raw} - seen
    account.lost = sorted({*account.lost, *missing})
    return account


def _is_command(record: Any) -> bool:
    """Return whether no agent's decision has made the record: a tick, a release, a reprocessing."""
    headers = dict(record.headers)
    by_hand = headers.get(SOURCE) == BY_REPROCESS
    return by_hand or headers.get(COMMAND, HISTORY) != HISTORY


def is_fate(topic: str, headers: Iterable[tuple[str, bytes]]) -> bool:
    """Return whether a record is the outcome of a raw record."""
    said = dict(headers)
    if REPROCESSED in said:  # it had its fate when it was new
        return False
    source, verdict = (said.get(name, b"").decode() for name in (SOURCE, VERDICT))
    return bool(_JUDGE(topic.partition(".")[2], source, verdict))


_JUDGE = judging(TOPOLOGY)


def _compare(wanted: Counter[Written], standing: Counter[Written], account: Account) -> None:
    missing, extra = wanted - standing, standing - wanted
    for each in extra:
        if wanted[each]:
            account.twice.append(each.origin)
        else:
            account.wrong.append(f"{each.origin} on {each.topic}")
    altered = {each.partition(" ")[0] for each in account.wrong}
    account.lost += sorted({each.origin for each in missing} - altered)
