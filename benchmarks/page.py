"""Memory of the page and of `copydesk serve` under load: `python -m benchmarks.page --minutes 10`.

A real Kafka; invented articles go to `news.articles` and a subject, 1,000 a second, in
transactions, and to the raw topic and `news.unique` as the desk would; `copydesk serve` follows;
a headless Chromium shows the live list all the time. Every 15 s: the page's JavaScript heap after a
collection, its DOM nodes and rows, and the server's resident memory and CPU time. Ends with status
1 if the page's heap or nodes have grown since its list was full: the last third beside the first.
"""

import argparse
import asyncio
import contextlib
import os
import shutil
import sys
import tempfile
import threading
import time
from pathlib import Path
from statistics import median
from typing import Any

import orjson
from aiokafka import AIOKafkaProducer
from playwright.sync_api import sync_playwright

from demo.articles import load
from demo.kafka import local_kafka
from demo.page import page as served
from streams.commands.chain import START_MILLISECONDS, STEP_MILLISECONDS, Line, through
from streams.configuration.settings import Settings
from streams.kafka.topics import create

SAMPLE_SECONDS = 15
ROWS = 200
"""Rows of a full list (static/desk.js)."""
BATCH = 500
"""Articles a transaction: a commit takes tens of milliseconds, whatever it holds."""
GROWTH = 1.15
"""A heap after a collection varies by some percent."""


def templates(settings: Settings) -> list[tuple[Any, bytes]]:
    """Every enriched article of the demo's day, with the raw record's bytes."""
    raw = load()
    lines = [
        Line(
            number,
            each.key,
            each.value,
            each.headers,
            START_MILLISECONDS + number * STEP_MILLISECONDS,
        )
        for number, each in enumerate(raw)
    ]
    return [
        (orjson.loads(made.value), raw[made.offset].value or b"{}")
        for made in through(lines, settings)
        if made.topic == settings.topic("articles")
    ]


async def produce(
    settings: Settings,
    rate: float,
    seconds: float,
    articles: list[tuple[Any, bytes]],
    stopped: threading.Event,
) -> float:
    """Write articles until `stopped`; return how many a second it were."""
    producer = AIOKafkaProducer(
        bootstrap_servers=settings.bootstrap_servers, transactional_id="benchmark", linger_ms=5
    )
    await producer.start()
    number, began = 0, time.monotonic()
    while time.monotonic() - began < seconds and not stopped.is_set():
        async with producer.transaction():
            for _ in range(BATCH):
                article, raw = articles[number % len(articles)]
                origin = f"{settings.topic('raw')}/0/{number}"
                article["uri"] = f"urn:uuid:{number:032x}"
                article["copydesk"]["origin"] = origin
                value = orjson.dumps(article)
                now = str(int(time.time() * 1000)).encode()
                headers = [("copydesk-origin", origin.encode()), ("copydesk-seen", now),
                           ("copydesk-verdict", b"unique")]  # fmt: skip
                for stream in ("unique", "articles", "subject.politics"):
                    await producer.send(settings.topic(stream), value, headers=headers, partition=0)
                await producer.send(settings.topic("raw"), raw, partition=0)
                number += 1
        await asyncio.sleep(max(0.0, number / rate - (time.monotonic() - began)))
    await producer.stop()
    return number / (time.monotonic() - began)


def server_usage() -> tuple[float, float]:
    """Return resident MB and CPU seconds of `copydesk serve`, a child of this process (Linux)."""
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            fields = folder.joinpath("stat").read_text().rpartition(") ")[2].split()
            if (
                int(fields[1]) == os.getpid()
                and b"serve" in folder.joinpath("cmdline").read_bytes()
            ):
                cpu = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
                return int(fields[21]) * os.sysconf("SC_PAGE_SIZE") / 1e6, cpu
    raise LookupError("copydesk serve has ended")


def watch(address: str, seconds: float) -> list[tuple[float, float]]:
    """Show the live list; return the heap in MB and the number of nodes at each sample."""
    rows = []
    with sync_playwright() as playwright:
        path = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(address)
        session = page.context.new_cdp_session(page)
        session.send("Performance.enable")
        began = time.monotonic()
        while time.monotonic() - began < seconds:
            page.wait_for_timeout(SAMPLE_SECONDS * 1000)
            session.send("HeapProfiler.collectGarbage")
            metrics = {
                each["name"]: each["value"]
                for each in session.send("Performance.getMetrics")["metrics"]
            }
            memory, cpu = server_usage()
            shown = page.evaluate(
                "[document.querySelectorAll('.row').length,"
                " document.querySelector('[data-count=articles]').textContent]"
            )
            heap, nodes = metrics["JSHeapUsedSize"] / 1e6, metrics["Nodes"]
            if shown[0] == ROWS:  # Until the list is full, it grows as it must.
                rows.append((heap, nodes))
            print(
                f"{time.monotonic() - began:5.0f} s  heap {heap:6.2f} MB  "
                f"nodes {nodes:6.0f}  rows {shown[0]}  articles {shown[1]}  "
                f"server {memory:4.0f} MB, CPU {cpu:5.1f} s",
                flush=True,
            )
        browser.close()
    return rows


def main() -> int:
    """Run; exit status 1 if the page has grown."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--minutes", type=float, default=10)
    arguments.add_argument("--rate", type=float, default=1000)
    given = arguments.parse_args()
    seconds = given.minutes * 60
    with tempfile.TemporaryDirectory() as folder, local_kafka() as broker:
        settings = Settings(bootstrap_servers=broker.bootstrap_servers)
        asyncio.run(create(settings))
        articles = templates(settings)
        stopped, rates = threading.Event(), []
        with served(settings, Path(folder)) as address:
            feeding = threading.Thread(
                target=lambda: rates.append(
                    asyncio.run(produce(settings, given.rate, seconds + 60, articles, stopped))
                )
            )
            feeding.start()
            try:
                rows = watch(address, seconds)
            finally:
                stopped.set()
                feeding.join()
    if len(rows) < 3:
        print("The list was not full for long enough: give it more minutes.")
        return 1
    third = len(rows) // 3
    grown = [
        median(row[which] for row in rows[-third:]) / median(row[which] for row in rows[:third])
        for which in (0, 1)
    ]
    growth = f"heap {grown[0]:.2f}, nodes {grown[1]:.2f}"
    print(f"{rates[0]:.0f} articles/s; last third of the run by the first: {growth}")
    return int(max(grown) > GROWTH)


if __name__ == "__main__":
    sys.exit(main())
