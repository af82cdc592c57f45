"""Which story an article belongs to: TAG and DEDUPLICATE with stories, and their log."""

import json
from random import Random

import pytest

from agents.deduplicate import deduplicate
from agents.memory.lines import OutletLines
from agents.memory.memory import Memory
from agents.memory.stories import Stories
from agents.record import BACKFILL, LANE, Record
from agents.tag import tag
from benchmarks.story_sets import look_alikes

HOUR, DAY = 3600.0, 86400.0
QUAKE = (
    "Quake of 6.1 shakes Talvora",
    (
        "A quake of magnitude 6.1 shook the coast of Talvora on Tuesday. Mayor Ilse Kranok of Merrin "
        "said two schools were damaged. The geological survey put the depth at 22 km."
    ),
)
SCHOOLS = (
    "Schools in Merrin damaged by quake",
    (
        "Two schools in Merrin have cracked walls after the quake of magnitude 6.1 at Talvora, mayor "
        "Ilse Kranok told local radio. Pupils stay at home until Friday, she said."
    ),
)
PORT = (
    "Talvora reopens its port after the quake",
    (
        "The port of Merrin works again after the quake of magnitude 6.1 at Talvora. Harbour master "
        "Bodo Ferling said 14 ships had waited. Mayor Ilse Kranok thanked the crews."
    ),
)
OTHER = (
    "Quake of 5.8 rattles Quessa",
    (
        "A quake of magnitude 5.8 shook the valley of Quessa on Tuesday. Governor Pietro Sandel of "
        "Adelmo said a bridge was damaged. The geological survey put the depth at 9 km."
    ),
)


class Desk:
    """TAG and DEDUPLICATE, with the blocks of the log of stories."""

    def __init__(self, window=10 * DAY):
        self.window = window
        self.memory, self.lines, self.stories = Memory(), OutletLines(), Stories(window)
        self.log, self.count = [], 0

    def restart(self):
        self.stories = Stories(self.window)
        for block in self.log:
            self.stories.restore(block)

    def record(self, fields, seconds, headers=()):
        self.count += 1
        record = Record(f"news.raw/0/{self.count}", None, json.dumps(fields).encode(), (), seconds)
        (tagged,) = tag(record, stories=True)
        return Record(record.origin, tagged.key, tagged.value, headers, seconds)

    def settle(self, record):
        outputs = deduplicate(record, self.memory, self.lines, self.stories)
        for each in (self.memory, self.lines):
            each.block()
            each.keep()
        if block := self.stories.block():
            self.log.append(block)
        self.stories.keep()
        return outputs

    def feed(self, piece, number, seconds=0.0, headers=(), **fields):
        """Return the article and the record of its story, None where there is none."""
        raw = {"title": piece[0], "text": piece[1], "url": f"https://o{number}.example/{number}"}
        made, *more = self.settle(self.record(raw | fields, 1.7e9 + seconds, headers))
        changed = [each for each in more if each.stream == "stories"]
        record = json.loads(changed[0].value) if changed and changed[0].value else None
        return json.loads(made.value), record, changed


def membership(article):
    return article["copydesk"].get("story", {})


def test_reports_of_other_outlets_in_other_words_are_one_story_and_say_what_they_share():
    desk = Desk()
    first, began, _ = desk.feed(QUAKE, 1)
    second, joined, (output,) = desk.feed(SCHOOLS, 2, HOUR)
    assert membership(first)["id"] == membership(second)["id"] == began["id"] == joined["id"]
    assert (began["event"], joined["event"]) == ("began", "joined")
    assert (joined["size"], len(joined["outlets"])) == (2, 2)
    assert (joined["first"], joined["latest"]) == ("2023-11-14T22:13:20Z", "2023-11-14T23:13:20Z")
    assert "Ilse Kranok" in membership(second)["names"]
    assert membership(second)["figures"] == ["6.1"]
    assert joined["id"].endswith(output.key.decode()[-12:])
    assert 0 < membership(second)["novelty"] <= 1


def test_another_quake_is_another_story():
    desk = Desk()
    first, *_ = desk.feed(QUAKE, 1)
    other, record, _ = desk.feed(OTHER, 2, HOUR)
    assert membership(first)["id"] != membership(other)["id"]
    assert record["event"] == "began"


def test_without_a_window_there_are_no_stories():
    desk = Desk(window=0.0)
    article, record, changed = desk.feed(QUAKE, 1)
    assert (membership(article), record, changed, desk.log) == ({}, None, [], [])


def test_a_copy_counts_for_its_outlet_and_tells_nothing_new():
    desk = Desk()
    desk.feed(QUAKE, 1)
    copy, record, _ = desk.feed(QUAKE, 2, HOUR)
    assert copy["copydesk"]["verdict"]["kind"] == "duplicate"
    assert (record["event"], record["size"], record["novelty"]) == ("copied", 2, 0.0)
    assert [each["articles"] for each in record["outlets"]] == [1, 1]


def test_a_redelivery_changes_no_story():
    desk = Desk()
    desk.feed(QUAKE, 1)
    again, record, _ = desk.feed(QUAKE, 1, HOUR)
    assert record is None
    assert membership(again)["size"] == 1


def test_a_revision_changes_the_time_of_its_story_and_not_its_size():
    desk = Desk()
    desk.feed(QUAKE, 1)
    longer = (QUAKE[0], f"{QUAKE[1]} Rescuers found a cat under the roof of the old theatre.")
    article, record, _ = desk.feed(longer, 1, HOUR)
    assert article["copydesk"]["verdict"]["kind"] == "revision"
    assert (record["event"], record["size"]) == ("revised", 1)
    assert record["latest"] > record["first"]


def test_a_killed_article_leaves_its_story_and_the_last_one_ends_it():
    desk = Desk()
    first, *_ = desk.feed(QUAKE, 1)
    desk.feed(SCHOOLS, 2, HOUR)
    _, record, _ = desk.feed(SCHOOLS, 2, 2 * HOUR, pubStatus="canceled")
    assert (record["event"], record["size"]) == ("withdrawn", 1)
    assert len(record["outlets"]) == 1
    assert record["id"] == membership(first)["id"]
    *_, (tombstone,) = desk.feed(QUAKE, 1, 3 * HOUR, pubStatus="canceled")
    assert tombstone.value is None
    third, record, _ = desk.feed(PORT, 3, 4 * HOUR)
    assert record["event"] == "began"
    assert membership(third)["id"] != membership(first)["id"]


def test_a_kill_that_comes_twice_takes_one_article_out():
    desk = Desk()
    desk.feed(QUAKE, 1)
    desk.feed(SCHOOLS, 2, HOUR)
    desk.feed(SCHOOLS, 2, 2 * HOUR, pubStatus="canceled")
    *_, changed = desk.feed(SCHOOLS, 2, 3 * HOUR, pubStatus="canceled")
    assert changed == []


def test_history_tells_no_story():
    desk = Desk()
    article, record, _ = desk.feed(QUAKE, 1, headers=((LANE, BACKFILL),))
    assert (membership(article), record) == ({}, None)


def test_a_story_that_is_silent_for_longer_than_the_window_has_ended():
    desk = Desk(window=2 * DAY)
    desk.feed(QUAKE, 1)
    _, within, _ = desk.feed(SCHOOLS, 2, DAY)
    _, after, _ = desk.feed(PORT, 3, 4 * DAY)
    assert (within["event"], after["event"]) == ("joined", "began")


def test_five_outlets_within_an_hour_are_breaking():
    desk = Desk()
    pieces = (QUAKE, SCHOOLS, PORT, SCHOOLS, QUAKE)
    found = [
        desk.feed(piece, n, n * 300.0)[1].get("breaking", False) for n, piece in enumerate(pieces)
    ]
    assert found == [False, False, False, False, True]


def test_what_outlets_repeat_in_another_language_is_one_story_by_names_and_figures():
    desk = Desk()
    desk.feed(QUAKE, 1)
    french = (
        "Talvora : deux écoles endommagées à Merrin",
        (
            "Le séisme de magnitude 6.1 a endommagé deux écoles à Merrin, près de Talvora, a dit mardi "
            "la maire Ilse Kranok à la radio locale, qui a parlé avec les parents des élèves."
        ),
    )
    _, record, _ = desk.feed(french, 2, HOUR)
    assert record["event"] == "joined"
    nothing_sure = ("Ilse Kranok à Paris", "La maire de Merrin a visité le Louvre mardi matin.")
    _, record, _ = desk.feed(nothing_sure, 3, HOUR)
    assert record["event"] == "began"


@pytest.mark.parametrize("seed", range(3))
def test_restarts_and_transactions_that_are_dropped_leave_no_trace(seed):
    random = Random(seed)
    pieces = [(each.title, each.body) for event in look_alikes() for each in event.reports][:60]
    random.shuffle(pieces)
    plain, disturbed = Desk(), Desk()
    for number, piece in enumerate(pieces):
        fields = {"title": piece[0], "text": piece[1], "url": f"https://o{number % 7}.example/"}
        fields["url"] += str(number - random.choice((0, 0, 0, 1)))
        if random.random() < 0.1:
            fields["pubStatus"] = "canceled"
        record = plain.record(fields, 1.7e9 + number * HOUR)
        if random.random() < 0.3:
            deduplicate(record, disturbed.memory, disturbed.lines, disturbed.stories)
            for each in (disturbed.memory, disturbed.lines, disturbed.stories):
                each.drop()
        if random.random() < 0.3:
            disturbed.restart()
        assert disturbed.settle(record) == plain.settle(record)
    assert disturbed.log == plain.log


def test_a_log_of_stories_that_is_cut_or_changed_is_refused():
    desk = Desk()
    desk.feed(QUAKE, 1)
    (block,) = desk.log
    for broken in (block[:-1], block[:40], b"x" + block[1:], block[:50] + b"?" + block[51:]):
        with pytest.raises(ValueError, match="block"):
            Stories().restore(broken)
