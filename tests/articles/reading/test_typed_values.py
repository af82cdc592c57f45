"""Values that stand in an object of their type, and texts that were written as a JSON string."""

import json

import pytest

from articles.draft import Draft
from articles.reading.read import read
from verification.fuzz.story import BODY, TITLE, URL

DAY = "2026-03-06T08:00:00Z"
DRAFT_JS = {
    "blocks": [
        {"key": str(n), "type": "unstyled", "text": t} for n, t in enumerate(BODY.split("\n"))
    ],
    "entityMap": {},
}


def _typed(string: str, time: str, moment: object = DAY) -> dict[str, object]:
    texts = {"title": TITLE, "body": BODY, "url": URL, "author": "Ida Holm"}
    return {name: {string: text} for name, text in texts.items()} | {"published": {time: moment}}


@pytest.mark.parametrize(
    "record",
    [
        _typed("string", "long", 1772784000000),
        {"name": "projects/p/documents/a", "fields": _typed("stringValue", "timestampValue")},
        {"feed": {"title": {"$t": "Echo"}, "entry": [_typed("$t", "$t")]}},
        _typed("__text", "__text"),
        _typed("#cdata-section", "#text"),
    ],
)
def test_a_value_in_an_object_of_its_type_is_that_value(record):
    draft = read(json.dumps(record).encode())
    assert isinstance(draft, Draft)
    assert (draft.title, draft.text, draft.url, draft.authors) == (TITLE, BODY, URL, ("Ida Holm",))
    assert draft.published.raw in (DAY, "1772784000000")


def test_a_text_with_its_media_type_is_read():
    text = {"content-type": "text/html", "data": f"<p>{BODY}</p>", "encoding": "utf-8"}
    assert BODY.split("\n")[0] in read(json.dumps({"title": TITLE, "text": text}).encode()).text


@pytest.mark.parametrize("tree", [DRAFT_JS, [{"type": "p", "children": [{"text": BODY}]}]])
def test_an_editors_tree_in_a_string_is_read(tree):
    draft = read(json.dumps({"title": TITLE, "body": json.dumps(tree)}).encode())
    assert draft.text == BODY


@pytest.mark.parametrize(
    "text", ["[1, 2] and [3]", "[UPDATE] It rains in town. [dpa]", "{x} is a set of {y}"]
)
def test_brackets_around_a_text_are_text(text):
    assert read(json.dumps({"title": TITLE, "text": text}).encode()).text == text


def test_a_link_to_the_comments_is_not_the_articles():
    links = [{"rel": "replies", "href": "https://a.example/c"}, {"rel": "alternate", "href": URL}]
    assert read(json.dumps({"title": TITLE, "text": BODY, "link": links}).encode()).url == URL
