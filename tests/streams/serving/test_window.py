"""The window shows what the topics hold, and no more than its limits."""

from collections import Counter

import pytest

from streams.app import TOPOLOGY
from streams.serving.accounts import Accounts
from streams.serving.pulse import STEP_SECONDS, STEPS, Pulse
from streams.serving.rings import Placed, Ring
from streams.serving.versions import folded
from streams.serving.window import Window


def test_each_stream_shows_the_records_that_the_agents_made(window, day):
    made = Counter(each.topic.removeprefix("news.") for each in day)

    for stream, ring in window.rings.items():
        assert len(ring) == made[stream], stream
    assert len(window.dead) == made["dead"]
    assert window.reasons.total() == made["dead"]


def test_an_article_that_several_streams_carry_is_kept_once(window):
    by_uri = {}
    for stream in TOPOLOGY.of_kind("subject"):
        for placed in window.rings[stream].newest():
            key = (placed.item.origin, placed.item.value)
            by_uri.setdefault(key, []).append(placed.item)
    shared = [versions for versions in by_uri.values() if len(versions) > 1]

    assert shared
    assert all(each is versions[0] for versions in shared for each in versions)


def test_a_subject_that_a_revision_left_does_not_withdraw_the_article(window):
    left = [
        placed.item
        for stream in TOPOLOGY.of_kind("subject")
        for placed in window.rings[stream].newest()
        if placed.item.has_left
    ]

    assert left
    assert not any(window.newest(each.uri).is_withdrawn for each in left)


def test_the_balance_of_the_window_is_that_of_the_topics(window):
    balance = window.accounts.balance()

    assert balance.exact
    assert dict(balance.fates) == {
        "unique": 48, "revision": 5, "duplicate": 18, "withheld": 2, "dead": 18,
    }  # fmt: skip


def test_a_copy_is_found_by_the_article_that_it_repeats(window):
    copies = [
        copy
        for placed in window.rings["articles"].newest()
        for copy in window.copies(placed.item.uri)
    ]

    assert {copy.kind for copy in copies} == {"duplicate"}
    assert len({id(copy) for copy in copies}) == 18


def test_a_full_window_forgets_the_oldest_everywhere(day, fill):
    window = Window(TOPOLOGY, records=5)
    fill(window, day)

    assert max(len(ring) for ring in window.rings.values()) == 5
    kept = {id(each.item) for ring in window.rings.values() for each in ring.newest()}
    indexed = {id(each) for versions in window._by_uri.values() for each in versions}
    main = {id(each.item) for each in window.rings["articles"].newest()}
    assert main <= indexed <= kept
    assert {id(each) for each in window._known.values()} <= kept
    assert {id(each) for copies in window._copies.values() for each in copies} <= kept


def test_a_ring_is_bounded_in_bytes_too():
    dropped = []
    ring = Ring(records=100, size=10, dropped=dropped.append)
    for number in range(5):
        ring.append(Placed(number, 0, f"item {number}", 4))

    assert [each.item for each in ring.newest()] == ["item 4", "item 3"]
    assert dropped == ["item 0", "item 1", "item 2"]
    assert ring.size == 8


def test_what_is_larger_than_the_ring_does_not_stay():
    ring = Ring(records=100, size=10)
    ring.append(Placed(0, 0, "huge", 11))

    assert len(ring) == 0
    assert ring.total == 1


def test_a_ring_says_what_is_new():
    ring = Ring(records=100, size=100)
    for number in (2, 5, 7):
        ring.append(Placed(number, 0, number, 1))

    assert [each.item for each in ring.since(2)] == [7, 5]
    assert ring.since(7) == []


class Record:
    def __init__(self, topic, partition, offset, **headers):
        self.topic, self.partition, self.offset = topic, partition, offset
        self.headers = [(name.replace("_", "-"), value) for name, value in headers.items()]


def test_the_account_keeps_the_newest_raw_records_of_each_partition():
    accounts = Accounts(TOPOLOGY, records=20)
    for partition in (0, 1):
        accounts.began("news.raw", partition, 100)
    for offset in range(100, 150):
        for partition in (0, 1):
            accounts.raw(Record("news.raw", partition, offset))
    origins = [
        f"news.raw/{partition}/{offset}" for offset in range(90, 150) for partition in (0, 1)
    ]
    for number, origin in enumerate(origins):
        accounts.fate(
            Record("news.unique", 0, number, copydesk_origin=origin.encode(),
                   copydesk_verdict=b"unique"),
            "unique",
        )  # fmt: skip

    balance = accounts.balance()
    assert balance.exact
    assert 20 <= balance.raw <= 22


def test_a_fate_may_be_read_before_its_raw_record():
    accounts = Accounts(TOPOLOGY)
    accounts.began("news.raw", 0, 0)
    accounts.fate(Record("news.dead", 0, 0, copydesk_origin=b"news.raw/0/3"), "dead")
    accounts.raw(Record("news.raw", 0, 2))
    accounts.raw(Record("news.raw", 0, 3))

    balance = accounts.balance()
    assert balance.raw == 2
    assert balance.missing == ("news.raw/0/2",)
    assert balance.fates["dead"] == 1


def test_a_pulse_keeps_a_quarter_of_an_hour():
    pulse = Pulse()
    step = STEP_SECONDS * 1000
    for number in range(STEPS * 3):
        pulse.raw(number * step)
        pulse.published(number * step + 5, number * step)
    pulse.raw(0)

    steps = pulse.steps((STEPS * 3 - 1) * step)
    assert [each.raw for each in steps] == [1] * STEPS
    assert steps[-1].quantile(50) == 0.005
    assert len(pulse._steps) == STEPS


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Émile  ZOLA\n", "emile zola"), ("Straße", "strasse"), ("İzmir", "izmir"), ("北京", "北京")],
)
def test_a_search_ignores_case_accents_and_spaces(text, expected):
    assert folded(text) == expected
