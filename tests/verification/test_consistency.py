"""What contradicts the rules of streams is found, and what follows them is not."""

import orjson
import pytest

from agents.record import LANE, ORIGIN, REPROCESSED
from verification.consistency import Read, inconsistencies

GONE = b'{"pubStatus":"canceled"}'


def on(stream, origin, value=b"{}", key=b"k", **more):
    named = {"history": (LANE, b"backfill"), "anew": (REPROCESSED, b"news.articles/0/1")}
    headers = ((ORIGIN, origin.encode()), *(named[each] for each in more))
    return Read(stream, key, value, headers)


def story(event, size, article="urn:1", outlets=None, key=b"s"):
    counted = outlets or [{"name": "herald.example", "articles": size}]
    value = {"event": event, "size": size, "article": article, "outlets": counted if size else []}
    return Read("stories", key, orjson.dumps(value), ())


END = Read("stories", b"s", None, ())


@pytest.mark.parametrize(
    "records",
    [
        [on("articles", "a"), on("saved.x", "a"), on("articles", "b"), on("saved.x", "b")],
        [on("articles", "a"), on("saved.x", "a"), on("articles", "b"), on("saved.x", "b", GONE)],
        [on("articles", "a"), on("articles", "b", history=True), on("saved.x", "a")],
        [on("articles", "a", history=True), on("articles", "b", GONE, history=True)],
        [on("articles", "a"), on("articles", "a", anew=True), on("saved.x", "a", anew=True)],
        [story("began", 1), story("joined", 2, "urn:2"), story("withdrawn", 1, "urn:2"), END],
        [story("began", 1), story("revised", 1), END, story("began", 1, key=b"t")],
        [
            story("began", 1, "urn:2", key=b"t"),
            story("began", 1),
            END,
            story("joined", 2, "urn:1", key=b"t"),
        ],
    ],
)
def test_what_follows_the_rules_is_no_finding(records):
    assert inconsistencies(records) == []


@pytest.mark.parametrize(
    ("records", "finding"),
    [
        ([on("articles", "a"), on("saved.x", "a"), on("articles", "b", GONE)], "still on saved.x"),
        (
            [on("articles", "a"), on("subject.crime", "a"), on("articles", "b")],
            "on subject.crime, and",
        ),
        ([on("saved.x", "a")], "never on articles"),
        ([on("articles", "a"), on("saved.x", "a", history=True)], "history on saved.x"),
        (
            [on("articles", "a"), on("articles", "b"), on("articles", "a", anew=True)],
            "annotated anew is",
        ),
        (
            [on("articles", "a"), on("articles", "b", GONE), on("articles", "a", anew=True)],
            "annotated anew is",
        ),
        ([on("articles", "a"), on("articles", "a", anew=True), on("saved.x", "a")], "on saved.x,"),
        ([story("began", 1), story("joined", 3, "urn:2")], "not 2"),
        ([story("joined", 1)], "joined makes"),
        ([story("began", 1), story("began", 1, key=b"t")], "urn:1 is in [b's', b't']"),
        ([story("began", 1), story("joined", 2)], "urn:1 is twice in b's'"),
        ([story("began", 1), story("withdrawn", 0, "urn:2")], "where it was not"),
        ([story("began", 1), story("joined", 2, "urn:2"), END], "a story of 2 ended"),
        (
            [story("began", 1, outlets=[{"name": "herald.example", "articles": 2}])],
            "2 articles of outlets in a story of 1",
        ),
    ],
)
def test_what_contradicts_them_is_found(records, finding):
    found = inconsistencies(records)
    assert len(found) == 1
    assert finding in found[0]
