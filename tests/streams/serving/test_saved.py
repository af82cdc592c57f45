"""Saved queries on the page: their streams, and why an article is there."""

import pytest
from lxml import html

from demo.articles import load
from streams.app import topology_of
from streams.commands.trial import START_MILLISECONDS, STEP_MILLISECONDS, Line, through
from streams.configuration.settings import Settings
from streams.serving.window import Window

QUERIES = """
[[query]]
name = "sarn-flood"
query = 'flood* AND (Sarn OR Velmora)'
description = "The flood in Velmora."

[[query]]
name = "no-hit"
query = 'zeppelin NEAR/3 harbour'
"""


@pytest.fixture
def saved(tmp_path, fill):
    file = tmp_path / "queries.toml"
    file.write_text(QUERIES)
    settings = Settings(queries=str(file))
    lines = [
        Line(n, raw.key, raw.value, raw.headers, START_MILLISECONDS + n * STEP_MILLISECONDS)
        for n, raw in enumerate(each for each in load() if "flood" in each.name)
    ]
    window = Window(topology_of(settings))
    window.accounts.began("try", 0, 0)
    fill(window, through(lines, settings))
    window.trouble = ""
    return window


def test_saved_queries_are_a_group_of_streams(saved, get):
    _, body = get(saved, "/")
    document = html.document_fromstring(body.decode())

    assert [each.text for each in document.xpath("//nav[@class='streams']/h2")] == [
        "Streams", "Subjects", "Saved queries",
    ]  # fmt: skip
    links = document.xpath("//nav[@class='streams']/ul[3]//a")
    assert [each.text_content().split()[0] for each in links] == ["sarn-flood", "no-hit"]
    assert links[0].get("title") == "The flood in Velmora."


def test_a_row_and_the_card_say_why_it_is_there(saved, get):
    _, body = get(saved, "/?stream=saved.sarn-flood")
    row = html.document_fromstring(body.decode()).find_class("row")[-1]
    assert "matches flood*" in row.find_class("meta")[0].text_content()

    _, card = get(saved, row.find(".//a").get("href"))
    document = html.document_fromstring(card.decode())
    assert "flood*" in document.get_element_by_id("saved").text_content()
    marked = [each.text_content() for each in document.find_class("match")]
    assert marked
    assert {each[:4].lower() for each in marked} <= {"floo", "sarn", "velm"}


def test_what_a_query_matched_is_marked_in_its_own_stream_only(saved, get):
    version = next(saved.rings["saved.sarn-flood"].newest()).item
    _, body = get(saved, f"/read/{version.uri}?origin={version.origin}")
    document = html.document_fromstring(body.decode())
    links = document.get_element_by_id("saved").xpath(".//dt/a/@href")

    assert not document.find_class("match")
    assert links == ["/?stream=saved.sarn-flood"]


def test_a_saved_stream_has_feeds(saved, get):
    answer, body = get(saved, "/streams/saved.sarn-flood/feed.json")

    assert answer.status == 200
    assert b"The flood in Velmora." in body


def test_reasons_that_are_too_long_are_left_out(saved, get):
    version = next(saved.rings["saved.sarn-flood"].newest()).item
    version.matched["saved.sarn-flood"] = version.matched["saved.sarn-flood"][:20]

    assert get(saved, "/?stream=saved.sarn-flood")[0].status == 200
    assert get(saved, f"/read/{version.uri}?stream=saved.sarn-flood")[0].status == 200
