"""Embargo and withheld, through DEDUPLICATE as the engine calls it."""

import json

import pytest
from msgspec.structs import replace

from agents.deduplicate import deduplicate
from agents.memory.held import Held
from agents.memory.lines import OutletLines
from agents.memory.memory import Memory
from agents.memory.stories import Stories
from agents.record import COMMAND, RELEASED, SEEN, Record
from streams.engine.envelope import received
from streams.engine.transaction import decisions
from tests.agents.test_deduplicate import article, encode, story

NOON = "1970-01-01T12:00:00Z"
HOUR = 3600.0
URL = "https://wire.example/story/1"


class Feed:
    """DEDUPLICATE, and a log of records for it."""

    def __init__(self, memory=None):
        self.memory, self.lines, self.stories = memory or Memory(), OutletLines(), Stories()
        self.offset = 0

    def take(self, key, value, hours, *headers):
        """Return (raw offset, stream, article) of each output of one record."""
        seconds = hours * HOUR
        headers = (*headers, (SEEN, str(int(seconds * 1000)).encode()))
        record = Record(f"raw/0/{self.offset}", key, value, headers, seconds)
        self.offset += 1
        made = []
        memories = {"memory": self.memory, "lines": self.lines, "storylog": self.stories}
        for each, outputs in decisions(
            "deduplicate", deduplicate, received(record, int(seconds * 1000)), memories
        ):
            origin = int(each.record.origin.rpartition("/")[2])
            made += [
                (origin, output.stream, json.loads(output.value))
                for output in outputs
                if output.stream != "stories"
            ]
        return made

    def send(self, item, hours):
        return self.take(item.copydesk.article_id.encode(), encode(item), hours)

    def tick(self, hours):
        return self.take(b"tick", None, hours, (COMMAND, b"tick"))

    def release(self, name, hours):
        return self.take(name.encode(), None, hours, (COMMAND, b"release"))


def fates(made):
    return [(origin, stream) for origin, stream, _ in made]


def embargoed(name="a", text=1, until=NOON, **fields):
    return article(name, story(text), url=URL, embargoed_until=until, **fields)


def test_an_embargoed_article_comes_out_once_when_its_time_has_come():
    feed = Feed()
    assert fates(feed.send(embargoed(), 10)) == [(0, "withheld")]
    assert feed.tick(11.9) == []
    ((origin, stream, out),) = feed.tick(12)
    assert (origin, stream) == (0, "unique")
    assert out["copydesk"]["notes"] == ["released"]
    verdict = out["copydesk"]["verdict"]
    assert verdict["kind"] == "unique"
    assert "from 1970-01-01T10:00:00Z until 1970-01-01T12:00:00Z" in verdict["because"]
    assert feed.tick(13) == []


def test_it_comes_out_before_the_record_that_lets_its_time_pass_and_after_all_before_it():
    feed = Feed()
    feed.send(embargoed(), 10)
    first = feed.send(article("b", story(1), source="herald.example"), 11)
    assert fates(first) == [(1, "unique")]
    made = feed.send(article("c", story(2), source="herald.example"), 12.5)
    assert fates(made) == [(0, "duplicates"), (2, "unique")]


def test_the_last_version_comes_out_whatever_its_time():
    feed = Feed()
    feed.send(embargoed(text=1, version="1"), 9)
    feed.send(
        embargoed(text=1, version="2", title="A second vote", until="1970-01-01T13:00:00Z"), 10
    )
    assert feed.tick(12) == []
    ((origin, stream, out),) = feed.tick(13)
    assert (origin, stream) == (1, "unique")
    assert out["headlines"][0]["value"] == "A second vote"


def test_an_older_version_does_not_replace_a_newer_one():
    feed = Feed()
    feed.send(embargoed(version="2"), 9)
    assert fates(feed.send(embargoed(version="1"), 10)) == [(1, "withheld")]
    assert fates(feed.tick(12)) == [(0, "unique")]


def test_a_kill_by_id_ends_it_and_says_so():
    feed = Feed()
    feed.send(embargoed(), 9)
    made = feed.send(article("a", "", url=URL, pub_status="canceled"), 10)
    assert fates(made) == [(1, "withheld"), (1, "backfill")]
    kill = made[0][2]
    assert "while it was held back" in kill["copydesk"]["verdict"]["because"]
    assert feed.tick(12) == []
    # And what arrives under its id is held back for good.
    assert fates(feed.send(article("a", story(1), url=URL), 13)) == [(3, "withheld")]


def test_a_kill_that_repeats_the_embargo_is_a_kill_all_the_same():
    feed = Feed()
    feed.send(article("a", story(1), url=URL), 8)
    made = feed.send(embargoed(pub_status="canceled"), 9)
    assert [(stream, out["pubStatus"]) for _, stream, out in made] == [
        ("unique", "canceled"),
        ("backfill", "canceled"),
    ]


@pytest.mark.parametrize("notice", ["headline", "text"])
def test_a_kill_under_another_id_ends_it_by_headline_or_text_at_its_outlet_only(notice):
    for outlet, left in (("wire.example", 0), ("other.example", 1)):
        feed = Feed()
        held = article(
            "a", story(1), title="Old bridge to close", source="wire.example", embargoed_until=NOON
        )
        feed.send(held, 9)
        if notice == "headline":
            body = "The story headlined “Old bridge to close” has been withdrawn."
            kill = article("k", body, title="STORY WITHDRAWN - bridge", source=outlet)
        else:
            kill = article("k", story(1), title="Old bridge", source=outlet, pub_status="canceled")
        feed.send(kill, 10)
        assert len(feed.memory.held) == left


def test_a_version_that_may_be_published_ends_the_wait():
    feed = Feed()
    feed.send(embargoed(), 9)
    assert fates(feed.send(article("a", story(1), url=URL), 10)) == [(1, "unique")]
    assert feed.tick(12) == []


def test_an_older_version_that_may_be_published_leaves_the_newer_one_held():
    feed = Feed()
    feed.send(embargoed(text=2, version="5"), 9)
    assert fates(feed.send(article("a", story(2), url=URL, version="4"), 10)) == [(1, "unique")]
    assert [origin for origin, _, _ in feed.tick(12)] == [0]


def test_a_redelivery_of_what_is_published_leaves_an_update_held():
    feed = Feed()
    feed.send(article("a", story(1), url=URL), 8)
    feed.send(embargoed(title="The vote is over"), 9)
    assert fates(feed.send(article("a", story(1), url=URL), 10)) == [(2, "duplicates")]
    ((origin, _, out),) = feed.tick(12)
    assert (origin, out["copydesk"]["verdict"]["kind"]) == (1, "revision")


def test_stories_that_share_an_address_do_not_replace_each_other():
    feed = Feed()
    feed.send(embargoed(text=1, title="Budget passes"), 9)
    feed.send(embargoed(text=2, title="Storm hits the coast"), 10)
    assert fates(feed.tick(12)) == [(0, "unique"), (1, "unique")]


def test_what_its_producer_withholds_waits_for_its_producer():
    feed = Feed()
    withheld = article("a", story(1), url=URL, pub_status="withheld")
    assert fates(feed.send(withheld, 9)) == [(0, "withheld")]
    assert feed.tick(100) == []
    assert fates(feed.send(article("a", story(1), url=URL), 101)) == [(2, "unique")]
    assert len(feed.memory.held) == 0


def test_an_embargo_whose_end_cannot_be_read_is_told_from_a_status():
    withheld = article("a", story(1), url=URL, pub_status="withheld")
    desk = replace(withheld.copydesk, notes=("embargo-unreadable",))
    ((_, _, by_status),) = Feed().send(withheld, 9)
    ((_, _, by_embargo),) = Feed().send(replace(withheld, copydesk=desk), 9)
    assert by_status["copydesk"]["verdict"]["because"] == "Its producer says that it is withheld."
    assert (
        by_embargo["copydesk"]["verdict"]["because"] == "Its embargo has no end that can be read."
    )


def test_a_person_releases_by_id_and_what_comes_out_says_nothing_of_a_wait():
    feed = Feed()
    feed.send(article("a", story(1), url=URL, pub_status="withheld"), 9)
    feed.send(article("b", story(2), embargoed_until=NOON), 9)
    ((origin, stream, out),) = feed.release("a", 10)
    assert (origin, stream, out["pubStatus"]) == (0, "unique", "usable")
    ((origin, stream, out),) = feed.release("b", 10)
    assert (origin, stream) == (1, "unique")
    assert "embargoedUntil" not in out
    assert feed.release("a", 11) == feed.release("b", 11) == []


def test_a_copy_of_what_was_killed_meanwhile_comes_out_as_withheld():
    feed = Feed()
    feed.send(article("k", story(1), source="wire.example"), 8)
    feed.send(embargoed(), 9)
    feed.send(article("k", "", source="wire.example", pub_status="canceled"), 10)
    assert fates(feed.tick(12)) == [(1, "withheld")]


def test_without_room_an_embargoed_article_is_a_dead_letter_and_a_withheld_one_is_withheld():
    memory = Memory()
    memory.held = Held(86400.0, most_bytes=1000)
    feed = Feed(memory)
    record = Record("raw/0/0", b"a", encode(embargoed()), (), 9 * HOUR)
    (dead,) = deduplicate(record, memory, OutletLines(), Stories())
    assert dead.stream == "dead"
    assert ("copydesk-reason", b"held-full") in dead.headers
    assert fates(feed.send(article("b", story(2), pub_status="withheld"), 9)) == [(0, "withheld")]
    assert len(memory.held) == 0


def test_an_article_that_breaks_the_agent_as_it_comes_out_is_a_dead_letter_that_can_be_replayed():
    memory, lines = Memory(), OutletLines()
    deduplicate(
        Record("raw/0/0", b"a", encode(embargoed()), (), 9 * HOUR), memory, lines, Stories()
    )

    def breaks(record, **_):
        raise RuntimeError(record.origin)

    tick = received(Record("raw/0/1", b"", None, ((COMMAND, b"tick"),), 12 * HOUR), 0)
    made = [
        (each.record.origin, outputs)
        for each, outputs in decisions("deduplicate", breaks, tick, {"memory": memory})
    ]
    (origin, (letter,)) = made[0]
    assert (origin, letter.stream) == ("raw/0/0", "dead")
    again = Record(origin, letter.key, letter.value, letter.headers, 13 * HOUR)
    assert dict(letter.headers)[RELEASED] == b"43200000"
    output, *_ = deduplicate(again, memory, lines, Stories())
    assert output.stream == "unique"
