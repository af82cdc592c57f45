import asyncio
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from aiokafka import AIOKafkaProducer

from contracts.files import FOLDER
from streams.app import TOPOLOGY
from streams.configuration.settings import Settings
from streams.kafka.topics import create

ROOT = FOLDER.parent
README = (ROOT / "README.md").read_text("utf-8")
SHOWN = json.loads(re.search(r"```json\n(.*?)```", README, re.DOTALL)[1])
PLACE = 40


def missing(shown, real, path="$"):
    """Say where the shortened record shows what the real one does not hold."""
    if isinstance(shown, dict) and isinstance(real, dict):
        return [
            each
            for name, value in shown.items()
            for each in missing(value, real.get(name), f"{path}.{name}")
        ]
    if isinstance(shown, list) and isinstance(real, list):
        lost = [s for s in shown if all(missing(s, r) for r in real)]
        return [f"{path}: {each}" for each in lost]
    if isinstance(shown, str) and shown.endswith("…") and isinstance(real, str):
        return [] if real.startswith(shown[:-1]) else [path]
    return [] if shown == real else [f"{path}: {shown!r} is {real!r}"]


def test_what_readme_shows_is_what_comes_out(day):
    found = {made.topic: made for made in day if made.offset == PLACE}
    assert found.keys() >= {"news.articles", "news.subject.politics", "news.subject.conflict"}
    for topic in ("news.articles", "news.subject.politics", "news.subject.conflict"):
        real = json.loads(found[topic].value.replace(b"try/0/40", b"news.raw/0/40"))
        assert missing(SHOWN, real) == []


def test_the_balance_in_readme_is_that_of_the_day(day):
    kinds = [kind for kinds in TOPOLOGY.fates.values() for kind in kinds]
    shown = re.search(r"(\d+) raw = " + r" \+ ".join(rf"(\d+) {kind}" for kind in kinds), README)
    counts = {"dead": 0}
    for made in day:
        if made.topic == "news.dead":
            counts["dead"] += 1
        elif made.topic in ("news.unique", "news.duplicates", "news.withheld"):
            kind = json.loads(made.value)["copydesk"]["verdict"]["kind"]
            counts[kind] = counts.get(kind, 0) + 1
    assert [int(number) for number in shown.groups()] == [
        sum(counts.values()),
        *(counts[kind] for kind in kinds),
    ]


def test_whoever_is_told_to_subscribe_is_told_read_committed():
    examples = re.findall(r"```python\n(.*?)```|^    (kcat .*)$", README, re.DOTALL | re.MULTILINE)
    consumers = [text or line for text, line in examples if "onsumer" in text or "kcat" in line]
    assert len(consumers) == 3
    assert all("read_committed" in each for each in consumers)


def test_links_in_the_documents_lead_to_files():
    for document in [ROOT / "README.md", FOLDER / "README.md", *ROOT.glob("docs/**/*.md")]:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", document.read_text("utf-8")):
            assert (document.parent / Path(target)).exists(), f"{document.name}: {target}"


async def one_undone_and_one_committed(settings, topic, value):
    await create(settings)
    producer = AIOKafkaProducer(
        bootstrap_servers=settings.bootstrap_servers, transactional_id=settings.namespace
    )
    await producer.start()
    try:
        await producer.begin_transaction()
        await producer.send_and_wait(topic, b"undone", partition=0)
        await producer.abort_transaction()
        async with producer.transaction():
            await producer.send_and_wait(topic, value, partition=0)
    finally:
        await producer.stop()


@pytest.mark.kafka
@pytest.mark.parametrize("library", ["aiokafka", "copydesk.client"])
def test_the_examples_in_readme_read_what_was_committed_and_nothing_else(
    kafka, namespace, day, library
):
    settings = Settings(bootstrap_servers=kafka.bootstrap_servers, namespace=namespace)
    topic = settings.topic("subject.politics")
    value = next(made.value for made in day if made.topic == "news.subject.politics")
    asyncio.run(one_undone_and_one_committed(settings, topic, value))
    examples = re.findall(r"```python\n(import asyncio.*?)```", README, re.DOTALL)
    (example,) = (each for each in examples if f"from {library} import" in each)
    example = example.replace("news.subject.politics", topic).replace(', language="en"', "")
    example = example.replace("broker:9092", kafka.bootstrap_servers)
    running = subprocess.Popen(
        [sys.executable, "-u", "-c", example],
        stdout=subprocess.PIPE,
        env={
            **os.environ,
            "COPYDESK_BOOTSTRAP_SERVERS": kafka.bootstrap_servers,
            "COPYDESK_NAMESPACE": namespace,
        },
    )
    try:
        line = running.stdout.readline().decode().split()
    finally:
        running.kill()
        running.communicate()
    article = json.loads(value)
    kind = article["copydesk"]["verdict"]["kind"]
    if library == "aiokafka":
        assert line == [article["uri"], "usable", kind]
    else:
        assert line[:2] == ["new", article["uri"]]
