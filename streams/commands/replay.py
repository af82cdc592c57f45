"""`copydesk replay`: sends dead letters to the agent that refused them again, each once."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from hashlib import blake2b
from typing import Any, NamedTuple
from zlib import crc32

import click
from aiokafka import AIOKafkaProducer

from agents.record import AGENT, DETAIL, REASON, REPLAYED, Headers, Output
from streams.app import TOPOLOGY
from streams.commands.dead_letters import Letter, Selection, letters
from streams.commands.options import STREAM, finish, settings_given
from streams.commands.selecting import selected, selecting
from streams.configuration.settings import Settings
from streams.engine.broker import TopicPartition
from streams.engine.envelope import HONOURED, RESERVED, unwrap, wrap
from streams.engine.oversize import BYTES
from streams.kafka.closing import close
from streams.kafka.connection import connection
from streams.kafka.consume import partitions_of, to_the_end

BATCH = 200
"""Records in one transaction, or all of one dead letter."""
_INPUTS = {each.name: each.source for each in TOPOLOGY.agents}
_OURS = (REASON, DETAIL, AGENT, REPLAYED)
_ENVELOPE = ("ce_", "traceparent", "content-type", RESERVED)


class _Chosen(NamedTuple):
    """What is kept of a selected dead letter: not its value, for memory must not grow with it."""

    reason: str
    digests: frozenset[bytes]
    """Of each record that a replay of it sends."""


Record = tuple[bytes | None, bytes | None]
"""Key and value."""


class Replay(NamedTuple):
    """Counts of a replay's dead letters, by reason."""

    sent: Counter[str]
    before: Counter[str]
    """Left out, because an earlier replay has sent them."""
    records: int = 0
    """Records that were sent: one for each dead letter, unless it is split."""


@click.command(name="replay")
@click.option(
    "--from", "topic", type=STREAM, metavar="TOPIC", help="The topic of dead letters.  [news.dead]"
)
@selecting
@click.option("--again", is_flag=True, help="Also those that were replayed before.")
@click.option("--dry-run", is_flag=True, help="Only count.")
def replay_command(topic: str | None, *, again: bool, dry_run: bool, **options: Any) -> None:
    """Send dead letters to the agent that refused them, each once.

    Those of TAG go to the raw topic, others to the topic that their agent
    reads. What has been replayed is left out.

    \b
    copydesk replay --reason internal --dry-run
    copydesk replay --reason internal
    """
    settings = settings_given()
    if topic not in (None, settings.topic("dead")):
        raise click.UsageError(f"Dead letters are in {settings.topic('dead')}, not in {topic}.")
    result = finish(replay(settings, selected(**options), again=again, dry=dry_run))
    for name, count in sorted(result.sent.items()):
        click.echo(f"{count:7d} {name}")
    click.echo(f"{result.sent.total()} {'would be sent' if dry_run else 'sent'} again.")
    if result.before:
        click.echo(f"{result.before.total()} were replayed before and are left out.")


def as_it_came(letter: Letter) -> Iterable[Record]:
    """Return the one record of a dead letter: key and value as they came."""
    return ((letter.record.key, letter.record.value),)


async def replay(
    settings: Settings,
    selection: Selection,
    *,
    again: bool = False,
    dry: bool = False,
    records_of: Callable[[Letter], Iterable[Record]] = as_it_came,
) -> Replay:
    """Send selected dead letters to the input topic of the agent that refused them.

    For TAG that is the raw topic. A later agent gets the record as it came to
    that agent: the article has passed those before it. The header
    `copydesk-replayed` names the dead letter; one that was replayed is sent
    again only with `again`. If it fails again, that is another dead letter.
    The producer is transactional: of two replays at once the first is fenced,
    and an interrupted one leaves no part of a letter. `records_of` returns the
    records to send for a letter, all in one transaction. Raises KafkaError.
    """
    producer = AIOKafkaProducer(
        **connection(settings),
        transactional_id=f"{settings.group_prefix}.replay",
        max_request_size=settings.output_bytes,
    )
    try:
        # First: from here on, no other replay can add to what is read below.
        await producer.start()
        chosen, first = await _chosen(settings, selection, records_of)
        done = set() if again or not chosen else await _replayed(settings, first, chosen)
        sent = Counter(each.reason for place, each in chosen.items() if place not in done)
        before = Counter(each.reason for place, each in chosen.items() if place in done)
        records = 0
        if sent and not dry:
            places = chosen.keys() - done
            records = await _send(producer, settings, selection, places, records_of)
        return Replay(sent, before, records)
    finally:
        await close(producer)


async def _chosen(
    settings: Settings, selection: Selection, records_of: Callable[[Letter], Iterable[Record]]
) -> tuple[dict[str, _Chosen], int]:
    """Return the selected dead letters by coordinates, and the log time of the first."""
    chosen = {}
    first = None
    async for letter in letters(settings, selection):
        # The bytes of one that was cut (`oversize`) are gone.
        if letter.agent in _INPUTS and BYTES not in dict(letter.headers):
            digests = frozenset(_digest(*record) for record in records_of(letter))
            chosen[letter.place] = _Chosen(letter.reason, digests)
            time = letter.record.timestamp
            first = time if first is None else min(first, time)
    return chosen, first or 0


async def _replayed(settings: Settings, since: int, chosen: Mapping[str, _Chosen]) -> set[str]:
    """Return the coordinates of dead letters that an earlier replay has sent.

    Any producer may set the header on the raw topic: there the record's digest must match too.
    """
    done = set()
    raw = {settings.topic(stream) for stream in TOPOLOGY.of_kind("raw")}
    topics = [settings.topic(stream) for stream in _INPUTS.values()]
    async for record in to_the_end(settings, topics, since):
        for name, value in record.headers:
            place = (value or b"").decode("utf-8", "replace")
            if name != REPLAYED or place not in chosen:
                continue
            digest = _digest(record.key, record.value)
            if record.topic not in raw or digest in chosen[place].digests:
                done.add(place)
    return done


def _digest(key: bytes | None, value: bytes | None) -> bytes:
    data = len(key or b"").to_bytes(8, "big") + (key or b"") + (value or b"")
    return blake2b(data, digest_size=16).digest()


async def _send(
    producer: AIOKafkaProducer,
    settings: Settings,
    selection: Selection,
    places: set[str],
    records_of: Callable[[Letter], Iterable[Record]],
) -> int:
    names = [settings.topic(stream) for stream in _INPUTS.values()]
    partitions = await partitions_of(settings, names)
    batch: list[tuple[Letter, list[Record]]] = []
    sent = 0
    async for letter in letters(settings, selection):
        if letter.place in places:
            records = list(records_of(letter))
            batch.append((letter, records))
            sent += len(records)
        if sum(len(records) for _, records in batch) >= BATCH:
            await _transaction(producer, settings, partitions, batch)
            batch = []
    await _transaction(producer, settings, partitions, batch)
    return sent


async def _transaction(
    producer: AIOKafkaProducer,
    settings: Settings,
    partitions: Mapping[str, int],
    batch: list[tuple[Letter, list[Record]]],
) -> None:
    if not batch:
        return
    async with producer.transaction():
        for letter, records in batch:
            stream = _INPUTS[letter.agent]
            topic = settings.topic(stream)
            headers = list(headers_of(letter, stream))
            for sent_key, value in records:
                # aiokafka sends no record without both
                key = b"" if sent_key is None and value is None else sent_key
                await producer.send(
                    topic,
                    key=key,
                    value=value,
                    # As the agent before chose it: an article's records stay in one order.
                    partition=crc32(key or b"") % partitions[topic],
                    headers=headers,
                )


def headers_of(letter: Letter, stream: str) -> Headers:
    """Return the headers under which a dead letter goes back to a stream."""
    replayed = (REPLAYED, letter.place.encode())
    kept = [(name, value) for name, value in letter.headers if name not in _OURS]
    if stream in TOPOLOGY.of_kind("raw"):
        said = [pair for pair in kept if pair == HONOURED or not pair[0].startswith(_ENVELOPE)]
        return (*said, replayed)
    source = TopicPartition(letter.record.topic, letter.record.partition)
    received = unwrap(source, letter.record, first=False)
    output = Output(stream, letter.record.key, letter.record.value, tuple(kept))
    wrapped = wrap(output, received._replace(forwarded=()), "replay")
    return (*wrapped, replayed)
