"""`python -m verification.faults soak`: half load through the whole desk while workers are killed.

A worker of each agent is killed at random; a second TAG and a second ENRICH are never killed, so
that what grows only with a process's age shows too. Saved queries and running stories are on.
DEDUPLICATE forgets articles and stories after ten minutes here: its memory is flat when it forgets
as much as it learns.
"""

import asyncio
import random
import signal
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from aiokafka import AIOKafkaProducer

from demo.kafka import local_kafka
from streams.app import TOPOLOGY
from streams.commands.balance import balance
from streams.configuration.settings import Settings
from streams.fates import Balance
from streams.kafka.closing import close
from streams.kafka.topics import create
from verification.faults.articles import article
from verification.faults.crew import Crew, Hand
from verification.faults.samples import Sample, drawn, sample, write

VICTIMS = TOPOLOGY.agent_names
VETERANS = ("tag", "enrich")
KILL_SECONDS = 20.0
SAMPLE_SECONDS = 5.0
SETTLE_SECONDS = 300.0
TIME_TO_LIVE_DAYS = 600 / 86_400
QUERIES = """
[[query]]
name = "harbour"
query = "harbour NEAR/8 (strike OR ferry*)"

[[query]]
name = "law"
query = "title:(court OR judge) AND NOT festival"
"""


async def soak(minutes: float, per_second: float, folder: Path, say: Callable[[str], None]) -> bool:
    """Run it; write `soak.csv` and `soak.svg` into the folder; return whether all is exact."""
    queries = folder / "queries.toml"
    queries.write_text(QUERIES, "utf-8")
    with local_kafka(data=folder / "kafka") as kafka:
        settings = replace(
            Settings(),
            bootstrap_servers=kafka.bootstrap_servers,
            partitions=2,
            time_to_live_days=TIME_TO_LIVE_DAYS,
            story_days=TIME_TO_LIVE_DAYS,
            queries=str(queries),
        )
        await create(settings)
        environment = {
            "COPYDESK_BOOTSTRAP_SERVERS": kafka.bootstrap_servers,
            "COPYDESK_TIME_TO_LIVE_DAYS": str(TIME_TO_LIVE_DAYS),
            "COPYDESK_STORY_DAYS": str(TIME_TO_LIVE_DAYS),
            "COPYDESK_QUERIES": str(queries),
        }
        crew = Crew(environment, folder, "soak")
        hands = {name: crew.start(module=("streams", "worker", name)) for name in VICTIMS}
        hands |= {
            f"{name} (never killed)": crew.start(module=("streams", "worker", name))
            for name in VETERANS
        }
        samples: list[Sample] = []
        tasks = [
            asyncio.create_task(crew.tend()),
            asyncio.create_task(_watch(hands, samples)),
            asyncio.create_task(_kill([hands[name] for name in VICTIMS])),
        ]
        try:
            fed = await _feed(settings, minutes * 60, per_second, say)
            tasks[2].cancel()
            began = time.monotonic()
            result = await _settled(settings, fed)
            seconds = time.monotonic() - began
            statuses = await crew.stop()
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            crew.kill()
            write(folder / "soak.csv", samples)
            (folder / "soak.svg").write_text(drawn(samples), "utf-8")
    fates = " + ".join(f"{count} {fate}" for fate, count in result.fates.items())
    say(
        f"{fed} fed in {minutes:g} minutes, {crew.restarts} restarts, settled {seconds:.0f} s after"
    )
    say(f"{result.raw} raw = {fates}: {'exact' if result.exact else 'NOT EXACT'}")
    for line in _summary(samples):
        say(line)
    return result.exact and result.raw == fed and set(statuses) <= {0}


async def _feed(
    settings: Settings, seconds: float, per_second: float, say: Callable[[str], None]
) -> int:
    producer = AIOKafkaProducer(
        bootstrap_servers=settings.bootstrap_servers, enable_idempotence=True, linger_ms=20
    )
    await producer.start()
    began = time.monotonic()
    number = 0
    try:
        while time.monotonic() - began < seconds:
            await producer.send(settings.topic("raw"), article(number), partition=number % 2)
            number += 1
            if number % int(per_second * 60) == 0:
                say(f"{number} fed")
            await asyncio.sleep(max(0.0, began + number / per_second - time.monotonic()))
        await producer.flush()
    finally:
        await close(producer)
    return number


async def _kill(victims: list[Hand]) -> None:
    draw = random.Random(23)
    while True:
        await asyncio.sleep(KILL_SECONDS)
        draw.choice(victims).send(signal.SIGKILL)


async def _watch(hands: dict[str, Hand], samples: list[Sample]) -> None:
    began = time.monotonic()
    while True:
        for name, hand in hands.items():
            found = await asyncio.to_thread(sample, time.monotonic() - began, name, hand)
            if found.megabytes:
                samples.append(found)
        await asyncio.sleep(SAMPLE_SECONDS)


async def _settled(settings: Settings, fed: int) -> Balance:
    """Count until the balance is exact, or nothing has come for so long that nothing will."""
    settled, until = -1, 0.0
    while True:
        result = await balance(settings)
        now = sum(result.fates.values())
        if now > settled:
            settled, until = now, time.monotonic() + SETTLE_SECONDS
        if (result.exact and result.raw == fed) or result.twice or time.monotonic() > until:
            return result
        await asyncio.sleep(2)


def _summary(samples: list[Sample]) -> list[str]:
    """Return memory and files, early and late, of workers never killed: medians of tenths."""
    lines = []
    for name in sorted({each.worker for each in samples if "never" in each.worker}):
        own = [each for each in samples if each.worker == name and each.tasks > 0]
        tenth = max(1, len(own) // 10)
        early, late = own[tenth : 2 * tenth] or own, own[-tenth:]
        lines.append(f"{name}: early {_median(early)}; late {_median(late)}")
    return lines


def _median(samples: list[Sample]) -> str:
    middle = len(samples) // 2
    fields = ("megabytes", "files", "threads", "tasks")
    return ", ".join(
        f"{sorted(getattr(each, field) for each in samples)[middle]:g} {field}" for field in fields
    )
