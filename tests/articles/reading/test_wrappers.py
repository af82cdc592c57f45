"""Articles in rows of columns, by language, in typed properties, recordings and mails as JSON."""

import base64
import json

import pytest

from articles.draft import Draft
from articles.reading.read import parts, read
from articles.rejection import Reason
from verification.fuzz.story import BODY, PAGE, TITLE, URL

ROW = {"id": 7, "title": TITLE, "body": BODY, "url": URL}
PAIRS = [{"name": name, "type": "text", "value": value} for name, value in ROW.items()]
INSERT = {
    "kind": "insert",
    "table": "articles",
    "columnnames": [*ROW],
    "columnvalues": [*ROW.values()],
}
DELETE = {"kind": "delete", "table": "articles", "oldkeys": {"keynames": ["id"], "keyvalues": [7]}}
NOTION = {
    "object": "page",
    "properties": {
        "Name": {"type": "title", "title": [{"plain_text": TITLE}]},
        "Body": {"type": "rich_text", "rich_text": [{"plain_text": BODY}]},
        "URL": {"type": "url", "url": URL},
    },
}


def _read(record: object) -> object:
    return read(json.dumps(record).encode())


@pytest.mark.parametrize(
    "record",
    [
        {"action": "I", "table": "articles", "columns": PAIRS},
        {"change": [INSERT]},
        {"change": [DELETE, INSERT]},
        {"id": 3, "fields": [{"key": name, "value": value} for name, value in ROW.items()]},
        NOTION,
        {"query": {"pages": {"7": {"title": TITLE, "extract": BODY * 2, "fullurl": URL}}}},
    ],
)
def test_an_article_in_columns_or_properties_is_read(record):
    draft = _read(record)
    assert isinstance(draft, Draft)
    assert draft.title == TITLE
    assert draft.text.startswith(BODY)


@pytest.mark.parametrize(
    "record", [{"action": "D", "table": "articles", "columns": PAIRS[:1]}, {"change": [DELETE]}]
)
def test_a_row_that_was_deleted_is_no_article(record):
    assert _read(record).reason is Reason.NOT_AN_ARTICLE


def test_an_article_kept_by_language_is_one_for_each():
    both = {
        "title": {"en-GB": TITLE, "de-DE": "Streik"},
        "body": {"en-GB": BODY, "de-DE": "Die Fähre liegt im Hafen."},
        "url": URL,
    }
    assert _read(both).reason is Reason.SEVERAL_ARTICLES
    found = [read(part) for part in parts(json.dumps(both).encode())]
    assert [(one.title, one.language) for one in found] == [(TITLE, "en-GB"), ("Streik", "de-DE")]
    assert found[0].text == BODY
    one = _read({"title": {"en": TITLE}, "body": {"en": BODY}})
    assert (one.title, one.text, one.language) == (TITLE, BODY, "en")


@pytest.mark.parametrize("title", [{"rendered": TITLE}, {"value": TITLE}, {"main": TITLE}])
def test_a_title_in_an_object_of_another_kind_is_one_title(title):
    assert _read({"title": title, "text": BODY}).title == TITLE


@pytest.mark.parametrize("encoding", ["", "base64"])
def test_the_page_that_a_browser_recorded_is_read(encoding):
    text = base64.b64encode(PAGE.encode()).decode() if encoding else PAGE
    content = {"mimeType": "text/html; charset=utf-8", "text": text, "encoding": encoding}
    style = {"response": {"status": 200, "content": {"mimeType": "text/css", "text": "a{}"}}}
    page = {"request": {"url": URL}, "response": {"status": 200, "content": content}}
    draft = _read({"log": {"version": "1.2", "entries": [style, page]}})
    assert (draft.title, draft.url) == (TITLE, URL)
    assert _read({"log": {"entries": [style]}}).reason is Reason.NOT_AN_ARTICLE


def test_the_subject_of_a_mail_in_json_is_its_headline():
    mail = {"from": "Ida <ida@echo.example>", "subject": f"Fwd: {TITLE}", "body-plain": BODY}
    assert (_read(mail).title, _read(mail).text) == (TITLE, BODY)
    assert _read({"subject": "economy", "text": BODY}).title == ""
    assert _read({"from": "reuters", "subject": "economy", "text": BODY}).title == ""


def test_blocks_in_custom_fields_are_the_text_of_a_record_without_one():
    blocks = [{"acf_fc_layout": "text", "text": part} for part in BODY.split("\n")]
    post = {"title": {"rendered": TITLE}, "content": {"rendered": ""}, "link": URL, "type": "post"}
    fields = {"subtitle": "Over", "blocks": blocks}
    draft = _read({**post, "excerpt": {"rendered": BODY[:60]}, "acf": fields})
    assert draft.text.split() == BODY.split()
    kept = _read({**post, "content": {"rendered": "It rains in town today."}, "acf": fields})
    assert kept.text == "It rains in town today."
