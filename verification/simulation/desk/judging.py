"""What must have come of the raw records of the real agents.

Twice: as the same agents say without faults, one record after the other; and, because these have
the same defects, as follows from the raw records and the streams alone.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from agents.record import COMMAND, ORIGIN
from articles.codec import decode
from articles.records import Article
from streams.engine.broker import TopicPartition
from streams.engine.envelope import unwrap, wrap
from streams.engine.transaction import decisions
from verification.consistency import Read, inconsistencies
from verification.simulation.desk.agent import (
    AGENT,
    MEMORIES,
    deciding,
    stream_of,
    topics,
)
from verification.simulation.desk.feeding import address_of
from verification.simulation.log import Stored

Value = tuple[bytes | None, tuple[tuple[str, bytes], ...]]
ByKey = dict[tuple[str, bytes | None], list[Value]]


def judge(
    raw: Mapping[TopicPartition, Sequence[Stored]], seen: Mapping[TopicPartition, Sequence[Stored]]
) -> list[str]:
    """Return what is wrong with the records that a reader saw."""
    expected: ByKey = defaultdict(list)
    for source, records in raw.items():
        for place, value in _sequential(source, records):
            expected[place].append(value)
    found: ByKey = defaultdict(list)
    for target, records in seen.items():
        for each in records:
            found[target.topic, each.key].append((each.value, tuple(each.headers)))
    return [
        *(
            f"{topic} has for {key!r} {_shown(found[topic, key])}, not {_shown(values)}"
            for (topic, key), values in expected.items()
            if found[topic, key] != values
        ),
        *(f"{place} has records of nothing" for place in found if place not in expected),
        *_agree(raw, list(_read(seen))),
    ]


def _sequential(
    source: TopicPartition, records: Iterable[Stored]
) -> Iterator[tuple[tuple[str, bytes | None], Value]]:
    memories = {name: make() for name, make in MEMORIES.items()}
    decide, topic_of = deciding(lambda: None), topics()
    for record in records:
        given = unwrap(source, record, first=False)
        for each, outputs in decisions(AGENT, decide, given, memories):
            for output in outputs:
                headers = tuple(wrap(output, each, AGENT))
                yield (topic_of[output.stream], output.key), (output.value, headers)
        for memory in memories.values():
            memory.block()
            memory.keep()


def _read(seen: Mapping[TopicPartition, Sequence[Stored]]) -> Iterator[Read]:
    for target, records in seen.items():
        for each in records:
            headers = tuple(each.headers)
            yield Read(stream_of(target.topic, headers), each.key, each.value, headers)


def _agree(
    raw: Mapping[TopicPartition, Sequence[Stored]], records: Sequence[Read]
) -> Iterator[str]:
    """Yield what contradicts the rules of streams, and what they lack by the raw records."""
    yield from inconsistencies(records)
    published: dict[bytes | None, list[Read]] = defaultdict(list)
    carried: dict[tuple[str, bytes | None], Read] = {}
    for each in records:
        if each.stream == "articles":
            published[each.key].append(each)
        carried[each.stream, each.key] = each
    withdrawn = _withdrawn(raw)
    for key, versions in published.items():
        origins = {each.version[0].decode() for each in versions}
        if origins & withdrawn and not versions[-1].is_gone:
            yield f"{key!r} is withdrawn, and stands on articles"
        live = [each for each in versions if each.is_gone or not each.is_history]
        if live and not live[-1].is_gone:
            wanted = asked(live[-1])
            for name in ("quakes", "schools"):
                last = carried.get((f"saved.{name}", key))
                if (last is not None and not last.is_gone) != (name in wanted):
                    yield f"{key!r} matches {wanted}, and saved.{name} has {last}"


def asked(read: Read) -> set[str]:
    """Return the saved queries that an article of the feeding matches, without their language."""
    article = decode(read.value or b"")
    text = f"{article.headline} {article.body}" if isinstance(article, Article) else ""
    return {
        name
        for name, holds in (
            ("quakes", "quake" in text),
            ("schools", "school" in text and "harbour" not in text),
        )
        if holds
    }


def _withdrawn(raw: Mapping[TopicPartition, Sequence[Stored]]) -> set[str]:
    """Return the raw coordinates of all versions of addresses of which a withdrawal came last."""
    of: dict[str, list[str]] = defaultdict(list)
    last: dict[str, Stored] = {}
    for source, records in raw.items():
        for each in records:
            if not any(name in (COMMAND, ORIGIN) for name, _ in each.headers):
                of[address_of(each)].append(f"{source}/{each.offset}")
                last[address_of(each)] = each
    return {origin for url, each in last.items() if each.value is None for origin in of[url]}


def _shown(values: Sequence[Value]) -> list[str]:
    origins = (dict(headers).get(ORIGIN, b"").decode() for _, headers in values)
    return [
        f"{origin}{'' if value else ' (no value)'}"
        for origin, (value, _) in zip(origins, values, strict=True)
    ]
