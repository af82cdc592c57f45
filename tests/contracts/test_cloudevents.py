"""CloudEvents 1.0.2 in Kafka's binary content mode, rule by rule, on what the desk writes.

https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md
https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md
"""

import json
import re
from collections import Counter

import pytest

from agents.record import Output, Record
from demo.articles import load
from streams.engine.envelope import Received, wrap
from tests.contracts.formats import is_moment

NAME = re.compile(r"[a-z0-9]{1,20}")
REFERENCE = re.compile(r"(?:[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})+")
MEDIA_TYPE = re.compile(r"[a-z]+/[a-z0-9.+-]+(?:; ?[a-z]+=[\w-]+)?")


def attributes(made):
    return {
        name.removeprefix("ce_"): value.decode()
        for name, value in made.headers
        if name.startswith("ce_")
    }


def test_every_record_has_the_required_attributes_and_none_is_empty(day):
    for made in day:
        event = attributes(made)
        assert event.keys() >= {"id", "source", "specversion", "type"}
        assert all(event.values())
        assert event["specversion"] == "1.0"


def test_attribute_names_are_lower_case_letters_and_digits(day):
    assert [name for made in day for name in attributes(made) if not NAME.fullmatch(name)] == []


def test_the_source_is_a_uri_reference_and_names_the_agent(day):
    sources = {attributes(made)["source"] for made in day}
    assert sources == {"/copydesk/tag", "/copydesk/deduplicate", "/copydesk/enrich"}
    assert all(REFERENCE.fullmatch(source) for source in sources)


def test_the_type_names_the_stream(day):
    for made in day:
        assert attributes(made)["type"] == "copydesk." + made.topic.removeprefix("news.")


def test_the_time_is_rfc_3339_and_that_of_the_raw_record(day):
    for made in day:
        time = attributes(made)["time"]
        assert is_moment(time)
        assert time == f"2026-01-01T00:{made.offset // 60:02}:{made.offset % 60:02}.000Z"


@pytest.mark.parametrize(
    ("milliseconds", "written"),
    [
        (0, b"1970-01-01T00:00:00.000Z"),
        (1_767_225_600_789, b"2026-01-01T00:00:00.789Z"),
        (10**15 - 1, b"9999-12-31T23:59:59.999Z"),
    ],
)
def test_any_log_time_is_a_time(milliseconds, written):
    received = Received(Record("t/0/1", None, None, (), 0.0), milliseconds, b"00-", ())
    headers = dict(wrap(Output("tagged", None, None), received, "tag"))
    assert headers["ce_time"] == written


def test_the_content_type_is_a_media_type_and_true(day):
    for made in day:
        content_type = dict(made.headers)["content-type"].decode()
        assert MEDIA_TYPE.fullmatch(content_type)
        if content_type == "application/json":
            assert made.value is None or isinstance(json.loads(made.value), dict)
        else:
            assert made.topic == "news.dead"


def test_no_header_stands_twice(day):
    for made in day:
        assert max(Counter(name for name, _ in made.headers).values()) == 1


def test_source_and_id_name_one_record_only(day):
    seen = Counter((attributes(made)["source"], attributes(made)["id"]) for made in day)
    assert len(day) > 200
    assert max(seen.values()) == 1


def test_reading_the_log_again_gives_the_same_records_with_the_same_ids(day, same_day):
    assert same_day == day


def test_another_raw_record_gives_another_id_though_it_says_the_same(day):
    names = [raw.name for raw in load()]
    again = [names.index(raw.expect.of) for raw in load() if raw.expect.method == "redelivery"]
    ids = {made.offset: attributes(made)["id"] for made in day if made.topic == "news.tagged"}
    assert len(again) == 3
    assert len(set(ids.values())) == len(ids)


def test_a_dead_letter_is_an_event_of_ours_though_the_producer_sent_one_too():
    theirs = (("ce_id", b"7"), ("ce_type", b"wire.text"), ("ce_time", b"today"), ("x-mine", b"1"))
    received = Received(Record("t/0/1", None, b"{", theirs, 0.0), 0, b"00-", ())
    headers = wrap(Output("dead", None, b"{", theirs), received, "tag")
    assert dict(headers)["ce_type"] == b"copydesk.dead"
    assert dict(headers)["ce_time"] == b"1970-01-01T00:00:00.000Z"
    assert dict(headers)["x-mine"] == b"1"
    assert len(dict(headers)) == len(headers)
