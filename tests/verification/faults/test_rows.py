"""A selection of `make faults`: the same rows, those of workers on one broker."""

import asyncio

import pytest

from streams.configuration.settings import Settings
from streams.kafka.consume import to_the_end
from verification.faults.first_sight import RAISE
from verification.faults.rows import (
    brokers,
    held,
    network,
    offsets,
    records,
    saved,
    standby,
    workers,
)

pytestmark = pytest.mark.kafka
FEW = 8


def run_row(row, bench):
    asyncio.run(row(bench))
    assert bench.account.sentences == []
    assert bench.account.raw > 0


def test_a_worker_killed_at_each_crash_point_loses_nothing_and_says_nothing_twice(small_bench):
    run_row(workers.killed_at_each_point, small_bench)


def test_workers_killed_at_random_lose_nothing(small_bench):
    run_row(lambda bench: workers.killed_at_random(bench, FEW), small_bench)


def test_a_zombie_is_fenced_and_writes_nothing(small_bench):
    run_row(workers.frozen_with_a_transaction_open, small_bench)


def test_sigterm_under_load_ends_in_ten_seconds_with_status_0(small_bench):
    run_row(workers.asked_to_leave, small_bench)


def test_an_article_that_breaks_the_agent_is_one_dead_letter_with_its_bytes(small_bench):
    async def row(bench):
        async with bench.story() as story:
            await story.feed(2000, value=lambda number: RAISE if number % 50 == 7 else b"fine")
            story.worker()
            await story.settled(60)
            assert story.crew.statuses == []
            settings = Settings(bootstrap_servers=story.place.servers, namespace=story.name)
            dead = [record async for record in to_the_end(settings, [f"{story.name}.dead"])]
            assert len(dead) == 40
            headers = dict(dead[0].headers)
            assert dead[0].value == RAISE
            assert headers["copydesk-reason"] == b"internal"
            assert headers["copydesk-detail"] == b"RuntimeError: this article breaks the agent"
            assert headers["copydesk-agent"] == b"look"

    run_row(row, small_bench)


def test_deleted_unread_ranges_are_named_and_the_rest_is_settled(small_bench):
    run_row(offsets.deleted_unread, small_bench)


def test_every_codec_is_read(small_bench):
    run_row(records.compressed, small_bench)


@pytest.mark.timeout(900)
def test_what_is_held_comes_out_once_whoever_dies_at_the_release(small_bench):
    run_row(held.killed_at_the_release, small_bench)


@pytest.mark.timeout(900)
def test_what_is_held_comes_out_once_whoever_takes_over(small_bench):
    run_row(held.taken_over_while_held, small_bench)


def test_an_offset_beyond_the_end_is_refused(small_bench):
    run_row(offsets.beyond_the_end, small_bench)


def test_offsets_that_are_gone_are_refused(small_bench):
    run_row(offsets.offsets_gone, small_bench)


def test_a_raw_topic_made_anew_is_read(small_bench):
    run_row(offsets.raw_made_anew, small_bench)


def test_nothing_is_lost_when_the_coordinators_are_killed(bench):
    run_row(brokers.coordinators_killed, bench)


def test_nothing_is_torn_when_replies_to_the_end_of_a_transaction_are_lost(bench):
    run_row(network.end_of_transaction_lost, bench)


def test_a_flood_of_poison_leaves_each_record_what_the_oracle_says(bench):
    run_row(records.poison_flood, bench)


def test_nothing_is_lost_while_the_brokers_restart_one_after_the_other(bench):
    run_row(brokers.rolling_restart, bench)


def test_enrich_killed_with_saved_queries_withdraws_each_article_once(small_bench):
    run_row(saved.killed_with_saved_queries, small_bench)


def test_a_standby_takes_over_with_the_memory_that_it_has_read(small_bench):
    # How fast is a matter of the matrix: here other tests run beside.
    run_row(lambda bench: standby.taken_over_by_a_standby(bench, 20_000, 2, within=20), small_bench)
