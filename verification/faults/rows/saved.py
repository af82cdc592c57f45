"""Rows in which ENRICH dies while articles enter and leave saved streams."""

from collections.abc import Iterator

import orjson

from streams.configuration.crashpoint import CrashPoint
from verification.faults.articles import article
from verification.faults.bench import Bench
from verification.reports import Raw

QUERIES = """
[[query]]
name = "zeppelins"
query = "zeppelin NEAR/3 tower"

[[query]]
name = "airships"
query = "airship* AND NOT sunken"
"""
ARTICLES = 11
"""The generator repeats none of its first ones."""
POINTS = (
    CrashPoint.RESTORED,
    CrashPoint.FIRST_OUTPUT,
    CrashPoint.OUTPUTS_SENT,
    CrashPoint.MEMORY_SENT,
    CrashPoint.OFFSETS_SENT,
    CrashPoint.COMMITTED,
)


async def killed_with_saved_queries(bench: Bench) -> None:
    """Each worker of ENRICH dies at one point; each time all articles have a new version."""
    async with bench.desk(queries=QUERIES) as desk:
        for agent in ("tag", "deduplicate", "backfill"):
            desk.worker(agent)
        for version, point in enumerate(POINTS):
            await desk.feed(_versions(version))
            await desk.dies("enrich", point)
        await desk.feed((_url(number), None, ()) for number in range(0, ARTICLES, 2))
        desk.worker("enrich")
        await desk.until(lambda: desk.settled_all, 150, "all is published")
        desk.expect(desk.withdrawals > ARTICLES, f"withdrawals: {desk.withdrawals}")


def _versions(version: int) -> Iterator[Raw]:
    """Yield all articles, each with words that other versions lack."""
    for number in range(ARTICLES):
        raw = orjson.loads(article(number))
        words = ["A zeppelin is over the tower."] * ((number + version) % 2)
        words += ["Two airships follow it."] * ((number + version) % 3 == 0)
        raw["text"] += "\n\n" + " ".join((f"This is edition {version}.", *words))
        yield None, orjson.dumps(raw), ()


def _url(number: int) -> bytes:
    url: str = orjson.loads(article(number))["url"]
    return url.encode()
