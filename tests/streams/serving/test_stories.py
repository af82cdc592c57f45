"""Running stories on the page."""

from dataclasses import dataclass

import pytest
from lxml import html

from articles.stories.record import OutletCount, StoryRecord, encode
from demo.articles import load
from streams.app import TOPOLOGY
from streams.commands.trial import START_MILLISECONDS, STEP_MILLISECONDS, Line, through
from streams.configuration.settings import Settings
from streams.serving.stories import Stories
from streams.serving.window import Window


@dataclass
class Read:
    key: bytes
    value: bytes | None


def record(number, size=1):
    return StoryRecord(
        id=f"urn:uuid:{number}",
        event="joined",
        article="urn:uuid:a",
        size=size,
        first="2026-10-14T04:00:00Z",
        latest="2026-10-14T06:00:00Z",
        headline=f"Story <b>{number}</b>",
        outlets=(OutletCount(name="kesterhaven-herald.example", articles=size),),
    )


def read(stories, number, size=1):
    stories.read(Read(str(number).encode(), encode(record(number, size))))


def test_a_story_is_as_its_newest_record_says():
    stories = Stories()
    for number, size in ((1, 2), (2, 2), (1, 3)):
        read(stories, number, size)

    assert [(each.id, each.size) for each in stories.newest()] == [
        ("urn:uuid:1", 3), ("urn:uuid:2", 2),
    ]  # fmt: skip
    stories.read(Read(b"1", None))
    assert [each.id for each in stories.newest()] == ["urn:uuid:2"]
    assert stories.story("urn:uuid:1") is None


def test_the_stories_that_changed_last_are_kept():
    stories = Stories(3)
    for number in (1, 2, 3, 1, 4):
        read(stories, number, 2)

    assert [each.id[-1] for each in stories.newest()] == ["4", "1", "3"]


def test_a_story_of_one_article_is_no_running_one_and_pushes_none_out():
    stories = Stories(3)
    read(stories, 0, 2)
    for number in range(1, 9):
        read(stories, number)

    assert [each.id for each in stories.newest()] == ["urn:uuid:0"]
    assert stories.begun == 3
    assert stories.story("urn:uuid:8").size == 1
    read(stories, 8, 2)
    assert [each.id[-1] for each in stories.newest()] == ["8", "0"]
    assert stories.begun == 2


@pytest.mark.parametrize("value", [b"", b"{", b"[]", b'{"id": 1}', b"\xff"])
def test_another_value_is_no_story(value):
    stories = Stories()
    stories.read(Read(b"1", value))

    assert len(stories) == 0


@pytest.fixture
def filled(fill):
    """A window of the day's flood, of which several outlets report."""
    lines = [
        Line(n, raw.key, raw.value, raw.headers, START_MILLISECONDS + n * STEP_MILLISECONDS)
        for n, raw in enumerate(each for each in load() if "flood" in each.name)
    ]
    window = Window(TOPOLOGY)
    window.accounts.began("try", 0, 0)
    fill(window, through(lines, Settings(story_days=10)))
    window.trouble = ""
    return window


def test_a_story_has_its_articles_in_time_and_each_says_why(filled, get):
    largest = max(filled.stories.newest(), key=lambda each: each.size)
    _, listing = get(filled, "/stories")
    links = html.document_fromstring(listing.decode()).xpath("//ol[@class='stories']//a/@href")
    assert f"/stories/{largest.id}" in links

    _, body = get(filled, f"/stories/{largest.id}")
    document = html.document_fromstring(body.decode())
    members = document.xpath("//ol[@class='line']/li")
    assert len(members) == len(filled.members(largest.id)) >= 2
    assert all(each.find("span").text_content().strip() for each in members)
    times = document.xpath("//ol[@class='line']/li/time/@datetime")
    assert times == sorted(times)

    _, card = get(filled, members[1].find("a").get("href"))
    section = html.document_fromstring(card.decode()).get_element_by_id("story")
    assert f"/stories/{largest.id}" in section.xpath(".//a/@href")


def test_a_headline_of_a_story_is_text(get):
    window = Window(TOPOLOGY)
    read(window.stories, 7, 2)
    for path in ("/stories", "/stories/urn:uuid:7"):
        _, body = get(window, path)
        assert b"Story &lt;b&gt;7&lt;/b&gt;" in body
        assert b"Story <b>" not in body


def test_without_stories_the_page_says_how_to_get_them(get):
    window = Window(TOPOLOGY)

    assert b"COPYDESK_STORY_DAYS" in get(window, "/stories")[1]
    assert get(window, "/stories/urn:uuid:gone")[0].status == 404
