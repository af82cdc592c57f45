"""When the desk itself is to blame, it stops before it drains what comes into the dead letters."""

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.record import Output, Record, dead_letter
from articles.rejection import Reason, Rejection
from streams.engine.desk import TOO_MANY_DIE
from streams.engine.failures import Count, FaultLimits, LimitError, died
from verification.faults.first_sight import RAISE

LIMITS = FaultLimits(broken_in_a_row=5, broken_ratio=0.5, broken_window=20)
FINE = Output("tagged", b"k", b"{}")
RECORD = Record("news.raw/0/0", b"k", b"{", (("copydesk-reason", b"internal"),), 0.0)


def refused(reason):
    return dead_letter(RECORD, Rejection(reason, "why"), "tag")


@pytest.mark.parametrize("reason", Reason)
def test_only_reasons_for_which_no_producer_is_to_blame_count(reason):
    ours = {Reason.INTERNAL, Reason.UNREADABLE_RECORD}

    assert died(refused(reason)) == (reason in ours)
    assert not died(FINE)


def after(text, limits=LIMITS, count=None, first=0):
    """Count records written as x (died) and . (lived)."""
    settled = ((first + number, each == "x") for number, each in enumerate(text))
    return (count or Count()).after(settled, limits)


def test_a_row_is_ended_by_one_that_lives():
    assert after("xxxx.xxxx").row == 4
    with pytest.raises(LimitError, match="offset 9 is the 5th record in a row"):
        after("xxxx.xxxxx")


def test_a_share_is_counted_from_one_multiple_of_the_window_to_the_next():
    ten_of_twenty = "xx..xx..xx..xx..xx.."
    assert after(ten_of_twenty * 3).broken == 10
    with pytest.raises(LimitError, match="offset 18 is the 11th of 20 records"):
        after("xx..xx..xx..xx..xxx.")


def test_without_limits_nothing_stops():
    none = FaultLimits(broken_in_a_row=0, broken_ratio=1.0, broken_window=20)

    assert after("x" * 1000, none).row == 1000


@given(st.text("x.", max_size=60), st.integers(0, 60))
def test_where_a_worker_stops_does_not_depend_on_batches_and_restarts(text, cut):
    def story(*parts):
        count, first = Count(), 0
        try:
            for part in parts:
                count = Count.read(after(part, count=count, first=first).note)
                first += len(part)
        except LimitError as error:
            return str(error)
        return count.row, count.broken

    assert story(text) == story(text[:cut], text[cut:])


def test_a_note_of_somebody_else_counts_nothing():
    assert Count.read("") == Count.read("died in a row") == Count()
    assert Count().note == ""
    assert Count.read(Count(7, 8, 9).note) == Count(7, 8, 9)


@pytest.mark.kafka
def test_a_broken_deployment_stops_at_the_same_record_until_it_is_mended(small_bench):
    def article(number):
        return RAISE if 200 <= number < 600 else b"fine"

    # One record a transaction: each that is committed counts on after a restart.
    variables = {"COPYDESK_BROKEN_IN_A_ROW": "20", "COPYDESK_TRANSACTION_RECORDS": "1"}

    async def row():
        async with small_bench.story(variables=variables) as story:
            await story.feed(800, value=article)
            for _ in range(3):
                hand = story.worker()
                hand.again = False
                await story.until(lambda hand=hand: bool(hand.statuses), 60, "it stops by itself")
                assert hand.statuses == [TOO_MANY_DIE]
                assert "in a row to die of the desk itself" in hand.text
                assert "Traceback" not in hand.text
            await asyncio.sleep(1)
            dead = [each for each in story.ledger.verdicts if each.said.verdict == "dead"]

            # However often it is started: each partition stops before its twentieth.
            assert 0 < len(dead) <= 4 * 19
            story.worker(COPYDESK_BROKEN_IN_A_ROW="0", COPYDESK_BROKEN_RATIO="1")

    asyncio.run(row())
    assert small_bench.account.sentences == []
    assert small_bench.account.verdicts["dead"] > 200
