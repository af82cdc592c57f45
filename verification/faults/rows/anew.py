"""Rows in which published articles are annotated anew while the command and workers die."""

import asyncio
import signal
from collections import Counter
from collections.abc import Iterator
from typing import Any

import orjson

from agents.record import BACKFILL, LANE, REPROCESSED
from streams.configuration.crashpoint import CrashPoint
from streams.kafka.consume import to_the_end
from verification.faults.articles import article
from verification.faults.bench import Bench
from verification.faults.desk import Desk
from verification.reports import Raw

LIVE, OLD = 30, 10
KILLED = 3
"""Of the live ones, withdrawn before the command runs."""
POINTS = (
    CrashPoint.FIRST_OUTPUT,
    CrashPoint.OUTPUTS_SENT,
    CrashPoint.MEMORY_SENT,
    CrashPoint.OFFSETS_SENT,
    CrashPoint.COMMITTED,
)
FEWEST = 3
"""Records that stand on the inputs when the command is killed."""
PATIENT = {"COPYDESK_STUCK_SECONDS": "300"}
"""BACKFILL is behind all others for the CPU: on a busy machine it waits, and is not stuck."""
COMMAND = ("verification.faults.annotated_once",)


async def killed_while_annotated_anew(bench: Bench) -> None:
    """The command is killed in mid-run and run again; each agent dies at five points meanwhile."""
    async with bench.desk(variables=PATIENT) as desk:
        desk.workers()
        await desk.feed(_articles())
        await desk.feed(_withdrawals())
        await desk.until(lambda: desk.settled_all, 200, "everything is published")
        due = len(await _published(desk))
        for hand in desk.crew.hands[1:]:
            hand.again = False
            hand.send(signal.SIGKILL)
        await _sent_though_killed(desk, due)
        for agent in ("backfill", "deduplicate", "enrich"):
            for point in POINTS:
                await desk.dies(agent, point)
            desk.worker(agent)
        desk.healed()
        await _annotated(desk, due)


async def _sent_though_killed(desk: Desk, due: int) -> None:
    """Kill the command in mid-run; another run sends the rest."""
    first = desk.crew.start(module=COMMAND, **desk.on(None))
    first.again = False
    while await _anew(desk, "tagged", "backfill") < FEWEST and not first.statuses:  # noqa: ASYNC110
        await asyncio.sleep(0.2)
    first.send(signal.SIGKILL)
    await asyncio.to_thread(first.process.wait)
    sent = await _anew(desk, "tagged", "backfill")
    desk.expect(0 < sent < due, f"the command is killed in mid-run: {sent} of {due} are sent")
    second = desk.crew.start(module=COMMAND, **desk.on(None))
    second.again = False
    status = await asyncio.to_thread(second.process.wait)
    sent = await _anew(desk, "tagged", "backfill")
    desk.expect((status, sent) == (0, due), f"{sent} of {due} are sent, status {status}")


async def _annotated(desk: Desk, due: int) -> None:
    """Wait until each article has come out; each place once, none of those withdrawn."""
    for _ in range(90):
        if await _anew(desk, "articles") >= due:
            break
        await asyncio.sleep(2.0)
    records = await _published(desk)
    places = Counter(dict(each.headers).get(REPROCESSED) for each in records)
    del places[None]
    desk.expect(set(places.values()) == {1}, f"each once: {places.most_common(3)}")
    desk.expect(len(places) == due, f"{len(places)} of {due} are annotated anew")


async def _published(desk: Desk) -> list[Any]:
    """Return the records of `articles` that are no withdrawals, and are not withdrawn later."""
    topics = [desk.settings.topic("articles")]
    records = [each async for each in to_the_end(desk.settings, topics)]
    gone = {each.key for each in records if b'"pubStatus":"canceled"' in each.value}
    return [each for each in records if each.key not in gone]


async def _anew(desk: Desk, *streams: str) -> int:
    """Count the records with REPROCESSED that the command, or ENRICH, has written."""
    topics = [desk.settings.topic(stream) for stream in streams]
    found = [each async for each in to_the_end(desk.settings, topics)]
    return sum(REPROCESSED in dict(each.headers) for each in found)


def _articles() -> Iterator[Raw]:
    for number in range(LIVE):
        yield None, orjson.dumps(orjson.loads(article(number)) | {"url": _address(number)}), ()
    for number in range(LIVE, LIVE + OLD):
        old = {"url": _address(number), "date": "2020-02-03T10:00:00Z"}
        yield None, orjson.dumps(orjson.loads(article(number)) | old), ((LANE, BACKFILL),)


def _withdrawals() -> Iterator[Raw]:
    for number in range(0, 2 * KILLED, 2):
        kill = {"url": _address(number), "pubStatus": "canceled", "title": "-"}
        yield None, orjson.dumps(kill), ()


def _address(number: int) -> str:
    return f"https://news-1.example/anew/{number}"
