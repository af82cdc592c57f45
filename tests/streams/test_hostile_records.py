"""Whatever stands on the raw topic: one verdict each, and the worker goes on."""

import asyncio
import time
from hashlib import sha256

import batches
import orjson
import pytest
from batches import GZIP, NO_UTF8, STAND_IN, Crafted

from streams.engine.envelope import texts
from streams.kafka.consume import to_the_end

pytestmark = pytest.mark.kafka

STORY = (
    "The ferry to Long Island was cancelled on Monday after a storm damaged the pier. "
    "Captain Rosa Lind said that repairs would take two weeks and that nobody was hurt. "
    "Some four hundred people cross the sound each day on their way to work and school."
)
TAGGED = "tagged"
ANY = None


def article(**fields):
    return orjson.dumps({"title": "Ferry cancelled after storm", "text": STORY} | fields)


def plain(value, reason, *headers, key=b"k"):
    return Crafted(key, value, headers), reason


BAD = {
    "invalid JSON": plain(b'{"title": "Rain", "text": ', "invalid-json"),
    "JSON that is a list": plain(b'["Rain"]', "not-an-object"),
    "JSON that is a number": plain(b"17", "not-an-object"),
    "JSON null": plain(b"null", "not-an-object"),
    "wrong types": plain(b'{"title": ["Rain"], "text": {"a": 1}}', "wrong-type"),
    "text that is a number": plain(b'{"title": "Rain", "text": 17}', "wrong-type"),
    "empty": plain(b"", "empty"),
    "white space": plain(b" \r\n\t ", "empty"),
    "no text": plain(b'{"title": "Rain", "url": "https://example.org/a"}', ANY),
    "an empty object": plain(b"{}", "no-text"),
    "lists 10,000 deep": plain(b"[" * 10_000 + b"]" * 10_000, "invalid-json"),
    "objects 10,000 deep": plain(b'{"a":' * 10_000 + b"1" + b"}" * 10_000, "invalid-json"),
    "a field 10,000 deep": plain(
        b'{"text": "Rain", "x": ' + b"[" * 10_000 + b"]" * 10_000 + b"}", "invalid-json"
    ),
    "NUL": plain(b"\0" * 5000, ANY),
    "NUL in text": plain(article(text=STORY + "\0"), TAGGED),
    "lone surrogates": plain(b'{"title": "Rain \\ud800", "text": "\\udfff Rain"}', ANY),
    "surrogates in bytes": plain(b'{"title": "Rain", "text": "\xed\xa0\x80 rain"}', ANY),
    "invalid UTF-8": plain(b'{"title": "Rain", "text": "\xff\xfe\xfd"}', ANY),
    "BOM": plain(b"\xef\xbb\xbf" + article(title="Ferry: with a BOM"), TAGGED),
    "UTF-16": plain(article(title="Ferry in UTF-16").decode().encode("utf-16"), TAGGED),
    "UTF-16 without a BOM": plain(article().decode().encode("utf-16-le"), ANY),
    "NaN": plain(b'{"title": NaN, "text": "Rain"}', ANY),
    "1e999": plain(b'{"title": "Rain", "text": "Rain", "n": 1e999}', ANY),
    "2**70": plain(article(urgency=1).replace(b"1}", b"%d}" % 2**70), ANY),
    "a title of 2**70": plain(b'{"text": "Rain", "title": %d}' % 2**70, ANY),
    "10 MB": plain(b"a" * 10_000_000, "too-large"),
    "10 MB of JSON": plain(orjson.dumps({"text": "rain " * 2_000_000}), "too-large"),
    "1,000 headers": plain(
        article(), "bad-headers", *((f"h{number}", b"v") for number in range(1000))
    ),
    "headers of 1 MB": plain(article(), "bad-headers", ("h", b"v" * 1_000_000)),
    "header values that are no UTF-8": plain(
        article(title="Ferry, odd headers"), TAGGED, ("h", b"\xff\xfe"), ("traceparent", b"\xff")
    ),
    "headers without a value": plain(
        article(title="Ferry, null headers"),
        TAGGED,
        ("copydesk-lane", None),
        ("copydesk-origin", None),
        ("copydesk-replayed", None),
        ("tracestate", None),
    ),
    "a broken article with such headers": plain(
        b"{", "invalid-json", ("copydesk-reason", None), ("h", b"\xff"), ("", b"")
    ),
    "headers that claim to be ours": plain(
        b"{",
        "invalid-json",
        ("copydesk-origin", b"news.raw/0/0"),
        ("copydesk-reason", b"internal"),
        ("copydesk-agent", b"enrich"),
        ("ce_id", b"1"),
    ),
    "no value and no key": plain(None, "no-value", key=None),
    "no value and an empty key": plain(None, "no-value", key=b""),
    "no value and a key of bytes": plain(None, ANY, key=b"\xff\xfe\x00"),
    "a tombstone": plain(None, TAGGED, key=b"https://example.org/ferry"),
    "a key of 1 MB": plain(article(title="Ferry, long key"), TAGGED, key=b"k" * 1_000_000),
}


async def verdicts(settings):
    """Return coordinates -> what became of it, as a reader with read_committed sees it."""
    found = {}
    topics = [settings.topic(stream) for stream in ("tagged", "dead")]
    async for record in to_the_end(settings, topics):
        headers = texts(record.headers)
        found.setdefault(headers["copydesk-origin"], []).append((record, headers))
    return found


def settled(settings, expected, process, seconds=60):
    """Wait until each coordinate has a verdict and a second more; return all verdicts."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and process.poll() is None:
        if asyncio.run(verdicts(settings)).keys() >= set(expected):
            time.sleep(1)
            break
        time.sleep(0.5)
    return asyncio.run(verdicts(settings))


def send(settings, partition, records, compression=0):
    return asyncio.run(
        batches.send(
            settings.bootstrap_servers, settings.topic("raw"), partition, records, compression
        )
    )


def test_every_bad_record_has_one_verdict_and_the_worker_goes_on(desk, worker, produce):
    process, log = worker("tag", desk)
    names = {}
    for name, (record, _) in BAD.items():
        (place,) = send(desk, 0, [record])
        names[place] = name
    # What comes after all of them is as before.
    (after,) = produce("raw", (b"k", article(title="Ferry sails again"), []))

    found = settled(desk, [*names, after], process)

    assert process.poll() is None, log.read_text()
    assert found.keys() == {*names, after}
    assert {place: len(each) for place, each in found.items() if len(each) != 1} == {}
    assert found[after][0][0].topic == desk.topic("tagged")
    for place, name in names.items():
        ((record, headers),) = found[place]
        expected = BAD[name][1]
        fate = headers.get("copydesk-reason", "tagged")
        assert expected in (fate, ANY), f"{name}: {fate}: {headers.get('copydesk-detail')}"
        # Nothing in the list is the desk's own defect.
        assert fate != "internal", f"{name}: {headers.get('copydesk-detail')}"
        if fate != "tagged":
            assert record.value == BAD[name][0].value, name
            assert (record.key or None) == (BAD[name][0].key or None), name
            assert headers["copydesk-agent"] == "tag", name


def test_a_header_name_that_is_no_utf8_stops_no_partition(desk, worker, produce):
    process, log = worker("tag", desk)
    bad = [
        Crafted(b"k", article(title="Ferry, odd header name"), ((STAND_IN, b"v"),)),
        Crafted(b"k", b"{broken", ((STAND_IN, NO_UTF8),)),
    ]
    places = []
    for turn in range(3):
        for partition in (0, 1):
            good = [
                (b"k", article(title=f"Ferry {turn} {partition} {number}"), [])
                for number in range(40)
            ]
            places += produce("raw", *good, partition=partition)
        places += send(desk, turn % 2, bad, compression=GZIP if turn == 2 else 0)
    (after,) = produce("raw", (b"k", article(title="Ferry sails again"), []))

    found = settled(desk, [*places, after], process)

    assert process.poll() is None, log.read_text()
    assert found.keys() == {*places, after}
    assert {len(each) for each in found.values()} == {1}
    letters = [each[0][0] for each in found.values() if each[0][0].topic == desk.topic("dead")]
    assert [letter.value for letter in letters] == [b"{broken"] * 3
    assert all((batches.AS_READ, NO_UTF8) in letter.headers for letter in letters)


@pytest.mark.parametrize(
    ("large", "reason"),
    [
        pytest.param(Crafted(b"k", b"rain " * 6_000_000), "too-large", id="value"),
        pytest.param(
            Crafted(b"k", b"rain", (("h", b"v" * 30_000_000),)), "bad-headers", id="header"
        ),
        pytest.param(Crafted(b"k" * 30_000_000, b"{"), "invalid-json", id="key"),
    ],
)
def test_a_record_that_unpacks_to_more_than_a_topic_takes_is_cut_and_stops_nothing(
    desk, worker, produce, large, reason
):
    process, log = worker("tag", desk)
    (place,) = send(desk, 0, [large], compression=GZIP)
    (after,) = produce("raw", (b"k", article(title="Ferry sails again"), []))

    found = settled(desk, [place, after], process, 40)

    assert process.poll() is None, log.read_text()
    assert found.keys() == {place, after}
    ((letter, headers),) = found[place]
    assert headers["copydesk-reason"] == reason
    assert headers["copydesk-bytes"] == str(len(large.value))
    assert headers["copydesk-sha256"] == sha256(large.value).hexdigest()
    assert letter.value == large.value[:65536]
    assert letter.key == large.key[:1024]
