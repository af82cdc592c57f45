"""A selection of `make faults`: the same rows, on the same three brokers."""

import asyncio

import pytest

from faults.rows import brokers, network, records

pytestmark = pytest.mark.kafka


def told(row, bench):
    asyncio.run(row(bench))
    assert bench.account.sentences == []
    assert bench.account.raw > 0


def test_nothing_is_lost_when_the_coordinators_are_killed(bench):
    told(brokers.coordinators_killed, bench)


def test_nothing_is_torn_when_replies_to_the_end_of_a_transaction_are_lost(bench):
    told(network.end_of_transaction_lost, bench)


def test_a_flood_of_poison_leaves_each_record_what_the_oracle_says(bench):
    told(records.poison_flood, bench)


def test_nothing_is_lost_while_the_brokers_restart_one_after_the_other(bench):
    told(brokers.rolling_restart, bench)
