"""Which of several headlines and bodies of ninjs is the article's."""

import json

import pytest

from articles.draft import Draft
from articles.reading.read import read
from verification.fuzz.samples import JSON
from verification.fuzz.story import BODY, MARKUP, TITLE

TEASER = "Crews of the harbour ferries stop work on Friday."
PLAIN, HTML = "text/plain", "text/html"


def ninjs(**changes):
    item = {key: value for key, value in JSON["ninjs-1"].items() if key != "body_main"}
    draft = read(json.dumps({**item, **changes}).encode())
    assert isinstance(draft, Draft), draft
    return draft


def body(role, kind, value):
    return {
        key: text for key, text in (("role", role), ("contentType", kind), ("value", value)) if text
    }


@pytest.mark.parametrize(
    ("roles", "kinds"),
    [
        (("teaser", "main"), (PLAIN, HTML)),
        (("summary", "article"), (PLAIN, HTML)),
        (("teaser", "main"), ("", "")),
        (("Vorspann", "Haupttext"), ("", "")),
        (("résumé", "article"), ("", "")),
        (("bodyrole:lead", "bodyrole:text"), ("", "")),
        (("http://wire.example/roles/Push-Alert", "http://wire.example/roles/Main"), (PLAIN, HTML)),
        (("kurz", "lang"), (PLAIN, HTML)),
        ((None, None), (PLAIN, HTML)),
    ],
)
@pytest.mark.parametrize("order", [1, -1])
def test_the_body_is_the_article_and_not_its_teaser(roles, kinds, order):
    bodies = [body(roles[0], kinds[0], TEASER), body(roles[1], kinds[1], MARKUP)]
    assert ninjs(bodies=bodies[::order]).text == BODY


def test_a_body_for_a_teaser_is_the_summary_where_no_other_is_given():
    bodies = [body("teaser", PLAIN, TEASER), body("main", HTML, MARKUP)]
    assert ninjs(bodies=bodies).summary == TEASER
    assert ninjs(bodies=bodies, descriptions=[{"value": "A strike."}]).summary == "A strike."


@pytest.mark.parametrize(
    "bodies",
    [
        [body("text", PLAIN, BODY), body("xhtml", HTML, f"<p>Not this.</p>{MARKUP}")],
        [body("main", PLAIN, BODY), body("richtext", HTML, f"<p>Not this.</p>{MARKUP}")],
        [body("main", PLAIN, BODY), body("factbox", PLAIN, BODY * 3)],
        [body("summary", PLAIN, BODY)],
        [body("summary", PLAIN, BODY), body("main", PLAIN, " ")],
        [body("", PLAIN, BODY), body("", HTML, MARKUP)],
    ],
)
def test_copies_of_one_text_are_read_from_the_plainest(bodies):
    assert ninjs(bodies=bodies).text == BODY


def test_bodies_that_are_parts_stay_together():
    first, second = BODY.split("\n")[0], BODY.split("\n", 1)[1]
    parts = [{"role": "part1", "value": first}, {"role": "part2", "value": second}]
    assert ninjs(bodies=parts).text == BODY


def test_a_body_of_ninjs_1_for_a_teaser_is_not_the_text():
    assert ninjs(body_teaser=TEASER, body_story=BODY).text == BODY


@pytest.mark.parametrize("role", ["main", "Main", "headlinerole:main"])
def test_the_main_headline_is_the_title(role):
    short = {"role": "short", "value": "Ferries halted"}
    headlines = [short, {"role": role, "value": TITLE}]
    assert ninjs(headlines=headlines).title == TITLE
