"""Rows in which what comes in is hostile, repeated, too large or dated by fancy."""

import asyncio
import random
from collections.abc import Iterator

import orjson

from demo.articles import load
from streams.configuration.limits import FaultLimits
from streams.kafka.codecs import CODECS
from streams.kafka.topics import wanted
from verification.faults import administration
from verification.faults.articles import article
from verification.faults.bench import Bench
from verification.faults.crew import Hand
from verification.faults.first_sight import RAISE
from verification.fuzz.mutations import mutated
from verification.reports import Raw

POISON = 800
GOOD = 200
STOPPED = 65
"""Exit status of a worker that exceeded a limit of dead letters (sysexits.h, EX_DATAERR)."""
UNLIMITED = {"COPYDESK_BROKEN_IN_A_ROW": "0", "COPYDESK_BROKEN_RATIO": "1"}
LARGEST = 16_000_000
"""Just below the raw topic's limit."""
CHAINED = "“Yes,” said Ada Holm, who said “No,” he added, "
DATES = ("1970-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "2091-05-06T07:08:09+14:00", "yesterday")


def _plain(value: bytes | None, key: bytes | None = None) -> Raw:
    return key, value, ()


def _poison(draw: random.Random, count: int) -> Iterator[Raw]:
    seeds = [raw.value for raw in load() if raw.value]
    for _ in range(count):
        yield _plain(mutated(draw, seeds))


def _hostile() -> Iterator[Raw]:
    good = article(1)
    many = tuple((f"h{number}", b"v") for number in range(1000))
    values = (
        b"", b"[]", b'"x"', b"null", b"{", b"\0" * 5000, b"\xff\xfe\xfd", b"\xef\xbb\xbf" + good,
        good.decode().encode("utf-16"), b'{"title": NaN, "text": "a"}', b'{"text": 1e999}',
        b'{"text": %d}' % 2**70, b'{"text": "\\ud800"}', b'{"text": "a", "text": ["b"]}',
        b"[" * 10_000 + b"]" * 10_000, b'{"a":' * 10_000 + b"1" + b"}" * 10_000,
        b"<div>" * 200_000, b"a" * 10_000_000, b"<p>" + b"&lt;" * 300_000,
        orjson.dumps({"title": "x", "text": "((a+)+)+ " * 20_000}),
    )  # fmt: skip
    for value in values:
        yield _plain(value)
    yield _plain(None)
    yield _plain(None, b"https://news-1.example/1")
    yield _plain(good, b"k" * 1_000_000)
    yield None, good, many
    yield None, b"{", (("h", b"\xff\xfe"), ("copydesk-origin", b"raw/0/0"))
    # This number in a row would stop an agent if they counted as its own fault.
    for number in range(2 * FaultLimits().broken_in_a_row):
        yield _plain(None, f"urn:uuid:{number:036x}".encode())
    yield _plain(orjson.dumps({"title": "x", "text": CHAINED * 3_500}))


async def poison_flood(bench: Bench) -> None:
    """Every kind of broken record, 800 mutated articles, and good ones among them."""
    draw = random.Random(11)
    flood = [*_hostile(), *_poison(draw, POISON), *(_plain(article(n)) for n in range(GOOD))]
    draw.shuffle(flood)
    async with bench.desk(settle_seconds=240) as desk:
        await desk.feed(flood)
        desk.workers()
        desk.healed()
    dead = bench.account.verdicts["dead"]
    bench.expect(dead > 100, f"the flood is hostile: {dead} dead letters")


async def only_defects(bench: Bench) -> None:
    """An agent that breaks on every article, as after a bad deployment, is stopped by the limit."""
    async with bench.story() as story:
        await story.feed(2000, value=lambda _: RAISE)
        hand = story.worker()
        hand.again = False
        await story.until(lambda: bool(hand.statuses), 150, "the worker stops by itself")
        story.expect(hand.statuses == [STOPPED], f"it ends with {STOPPED}: {hand.statuses}")
        story.expect("nothing of it is committed" in hand.text, "it says in its log why")
        drained = story.seen
        story.expect(drained < 1000, f"most articles are kept from the dead letters: {drained}")
        # The deployment is taken back: what is left goes on where it stopped.
        story.worker(**UNLIMITED)
        story.healed()


async def too_large(bench: Bench) -> None:
    """Articles of 1 to 16 MB, and 40 MB that compress below the topic's limit."""
    draw = random.Random(13)
    async with bench.desk() as desk:
        sizes = (1_000_000, 2_200_000, 5_000_000, 10_000_000, LARGEST)
        # Random bytes as letters: they do not compress to nothing.
        large = [_plain(b"{" + draw.randbytes(size // 2).hex().encode()) for size in sizes]
        good = [_plain(article(number)) for number in range(60)]
        await desk.feed([each for pair in zip(good[::12], large, strict=True) for each in pair])
        await desk.feed(good)
        desk.workers()
        desk.healed()
    dead = bench.account.verdicts["dead"]
    bench.expect(dead >= 4, f"what is above the desk's limit is a dead letter: {dead}")


async def letters_refused(bench: Bench) -> None:
    """The dead-letter topic takes nothing for 20 s: no offset moves past a dead letter."""
    async with bench.story() as story:
        topic, servers = f"{story.name}.dead", story.place.servers
        hand = story.worker()
        await story.until(lambda: "owned from offset" in hand.text, 120, "a worker at work")
        await administration.configure(servers, topic, _small())
        await asyncio.sleep(2)  # until every broker has its metadata
        await story.feed(2000, value=lambda n: RAISE if n % 400 == 399 else b"x" * 300)
        await story.until(lambda: _complains(hand), 120, "a dead letter is refused")
        await asyncio.sleep(20)
        dead = sum(each.said.verdict == "dead" for each in story.ledger.verdicts)
        story.expect(not dead, f"no dead letter is there: {dead}")
        story.expect(story.seen < story.sent, "not everything is settled without them")
        reasons = await hand.reasons()
        story.expect(bool(reasons), f"/readyz says why: {reasons}")
        await administration.configure(servers, topic, _usual())
        story.healed()


def _small() -> dict[str, str]:
    """Enough for the markers that end a transaction, and for no dead letter."""
    return _usual() | {"max.message.bytes": "250"}


def _usual() -> dict[str, str]:
    return {
        "message.timestamp.type": "LogAppendTime",
        "min.insync.replicas": "2",
        "max.message.bytes": "18874368",
    }


def _complains(hand: Hand) -> bool:
    return "asking the broker what took effect" in hand.text


async def compressed(bench: Bench) -> None:
    """Raw records in every codec, and a codec of its own on each topic between the agents."""
    async with bench.desk() as desk:
        servers = desk.place.servers
        inner = zip(("tagged", "unique", "memory"), CODECS[1:], strict=True)
        for stream, its_codec in inner:
            made = next(w for w in wanted(desk.settings) if w.name == desk.settings.topic(stream))
            usual = made.configuration | {"compression.type": its_codec}
            await administration.configure(servers, made.name, usual)
        for turn, codec in enumerate((None, *CODECS)):
            articles = (_plain(article(number)) for number in range(turn * 40, turn * 40 + 40))
            await desk.feed(articles, codec=codec)
        desk.workers()
        desk.healed()


async def delivered_twice(bench: Bench) -> None:
    """A producer sends three records in ten again: each is a duplicate by redelivery."""
    draw = random.Random(17)
    once = [_plain(article(number)) for number in range(400)]
    again = [each for each in once if draw.random() < 0.3]
    async with bench.desk() as desk:
        await desk.feed(once)
        await desk.feed(again)
        desk.workers()
        desk.healed()
    duplicates = bench.account.verdicts["duplicates"]
    bench.expect(
        duplicates >= len(again), f"{len(again)} were sent again, {duplicates} are duplicates"
    )


async def dates_of_fancy(bench: Bench) -> None:
    """Out of order, 1970, 9999, the future: the same verdicts as with no dates at all."""
    draw = random.Random(19)
    order = list(range(300))
    draw.shuffle(order)
    verdicts = []
    for dates in ((), DATES):
        before = bench.account.verdicts.copy()
        async with bench.desk() as desk:
            await desk.feed(_plain(_dated(number, dates)) for number in order)
            desk.workers()
            desk.healed()
        verdicts.append(bench.account.verdicts - before)
    bench.expect(
        verdicts[0] == verdicts[1], f"the dates change no verdict: {verdicts[0]}, {verdicts[1]}"
    )


def _dated(number: int, dates: tuple[str, ...]) -> bytes:
    content = orjson.loads(article(number))
    if dates:
        content["published"] = dates[number % len(dates)]
    return orjson.dumps(content)
