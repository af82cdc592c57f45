"""The feeds against their specifications, and what becomes of an article that is replaced or gone."""

from email.utils import parsedate_to_datetime

import orjson
import pytest
from jsonschema import Draft202012Validator
from lxml import etree

TEXT = {"type": "string", "minLength": 1}
ADDRESS = {"type": "string", "pattern": "^https?://"}
MOMENT = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$"}
JSON_FEED = {
    "type": "object",
    "required": ["version", "title", "items"],
    "additionalProperties": False,
    "patternProperties": {"^_[^.]+$": {"type": "object"}},
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": TEXT,
        "description": TEXT,
        "home_page_url": ADDRESS,
        "feed_url": ADDRESS,
        "items": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id", "content_text"],
                "additionalProperties": False,
                "patternProperties": {"^_[^.]+$": {"type": "object"}},
                "properties": {
                    "id": TEXT,
                    "url": ADDRESS,
                    "title": TEXT,
                    "content_text": {"type": "string"},
                    "summary": TEXT,
                    "date_published": MOMENT,
                    "date_modified": MOMENT,
                    "authors": {
                        "type": "array",
                        "items": {"type": "object", "required": ["name"]},
                    },
                    "tags": {"type": "array", "items": TEXT},
                    "language": {"type": "string", "pattern": "^[A-Za-z]{2,3}(-[A-Za-z0-9]+)*$"},
                },
            },
        },
    },
}
"""https://www.jsonfeed.org/version/1.1/: what it requires, and no key that it does not name."""
RSS_CHANNEL = {"title", "link", "description", "item"}
RSS_ITEM = {"title", "link", "description", "guid", "pubDate", "category"}
"""The elements of https://www.rssboard.org/rss-specification that we use; others have a namespace."""
STREAMS = ("articles", "revisions", "duplicates", "withheld", "subject.economy", "unclassified")
AT = "{http://purl.org/atompub/tombstones/1.0}"
ATOM = "{http://www.w3.org/2005/Atom}"


def feed_of(get, window, stream):
    return orjson.loads(get(window, f"/streams/{stream}/feed.json")[1])


def channel_of(get, window, stream):
    return etree.fromstring(get(window, f"/streams/{stream}/feed.xml")[1]).find("channel")


@pytest.mark.parametrize("stream", STREAMS)
def test_a_json_feed_keeps_to_its_specification(window, get, stream):
    feed = feed_of(get, window, stream)

    assert feed["items"]
    assert [each.message for each in Draft202012Validator(JSON_FEED).iter_errors(feed)] == []


@pytest.mark.parametrize("stream", STREAMS)
def test_an_rss_feed_keeps_to_its_specification(window, get, stream):
    channel = channel_of(get, window, stream)
    plain = {each.tag for each in channel if not each.tag.startswith("{")}

    assert channel.getparent().get("version") == "2.0"
    assert {"title", "link", "description"} <= plain <= RSS_CHANNEL
    assert channel.find(f"{ATOM}link").get("rel") == "self"
    for item in channel.iter("item"):
        tags = [each.tag for each in item if not each.tag.startswith("{")]
        assert set(tags) <= RSS_ITEM
        assert len(set(tags) - {"category"}) == len([each for each in tags if each != "category"])
        assert item.findtext("title") or item.findtext("description")
        assert item.find("guid").get("isPermaLink") == "false"
        if item.findtext("pubDate"):
            assert parsedate_to_datetime(item.findtext("pubDate")).utcoffset().total_seconds() == 0


def test_a_replaced_article_keeps_its_id_and_says_when(window, get):
    corrected = next(
        each.item for each in window.rings["articles"].newest() if each.item.method == "correction"
    )
    items = [
        each for each in feed_of(get, window, "articles")["items"] if each["id"] == corrected.uri
    ]
    xml = [
        each
        for each in channel_of(get, window, "articles").iter("item")
        if each.findtext("guid") == corrected.uri
    ]

    assert len(window.versions(corrected.uri)) == 2
    assert len(items) == len(xml) == 1
    assert items[0]["title"] == xml[0].findtext("title") == corrected.headline
    assert items[0]["date_modified"] == xml[0].findtext(f"{ATOM}updated")
    assert items[0]["date_modified"] > items[0]["date_published"]
    assert items[0]["_copydesk"] == {"verdict": "revision", "because": corrected.because}


def test_every_revision_has_a_time_of_its_change(window, get):
    items = feed_of(get, window, "revisions")["items"]

    assert items
    assert all(item["date_modified"] for item in items)


def test_a_withdrawn_article_is_no_item_and_is_named(window, get):
    gone = {
        placed.item.uri for placed in window.rings["articles"].newest() if placed.item.is_withdrawn
    }
    feed, channel = feed_of(get, window, "articles"), channel_of(get, window, "articles")

    assert len(gone) == 2
    assert not gone & {item["id"] for item in feed["items"]}
    assert not gone & {item.findtext("guid") for item in channel.iter("item")}
    assert {each["id"] for each in feed["_copydesk"]["withdrawn"]} == gone
    assert {each.get("ref") for each in channel.iter(f"{AT}deleted-entry")} == gone
    assert all(each.get("when").endswith("Z") for each in channel.iter(f"{AT}deleted-entry"))
