"""Rows in which BACKFILL dies while history and live articles meet."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from agents.record import BACKFILL, LANE
from verification import reports
from verification.faults.bench import Bench
from verification.faults.rows.together import PATIENT, POINTS
from verification.reports import Raw

_MARK = ((LANE, BACKFILL),)


async def killed_while_history_is_loaded(bench: Bench) -> None:
    """BACKFILL dies at six points; each time history meets what is live, and is met by it."""
    async with bench.desk(variables=PATIENT, settle_seconds=300) as desk:
        for agent in ("tag", "deduplicate", "enrich"):
            desk.worker(agent)
        for number, point in enumerate(POINTS):
            await desk.feed(_history(number))
            await desk.dies("backfill", point)
            await desk.feed(_live(number))
        desk.worker("backfill")
        desk.healed()


def _history(number: int) -> Iterator[Raw]:
    """Yield old articles, a copy, versions, young ones, and what changes live articles."""
    for outlet in range(reports.OUTLETS):
        yield reports.raw(number, outlet, archive=True)
    yield reports.raw(number, 0, archive=True, url=f"https://copies.example/{number}")
    yield _marked(reports.raw(number, 0, url=f"https://young.example/{number}", date=_recent()))
    if number:
        yield reports.raw(number - 1, 0, archive=True, edition=1, modified="2020-12-01T10:00:00Z")
        yield reports.raw(number - 1, 1, archive=True, edition=2, modified="2019-12-01T10:00:00Z")
        # Of live articles: a copy, a version and a withdrawal.
        yield _marked(reports.raw(number - 1, 1, url=f"https://late.example/{number}"))
        yield _marked(reports.raw(number - 1, 2, edition=1))
        yield _marked(reports.withdrawal(number - 1, 1))
    # Its article comes later.
    yield _marked(reports.withdrawal(number + 1, 2, archive=True))


def _live(number: int) -> Iterator[Raw]:
    """Yield live articles, and live copies, versions and withdrawals of history."""
    for outlet in range(reports.OUTLETS):
        yield reports.raw(number, outlet)
    yield reports.raw(number, 0, url=f"https://live-copies.example/{number}")
    yield reports.raw(number, 0, url=f"https://young.example/{number}", edition=1)
    if number:
        yield reports.withdrawal(number - 1, 0, archive=True)


def _marked(raw: Raw) -> Raw:
    key, value, _ = raw
    return key, value, _MARK


def _recent() -> str:
    return (datetime.now(UTC) - timedelta(days=5)).isoformat()
