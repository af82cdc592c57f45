"""Facts under names that only one producer gives them."""

import json

import pytest

from articles.draft import Draft
from articles.reading.read import read
from articles.rejection import Rejection
from verification.fuzz.story import BODY, LEAD, MARKUP, MOMENT, SECOND, TITLE, URL

TTRSS = {"id": 5, "guid": "SHA1:1", "title": TITLE, "link": URL, "unread": True, "marked": False,
         "updated": 1772785800, "content": MARKUP, "feed_id": "4", "feed_title": "Harbour Echo"}  # fmt: skip
FEVER = {"id": 1, "feed_id": 2, "title": TITLE, "author": "Ada Brook", "html": MARKUP, "url": URL,
         "is_saved": 0, "is_read": 0, "created_on_time": 1772785800}  # fmt: skip
TIMES = {"web_url": URL, "snippet": LEAD, "headline": {"main": TITLE}, "pub_date": MOMENT}
CRAWLED = {"url": URL, "text": BODY, "markdown": BODY, "metadata": {"title": TITLE}}


def drafted(value):
    draft = read(value if isinstance(value, bytes) else json.dumps(value).encode())
    assert isinstance(draft, Draft), draft
    return draft


@pytest.mark.parametrize("record", [TTRSS, {**TTRSS, "is_updated": False}, FEVER])
def test_readers_of_feeds_have_a_date_of_their_own(record):
    draft = drafted(record)
    assert (draft.published.raw, draft.modified, draft.url) == ("1772785800", None, URL)


def test_tiny_tiny_rss_names_the_feed():
    assert drafted(TTRSS).source == "Harbour Echo"


def test_an_update_of_a_plain_record_is_no_publication():
    draft = drafted({"title": TITLE, "text": BODY, "updated": 1772785800})
    assert draft.published is None


@pytest.mark.parametrize(
    ("byline", "right"),
    [
        ({"original": None, "person": [{"firstname": "Ada", "middlename": "M.", "lastname": "BROOK"}]},
         ("Ada M. Brook",)),
        ({"original": "By Ada Brook", "person": [{"firstname": "Ada", "lastname": "BROOK"}]},
         ("By Ada Brook",)),
        ({"original": None, "person": [], "organization": None}, ()),
        ({"original": None, "person": [{"firstname": "Ada"}]}, ()),
    ],
)  # fmt: skip
def test_a_byline_may_have_only_parts_of_names(byline, right):
    assert drafted({**TIMES, "byline": byline}).authors == right


@pytest.mark.parametrize(
    "author",
    [
        {"id": 3, "first_name": "Ada", "last_name": "Brook"},
        {"first": "Ada", "last": "Brook"},
        [{"display_name": "Ada Brook", "slug": "ada"}],
        [["Ada Brook"]],
        {"data": [{"id": 3, "attributes": {"name": "Ada Brook"}}]},
        {"nodes": [{"name": "Ada Brook"}]},
        {"edges": [{"node": {"name": "Ada Brook"}}]},
        {"name": {"@value": "Ada Brook", "text": "Ada Brook"}},
    ],
)
def test_an_author_may_stand_in_objects_and_lists(author):
    assert drafted({"title": TITLE, "text": BODY, "author": author}).authors == ("Ada Brook",)


@pytest.mark.parametrize("none", ["0001-01-01T00:00:00Z", "1970-01-01T00:00:00Z"])
def test_the_beginning_of_a_calendar_is_no_date(none):
    assert drafted({"title": TITLE, "text": BODY, "published": none}).published is None


@pytest.mark.parametrize("linked", [[{"@type": "NewsArticle", "datePublished": MOMENT}],
                                    {"@graph": [{"@type": "WebPage"}, {"datePublished": MOMENT}]}])  # fmt: skip
def test_a_crawlers_linked_data_has_the_date(linked):
    record = {**CRAWLED, "metadata": {**CRAWLED["metadata"], "jsonLd": linked}}
    assert drafted(record).published.raw == MOMENT


def test_the_full_text_of_an_item_may_be_yandexs():
    item = (
        f"<item><title>{TITLE}</title><link>{URL}</link><description>{LEAD}</description>"
        f'<yandex:full-text xmlns:yandex="http://news.yandex.ru">{LEAD}\n{SECOND}'
        "</yandex:full-text></item>"
    )
    assert SECOND in drafted(item.encode()).text


def test_comments_of_readers_are_no_part_of_a_tei_text():
    tei = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt>'
        f"<title>{TITLE}</title></titleStmt></fileDesc></teiHeader><text><body>"
        f'<div type="entry"><p>{LEAD}</p></div><div type="comments"><p>First!</p></div>'
        f'<div type="more"><p>{SECOND}</p></div></body></text></TEI>'
    )
    assert drafted(tei.encode()).text.split("\n") == [LEAD, SECOND]


def wet(text):
    return (
        "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Date: 2026-03-07T00:00:00Z\r\n"
        f"WARC-Target-URI: {URL}\r\nContent-Type: text/plain\r\n"
        f"Content-Length: {len(text.encode())}\r\n\r\n{text}\r\n\r\n"
    ).encode()


def test_the_first_line_of_a_text_in_an_archive_is_its_title():
    draft = drafted(wet(f"{TITLE} | Harbour Echo\nHome\nSport\n{TITLE}\n{LEAD}\n{SECOND}"))
    assert (draft.title, draft.url) == (TITLE, URL)
    assert draft.text.split("\n") == [LEAD, SECOND]
    kept = drafted(wet(f"{TITLE}\nHome\n{LEAD}\n{SECOND}"))
    assert kept.title == TITLE
    assert kept.text.split() == f"Home {LEAD} {SECOND}".split()


def test_a_text_of_one_line_in_an_archive_is_no_title():
    found = read(wet(BODY.replace("\n", " ")))
    assert isinstance(found, Rejection) or LEAD in found.text
