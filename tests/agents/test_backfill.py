"""History goes its own way: off the subjects' streams, compared by when it was published."""

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from agents.record import BACKFILL, LANE
from articles.codec import decode
from articles.records import Article
from streams.commands.chain import Line, through
from streams.configuration.settings import Settings
from tests.agents.test_deduplicate import story

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
MARKED = ((LANE, BACKFILL),)
SETTINGS = Settings()


def raw(name, body, *, days, title="A vote in the valley", **fields):
    """An article that was published so many days ago."""
    published = (NOW - timedelta(days=days)).isoformat()
    url = f"https://{name}.example/story"
    return json.dumps(
        {"url": url, "title": title, "date": published, "text": body} | fields
    ).encode()


@dataclass
class Day:
    """Records of a raw log, in order, and what the whole desk makes of them."""

    lines: list[Line] = field(default_factory=list)
    settings: Settings = SETTINGS

    def add(self, value, headers=(), key=b"k", later=0.0):
        number = len(self.lines)
        at = int((NOW.timestamp() + number + later * 86400) * 1000)
        self.lines.append(Line(number, key, value, headers, at))
        return number

    def history(self, *arguments, **fields):
        return self.add(raw(*arguments, **fields), MARKED)

    def live(self, *arguments, **fields):
        return self.add(raw(*arguments, **fields))

    def withdraw(self, name, headers=()):
        return self.add(None, headers, f"https://{name}.example/story".encode())

    def outputs(self):
        """Number of the raw record -> stream -> article and its headers, of public streams."""
        found = {number: {} for number in range(len(self.lines))}
        for made in through(self.lines, self.settings):
            stream = made.topic.partition(".")[2]
            if stream in ("tagged", "unique", "backfill", "stories"):
                continue
            article = decode(made.value)
            assert isinstance(article, Article), (stream, made.headers)
            assert stream not in found[made.offset]
            found[made.offset][stream] = article, dict(made.headers)
        return found


def test_what_is_marked_is_kept_in_articles_alone_with_the_mark_and_annotated():
    day = Day()
    number = day.history("one", story(1), days=200)

    (stream, (article, headers)) = next(iter(day.outputs()[number].items()))

    assert (stream, len(day.outputs()[number])) == ("articles", 1)
    assert (article.copydesk.lane, headers[LANE], article.pub_status) == (
        "backfill",
        BACKFILL,
        "usable",
    )
    assert article.copydesk.makers.keys() >= {"reading", "entities"}
    assert article.copydesk.readability
    assert article.subjects  # it says its subjects, and goes to no stream of theirs


@pytest.mark.parametrize("days", [3, 200])
def test_marked_twice_is_a_redelivery(days):
    day = Day()
    day.history("one", story(1), days=days)
    again = day.history("one", story(1), days=days)

    (article, _) = day.outputs()[again]["duplicates"]

    assert article.copydesk.verdict.method == "redelivery"


@pytest.mark.parametrize("ages", [(200, 199), (199, 200)])
def test_copies_in_the_history_are_found_whichever_is_loaded_first(ages):
    day = Day()
    day.history("one", story(1), days=ages[0])
    for number in range(2, 5):
        day.history("other", story(number), days=20 * number)
    second = day.history("two", story(1), days=ages[1])

    (article, headers) = day.outputs()[second]["duplicates"]

    assert article.copydesk.verdict.method == "exact"
    assert article.copydesk.verdict.late == (ages[1] > ages[0])
    assert abs(article.copydesk.verdict.seconds) == 86400
    assert headers[LANE] == BACKFILL


def test_the_same_text_half_a_year_apart_is_another_article():
    day = Day()
    day.history("one", story(1), days=300)
    second = day.history("two", story(1), days=100)

    assert set(day.outputs()[second]) == {"articles"}


def test_on_both_sides_of_the_time_to_live_a_copy_is_found():
    day = Day()
    day.history("one", story(1), days=16)
    younger = day.history("two", story(1), days=14)
    day.history("three", story(2), days=14)
    older = day.history("four", story(2), days=16)

    found = day.outputs()

    assert set(found[younger]) == set(found[older]) == {"duplicates"}


def test_a_live_copy_of_history_inside_the_time_to_live_is_a_duplicate():
    day = Day()
    day.history("one", story(1), days=3)
    live = day.live("two", story(1), days=0)

    found = day.outputs()

    assert set(found[0]) == {"articles"}
    (article, headers) = found[live]["duplicates"]
    assert article.copydesk.verdict.canonical == found[0]["articles"][0].uri
    assert LANE not in headers


def test_history_that_copies_a_live_article_is_a_duplicate_with_the_mark():
    day = Day()
    day.live("one", story(1), days=0)
    number = day.history("two", story(1), days=1)

    (article, headers) = day.outputs()[number]["duplicates"]

    assert (article.copydesk.lane, headers[LANE]) == ("backfill", BACKFILL)


def test_a_live_copy_of_older_history_is_new():
    day = Day()
    day.history("one", story(1), days=100)
    live = day.live("two", story(1), days=0)

    assert "articles" in day.outputs()[live]
    assert any(stream not in ("articles", "revisions") for stream in day.outputs()[live])


def test_a_live_version_of_young_history_is_a_revision_that_goes_everywhere():
    day = Day()
    day.history("one", story(1), days=3)
    live = day.live("one", story(1) + "\nThe mayor of Avon left the hall.", days=3)

    found = day.outputs()[live]

    assert found["revisions"][0].copydesk.verdict.kind == "revision"
    assert found["articles"][0].uri == day.outputs()[0]["articles"][0].uri
    assert len(found) > 2


@pytest.mark.parametrize("days", [3, 200])
@pytest.mark.parametrize("headers", [(), MARKED])
def test_a_withdrawal_reaches_history_whichever_way_it_comes(days, headers):
    day = Day()
    day.history("one", story(1), days=days)
    number = day.withdraw("one", headers)

    found = day.outputs()

    assert found[number]["articles"][0].pub_status == "canceled"
    assert found[number]["articles"][0].uri == found[0]["articles"][0].uri
    fates = [stream for stream in ("withheld", "duplicates") if stream in found[number]]
    said = "copydesk-verdict" in found[number]["articles"][1]
    assert len(fates) + said == 1


@pytest.mark.parametrize("days", [3, 200])
@pytest.mark.parametrize("headers", [(), MARKED])
def test_history_that_was_withdrawn_before_it_came_is_held_back(days, headers):
    day = Day()
    day.withdraw("one", headers)
    number = day.history("one", story(1), days=days)

    assert set(day.outputs()[number]) == {"withheld"}


@pytest.mark.parametrize("days", [3, 200])
@pytest.mark.parametrize("added", ["", " The count was 14, not 12."])
def test_history_of_an_article_that_was_withdrawn_live_is_held_back(days, added):
    day = Day()
    day.live("one", story(1), days=days)
    day.withdraw("one")
    number = day.history("one", story(1) + added, days=days)

    assert set(day.outputs()[number]) == {"withheld"}


def test_a_second_withdrawal_reaches_the_later_edition_that_came_as_history():
    day = Day()
    day.withdraw("one")
    day.history("one", story(1), days=200, modified=(NOW - timedelta(days=190)).isoformat())
    body = story(1) + " The count was 14, not 12."
    edition = day.history("one", body, days=200, modified=(NOW - timedelta(days=150)).isoformat())
    number = day.withdraw("one")

    found = day.outputs()

    assert set(found[edition]) == {"articles"}
    assert found[number]["articles"][0].pub_status == "canceled"
    assert found[number]["articles"][0].uri == found[edition]["articles"][0].uri


def test_a_marked_withdrawal_reaches_what_was_published_live():
    day = Day()
    day.live("one", story(1), days=0)
    number = day.withdraw("one", MARKED)

    found = day.outputs()

    assert set(found[number]) == {"revisions", *found[0]}
    assert all(article.pub_status == "canceled" for article, _ in found[number].values())


def test_a_version_older_than_the_known_one_is_on_revisions_alone():
    day = Day()
    day.history("one", story(1), days=100, modified=(NOW - timedelta(days=90)).isoformat())
    older = day.history(
        "one",
        story(1) + "\nOne line that went.",
        days=100,
        modified=(NOW - timedelta(days=95)).isoformat(),
    )

    found = day.outputs()[older]

    assert set(found) == {"revisions"}
    assert found["revisions"][0].copydesk.verdict.late


def test_without_a_date_it_is_history_and_repeats_whatever_it_repeats():
    day = Day()
    day.history("one", story(1), days=300)
    undated = json.dumps({"url": "https://two.example/a", "title": "T", "text": story(1)})
    number = day.add(undated.encode(), MARKED)

    assert set(day.outputs()[number]) == {"duplicates"}


def test_what_is_older_than_the_setting_is_history_without_a_mark():
    day = Day(settings=Settings(backfill_days=30))
    old, young = day.live("one", story(1), days=31), day.live("two", story(2), days=29)

    found = day.outputs()

    assert set(found[old]) == {"articles"}
    assert found[old]["articles"][0].copydesk.lane == "backfill"
    assert len(found[young]) > 1


def test_an_embargo_is_kept_in_the_lane_too_and_so_is_the_mark():
    day = Day()
    ends = (NOW + timedelta(days=2)).isoformat()
    number = day.history("one", story(1), days=200, embargoed=ends)
    day.add(raw("later", story(9), days=0), later=3)

    found = day.outputs()[number]

    assert set(found) == {"withheld", "articles"}
    assert found["articles"][0].copydesk.lane == "backfill"
    assert "released" in found["articles"][0].copydesk.notes


def test_what_cannot_be_read_is_a_dead_letter_of_the_lane():
    day = Day()
    day.add(b'{"title": "Half an art', MARKED)

    (_, made) = through(day.lines, SETTINGS)

    assert made.topic == "news.dead"
    headers = dict(made.headers)
    assert (headers["copydesk-agent"], headers[LANE]) == (b"backfill", BACKFILL)
    assert made.value == b'{"title": "Half an art'


def test_the_live_memory_learns_nothing_of_history_older_than_the_time_to_live():
    day = Day()
    for number in range(20):
        day.history(f"host{number}", story(number), days=16 + number)

    assert not [made for made in through(day.lines, SETTINGS) if made.topic == "news.tagged"]


@pytest.mark.parametrize(("days", "stream"), [(1, "duplicates"), (60, "articles")])
def test_history_before_1970_is_compared_by_its_time_too(days, stream):
    day = Day()
    day.history("one", story(1), days=25_000)
    number = day.history("two", story(1), days=25_000 - days)

    assert [*day.outputs()[number]] == [stream]
