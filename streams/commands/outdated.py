"""Published articles whose annotations an older version of a maker made."""

from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass, field
from typing import Any

from aiokafka import AIOKafkaConsumer, TopicPartition

from agents.record import REPROCESSED
from articles.codec import decode
from articles.outdated import Wanted
from articles.records import Article
from articles.rejection import Rejection
from articles.text.digests import number
from streams.configuration.settings import Settings
from streams.engine.envelope import texts
from streams.kafka.consume import reader, rest, to_the_end

Place = tuple[int, int]
"""Partition and offset in the topic of articles."""


@dataclass(slots=True)
class Outdated:
    """What was found on the topic of articles: about 200 bytes of memory for each place."""

    places: set[Place] = field(default_factory=set)
    before: int = 0
    """Articles that an earlier run has sent, and that did not come back, or not yet."""
    unreadable: int = 0
    """Records that this version cannot read."""


async def outdated(settings: Settings, wanted: Wanted) -> Outdated:
    """Find the wanted articles: of each its newest version, withdrawn ones left out.

    What an earlier run has sent is on the inputs of the agents, or refused on the topic of dead
    letters, and is left out too. Raises KafkaError.
    """
    found = Outdated()
    newest: dict[int, Place] = {}
    replaced: set[int] = set()
    async for record in to_the_end(settings, [settings.topic("articles")]):
        article = decode(record.value or b"")
        if isinstance(article, Rejection):
            found.unreadable += 1
            continue
        name = _name(article.uri)
        verdict = article.copydesk.verdict
        if verdict and verdict.kind == "revision" and verdict.canonical != article.uri:
            replaced.add(_name(verdict.canonical))  # a new version may have a name of its own
        if wanted.is_older(article):
            newest[name] = (record.partition, record.offset)
        else:
            newest.pop(name, None)
    found.places = {place for name, place in newest.items() if name not in replaced}
    if found.places:
        sent = await _sent(settings)
        found.before = len(found.places & sent)
        found.places -= sent
    return found


async def records_at(
    settings: Settings, places: Iterable[Place]
) -> AsyncIterator[tuple[Any, Article]]:
    """Yield the records at these places that the topic still has, each with its article."""
    offsets: dict[int, set[int]] = {}
    for partition, offset in places:
        offsets.setdefault(partition, set()).add(offset)
    topic = settings.topic("articles")
    async with reader(settings, [topic]) as consumer:
        for partition, wanted in sorted(offsets.items()):
            async for record in _from(consumer, TopicPartition(topic, partition), min(wanted)):
                if record.offset > max(wanted):
                    break
                if record.offset not in wanted:
                    continue
                article = decode(record.value or b"")
                if isinstance(article, Article):
                    yield record, article


async def _from(
    consumer: AIOKafkaConsumer, partition: TopicPartition, offset: int
) -> AsyncIterator[Any]:
    consumer.seek(partition, offset)
    async for record in rest(consumer, [partition]):
        yield record


async def _sent(settings: Settings) -> set[Place]:
    """Return the places of the articles that were sent and that the inputs still hold."""
    articles = settings.topic("articles")
    topics = [settings.topic(stream) for stream in ("tagged", "backfill", "dead")]
    places = set()
    async for record in to_the_end(settings, topics):
        topic, _, place = texts(record.headers).get(REPROCESSED, "").partition("/")
        partition, _, offset = place.partition("/")
        if topic == articles and partition.isdecimal() and offset.isdecimal():
            places.add((int(partition), int(offset)))
    return places


def _name(uri: str) -> int:
    return number(uri, 8)
