"""The comparison of engines, on a few records and with those that the desk's environment has."""

import asyncio
from dataclasses import replace

import pytest

from benchmarks.broker import feed
from benchmarks.engine import Lane, Seen, killed, latency, prepare, rate
from benchmarks.peers.job import working
from streams.configuration.settings import Settings

RECORDS = 16_000
"""More than one transaction takes, which ends after 0.6 s of CPU: work is measured behind it."""


def lane(kafka, namespace, tmp_path, engine, work):
    settings = Settings(
        bootstrap_servers=kafka.bootstrap_servers,
        namespace=namespace,
        group_prefix=namespace,
        partitions=1,
    )
    log = tmp_path / "engine.log"
    return Lane(settings, engine, work, "in", 1, log=log)


def test_work_is_what_tag_makes_of_an_article():
    made = working("tag")(b'{"title": "Harbour", "text": "The harbour was closed by a storm."}')
    assert b'"headlines"' in made
    assert working("0")(b"as it is") == b"as it is"


@pytest.mark.kafka
@pytest.mark.parametrize("engine", ["copydesk", "aiokafka, bare loop", "Faust, manual"])
def test_an_engine_has_a_rate_and_a_cost(kafka, namespace, tmp_path, engine):
    one = lane(kafka, namespace, tmp_path, engine, "50")

    async def measure():
        await prepare(one)
        await feed(one.settings, [b"article"] * RECORDS, stream="in")
        return await rate(one, RECORDS)

    found = asyncio.run(measure())
    assert found["rate"] > 1, one.log.read_text()
    # So few records may come in one fetch, which has no CPU after its first tenth.
    assert found["cpu"] is None or found["cpu"] > 0


def test_records_of_one_log_time_were_not_made_in_no_time():
    batches = Seen(times=[0] * 500 + [1000] * 500 + [2000] * 500)
    singles = Seen(times=[2 * each for each in range(1500)])
    assert batches.rate == 500
    assert round(singles.rate) == 500


@pytest.mark.kafka
def test_a_kill_of_ours_loses_and_repeats_nothing(kafka, namespace, tmp_path):
    one = lane(kafka, namespace, tmp_path, "copydesk", "500")

    async def measure():
        await prepare(one)
        await feed(one.settings, [b"article"] * 3000, stream="in")
        return await killed(one, 3000), await latency(replace(one, number=2), [b"late"] * 60)

    fate, late = asyncio.run(measure())
    assert (fate["lost"], fate["repeated"]) == (0, 0)
    assert fate["before"] < 3000, "it was killed amid its work"
    assert 0 < late["p50"] <= late["p99"]
