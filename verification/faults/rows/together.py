"""A row in which every agent dies at every point, with saved queries, stories and history on."""

import asyncio
import signal
from collections import Counter
from collections.abc import Iterator

import orjson

from agents.record import LANE
from streams.configuration.crashpoint import CrashPoint
from streams.kafka.consume import to_the_end
from verification import reports
from verification.faults.bench import Bench
from verification.faults.desk import Desk
from verification.reports import Raw

QUERIES = """
[[query]]
name = "quakes"
query = "magnitude NEAR/3 quake"

[[query]]
name = "schools"
query = "school* AND NOT harbour"
"""
POINTS = (
    CrashPoint.RESTORED,
    CrashPoint.FIRST_OUTPUT,
    CrashPoint.OUTPUTS_SENT,
    CrashPoint.MEMORY_SENT,
    CrashPoint.OFFSETS_SENT,
    CrashPoint.COMMITTED,
)
AGENTS = ("tag", "deduplicate", "enrich", "backfill")
PATIENT = {"COPYDESK_STUCK_SECONDS": "300"}
"""BACKFILL is behind all others for the CPU: on a busy machine it waits, and is not stuck."""


async def killed_with_all_streams(bench: Bench) -> None:
    """Each agent dies at each of six points, each time while all kinds of records come."""
    async with bench.desk(queries=QUERIES, variables=PATIENT, settle_seconds=300) as desk:
        for number, point in enumerate(POINTS):
            hands = [desk.worker(agent, COPYDESK_CRASH=f"{point}:1") for agent in AGENTS]
            await desk.feed(_round(number))
            for agent, hand in zip(AGENTS, hands, strict=True):
                await desk.died(hand, f"{agent} dies at {point}")
            await desk.until(lambda: desk.settled_all, 200, "its successors settle everything")
            for hand in hands:
                hand.again = False
                hand.send(signal.SIGKILL)
        for agent in AGENTS:
            desk.worker(agent)
        await desk.feed(_withdrawals())
        await desk.until(lambda: desk.settled_all, 300, "all is published")
        desk.healed()
        # Of these the verdict is there before the lane has withdrawn them.
        while (await _changes(desk))["history withdrawn"] < len(POINTS):  # noqa: ASYNC110
            await asyncio.sleep(1.0)
        _expect_all(desk, await _changes(desk))


async def _changes(desk: Desk) -> Counter[str]:
    """Count the changes of stories, and the articles of history."""
    topics = [desk.settings.topic(each) for each in ("stories", "articles")]
    events: Counter[str] = Counter()
    async for record in to_the_end(desk.settings, topics):
        if record.topic == topics[0]:
            events[orjson.loads(record.value)["event"] if record.value else "ended"] += 1
        elif any(name == LANE for name, _ in record.headers):
            events["history withdrawn" if b'"canceled"' in record.value else "history"] += 1
    return events


def _expect_all(desk: Desk, events: Counter[str]) -> None:
    """Expect every kind of change, or the row proves nothing."""
    kinds = ("began", "joined", "copied", "revised", "withdrawn", "history")
    missing = [each for each in kinds if not events[each]]
    desk.expect(not missing, f"{missing} happen: {dict(events)}")
    desk.expect(desk.withdrawals >= len(POINTS), f"withdrawals: {desk.withdrawals}")


def _round(number: int) -> Iterator[Raw]:
    """Yield an event at three outlets, a copy, versions of the event before, and history."""
    for outlet in range(reports.OUTLETS):
        yield reports.raw(number, outlet)
    yield reports.raw(number, 0, url=f"https://copies-{number % 3}.example/{number}")
    if number:
        for outlet in range(reports.OUTLETS):
            yield reports.raw(number - 1, outlet, edition=number)
    for old in range(3):
        yield reports.raw(number, old, archive=True)
    if number:
        yield reports.raw(number - 1, 1, edition=number, archive=True)
    if number > 1:
        yield reports.withdrawal(number - 2, 2)
        yield reports.withdrawal(number - 2, 0, archive=True)


def _withdrawals() -> Iterator[Raw]:
    last = len(POINTS) - 1
    for event in (last - 1, last):
        for outlet in range(reports.OUTLETS - 1):
            yield reports.withdrawal(event, outlet)
        yield reports.withdrawal(event, 2, archive=True)
