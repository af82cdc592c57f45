import re
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.record import Output, dead_letter
from articles.rejection import Reason, Rejection
from streams.engine.broker import TopicPartition
from streams.engine.envelope import unwrap, wrap

RAW = TopicPartition("news.raw", 3)
TAGGED = TopicPartition("news.tagged", 0)
PARENT = b"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"


def fetched(headers=(), offset=17, timestamp=1_700_000_000_123):
    return SimpleNamespace(
        offset=offset, key=b"k", value=b"v", headers=headers, timestamp=timestamp
    )


def first(*headers):
    return unwrap(RAW, fetched(headers), first=True)


def sent(output, received, agent="tag"):
    return dict(wrap(output, received, agent))


OUTPUT = Output("tagged", b"id", b"{}")


def test_a_raw_record_begins_at_its_own_coordinates_and_log_time():
    received = first()

    assert received.record.origin == "news.raw/3/17"
    assert received.record.seconds == 1_700_000_000.123
    assert received.seen == 1_700_000_000_123


def test_a_raw_record_cannot_claim_another_origin_or_time():
    received = first(("copydesk-origin", b"news.raw/0/0"), ("copydesk-seen", b"5"))

    assert received.record.origin == "news.raw/3/17"
    assert received.seen == 1_700_000_000_123


def test_origin_and_time_of_the_raw_record_go_through_every_agent():
    headers = tuple(wrap(OUTPUT, first(), "tag"))
    later = unwrap(TAGGED, fetched(headers, offset=99, timestamp=1_700_000_009_000), first=False)

    assert later.record.origin == "news.raw/3/17"
    assert later.seen == 1_700_000_000_123
    assert later.record.seconds == 1_700_000_009.0
    assert dict(wrap(OUTPUT, later, "deduplicate"))["copydesk-origin"] == b"news.raw/3/17"


def test_every_output_is_a_cloud_event():
    headers = sent(OUTPUT, first())

    assert headers["ce_specversion"] == b"1.0"
    assert headers["ce_source"] == b"/copydesk/tag"
    assert headers["ce_type"] == b"copydesk.tagged"
    assert re.fullmatch(rb"[0-9a-f]{32}", headers["ce_id"])
    assert headers["content-type"] == b"application/json"


@pytest.mark.parametrize(
    ("timestamp", "time"),
    [
        (-(2**63), b"1970-01-01T00:00:00.000Z"),
        (-1, b"1970-01-01T00:00:00.000Z"),
        (2**63 - 1, b"9999-12-31T23:59:59.999Z"),
    ],
)
def test_a_log_time_that_no_calendar_has_is_the_nearest_that_it_has(timestamp, time):
    received = unwrap(RAW, fetched(timestamp=timestamp), first=True)
    assert sent(OUTPUT, received)["ce_time"] == time


def test_a_dead_letter_may_be_any_bytes():
    assert sent(Output("dead", None, b"\xff"), first())["content-type"] == (
        b"application/octet-stream"
    )


def test_the_id_is_the_same_when_it_is_done_again_and_another_for_anything_else():
    again = sent(OUTPUT, first())["ce_id"]

    assert sent(OUTPUT, first())["ce_id"] == again
    others = {
        sent(OUTPUT, first(), "enrich")["ce_id"],
        sent(OUTPUT._replace(stream="dead"), first())["ce_id"],
        sent(OUTPUT, unwrap(RAW, fetched(offset=18), first=True))["ce_id"],
        again,
    }
    assert len(others) == 4


def test_what_was_held_back_is_another_event_on_a_stream_and_says_so_on_all_that_follow():
    held = unwrap(TAGGED, fetched((("copydesk-origin", b"news.raw/3/17"),)), first=False)
    released = held._replace(forwarded=(("copydesk-released", b"1700000000123"),))
    one, other = (sent(OUTPUT, each, "deduplicate") for each in (held, released))
    assert one["ce_id"] != other["ce_id"]
    assert one["ce_time"] == other["ce_time"]
    later = unwrap(TAGGED, fetched(tuple(other.items())), first=False)
    assert sent(OUTPUT, later, "enrich")["copydesk-released"] == b"1700000000123"


def test_a_producer_cannot_claim_that_its_record_was_held_back():
    claimed = unwrap(RAW, fetched((("copydesk-released", b"1"),)), first=True)
    assert claimed.forwarded == ()


def test_a_trace_goes_on_with_a_new_span():
    trace = sent(OUTPUT, first(("traceparent", PARENT)))["traceparent"]

    assert re.fullmatch(rb"00-0af7651916cd43dd8448eb211c80319c-[0-9a-f]{16}-01", trace)
    assert trace != PARENT


@pytest.mark.parametrize(
    "parent",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"hello", id="no trace"),
        pytest.param(PARENT.upper(), id="capitals"),
        pytest.param(PARENT + b"\n", id="a line break after it"),
        pytest.param(None, id="no value"),
        pytest.param(b"\xff" * 55, id="not UTF-8"),
    ],
)
def test_without_a_good_trace_one_begins_that_is_the_same_every_time(parent):
    trace = sent(OUTPUT, first(("traceparent", parent)))["traceparent"]

    assert re.fullmatch(rb"00-[0-9a-f]{32}-[0-9a-f]{16}-01", trace)
    assert trace == sent(OUTPUT, first())["traceparent"]


CLAIMS = (
    ("copydesk-replayed", b"news.dead/0/4"),
    ("copydesk-lane", b"express"),
    ("copydesk-reason", b"spoofed"),
    ("copydesk-verdict", b"unique"),
    ("tracestate", b"vendor=\xff"),
    ("scraper", b"one"),
)


def test_between_agents_replay_and_trace_state_are_repeated_and_other_headers_end_here():
    headers = sent(OUTPUT, unwrap(TAGGED, fetched(CLAIMS), first=False))

    assert headers["copydesk-replayed"] == b"news.dead/0/4"
    assert headers["tracestate"] == b"vendor=\xff"
    assert "scraper" not in headers


def test_what_a_producer_claims_in_the_desks_own_headers_is_dropped():
    received = first(*CLAIMS)

    assert [name for name, _ in received.record.headers] == ["tracestate", "scraper"]
    assert {name for name in sent(OUTPUT, received) if name.startswith("copydesk-")} == {
        "copydesk-origin",
        "copydesk-seen",
    }


def test_the_back_fill_lane_is_a_request_that_is_honoured_and_said_on_every_output():
    received = first(("copydesk-lane", b"backfill"), ("copydesk-verdict", b"unique"))

    assert received.record.headers == (("copydesk-lane", b"backfill"),)
    assert sent(OUTPUT, received)["copydesk-lane"] == b"backfill"


def test_a_dead_letter_has_one_reason_and_it_is_ours():
    received = first(*CLAIMS)
    letter = dead_letter(received.record, Rejection(Reason.EMPTY, "nothing"), "tag")
    headers = wrap(letter, received, "tag")

    assert [value for name, value in headers if name == "copydesk-reason"] == [b"empty"]


def test_an_output_keeps_its_own_headers_but_cannot_set_the_envelope():
    output = OUTPUT._replace(headers=(("copydesk-reason", b"empty"), ("ce_id", b"forged")))
    headers = wrap(output, first(), "tag")

    assert ("copydesk-reason", b"empty") in headers
    assert [value for name, value in headers if name == "ce_id"] != [b"forged"]
    assert len([name for name, _ in headers if name == "ce_id"]) == 1


@pytest.mark.parametrize(
    "seen", [b"", b"-5", b"1e9", b"9" * 16, b"\xff", None, "٣".encode()], ids=repr
)
def test_a_time_that_is_none_is_the_records_own(seen):
    headers = (("copydesk-seen", seen),)
    assert unwrap(TAGGED, fetched(headers), first=False).seen == 1_700_000_000_123


names = st.sampled_from(["copydesk-origin", "copydesk-seen", "traceparent", "copydesk-lane", "x"])


@given(st.lists(st.tuples(names, st.none() | st.binary(max_size=60)), max_size=8), st.booleans())
def test_any_headers_are_read_and_answered(headers, is_first):
    received = unwrap(TAGGED, fetched(tuple(headers)), first=is_first)
    answered = wrap(OUTPUT, received, "tag")

    assert all(isinstance(value, bytes) for _, value in answered)
    assert all(name.isascii() for name, _ in answered)
