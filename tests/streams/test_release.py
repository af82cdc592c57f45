"""What is withheld comes out once, on a real Kafka: idle, killed at the release, and by hand."""

import asyncio
import json
import time
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from agents.record import ORIGIN, RELEASED
from streams.app import TOPOLOGY
from streams.commands.balance import balance
from streams.kafka import forgetting
from streams.kafka.consume import to_the_end
from streams.kafka.waiting import waiting

pytestmark = [pytest.mark.kafka, pytest.mark.timeout(300)]
TEXT = (
    "The harbour authority of Kesterhaven said on Tuesday that pier {0} would be closed until "
    "spring. Drivers of {0} firms will be sent over the motorway, and {0} boats lie elsewhere."
)


def raw(number, **fields):
    link = f"https://kesterhaven-herald.example/{number}"
    article = {"title": f"Pier {number} closes", "text": TEXT.format(number), "url": link}
    return None, json.dumps(article | fields).encode(), []


def read(settings, stream):
    async def every():
        return [each async for each in to_the_end(settings, [settings.topic(stream)])]

    return asyncio.run(every())


def is_released(record):
    return RELEASED in dict(record.headers)


def until(holds, seconds=120):
    deadline = time.monotonic() + seconds
    while not (found := holds()):
        assert time.monotonic() < deadline
        time.sleep(0.5)
    return found


def test_what_is_held_comes_out_once_whatever_dies(desk, worker, produce, copydesk):
    settings = replace(desk, session_timeout_seconds=6.0)
    worker("tag", settings)
    worker("enrich", settings)
    first, _ = worker("deduplicate", settings)
    produce("raw", raw(44))
    until(lambda: len(read(settings, "articles")) == 1)
    ends = time.time() + 30
    moment = datetime.fromtimestamp(ends, UTC).isoformat()
    released, killed, withheld, _ = produce(
        "raw",
        raw(11, embargoedUntil=moment),
        raw(22, embargoedUntil=moment),
        raw(33, pubStatus="withheld"),
        raw(22, pubStatus="canceled"),
    )
    until(lambda: len(read(settings, "withheld")) == 4)
    assert time.time() < ends, "the machine was too slow for this test"
    first.kill()
    # The only record that comes is its own tick: it dies in the transaction that releases.
    second, _ = worker("deduplicate", replace(settings, crash="memory-sent:1"))
    second.wait(120)
    assert time.time() >= ends - 1
    assert len(read(settings, "unique")) == 1
    worker("deduplicate", settings)
    # The topic has several partitions, so that the order in which they are read says nothing.
    (out,) = until(lambda: [each for each in read(settings, "articles") if is_released(each)])
    assert dict(out.headers)[ORIGIN].decode() == released
    assert int(dict(out.headers)[RELEASED]) >= int(ends) * 1000
    assert json.loads(out.value)["copydesk"]["notes"] == ["released"]

    listed = copydesk("release", settings=settings)
    assert "withheld by its producer  Pier 33 closes\n1 held back." in listed.output
    article_id = listed.output.split()[0]
    assert copydesk("release", "no-such-id", settings=settings).exit_code == 1
    assert copydesk("release", f"urn:uuid:{article_id}", settings=settings).exit_code == 0
    done = copydesk("release", article_id, settings=settings)
    if done.exit_code:
        assert "Nothing is held back" in done.output
    until(lambda: len(read(settings, "articles")) == 3)
    assert "0 held back." in copydesk("release", settings=settings).output
    origins = [dict(each.headers)[ORIGIN].decode() for each in read(settings, "articles")]
    assert withheld in origins
    result = until(lambda: each if (each := asyncio.run(balance(settings))).exact else None)
    assert {kind: count for kind, count in result.fates.items() if count} == {
        "unique": 3,
        "withheld": 2,
    }
    assert killed not in [dict(each.headers)[ORIGIN].decode() for each in read(settings, "unique")]


def test_a_memory_that_is_forgotten_keeps_what_it_holds(desk, worker, produce):
    produce("raw", raw(11, pubStatus="withheld"), raw(22))
    worker("tag", desk)
    process, _ = worker("deduplicate", desk)
    until(lambda: len(read(desk, "withheld") + read(desk, "unique")) == 2)
    process.terminate()
    process.wait(30)
    before = asyncio.run(waiting(desk))
    asyncio.run(forgetting.forget(desk, [TOPOLOGY.agent("deduplicate")]))
    assert len(before) == 1
    assert asyncio.run(waiting(desk)) == before
    assert len(read(desk, "memory")) == 2
