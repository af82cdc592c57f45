import time

import pytest

from articles.draft import Draft
from articles.reading.markup import is_hostile, without_scripts
from articles.reading.page import from_page

STORY = "The ferry to the islands stays in port until Monday, the company said on Thursday. " * 4
LOOP = "for(var i=0;i<a;i++){if(b<c.length)d=e<f}" * 3000
PAGE = "<!DOCTYPE html><html><head><title>Ferries</title>{}</head><body><p>{}</p></body></html>"


def test_a_program_whose_comparisons_look_like_tags_does_not_make_a_page_hostile():
    markup = PAGE.format(f"<script>{LOOP}</script>", STORY)
    assert is_hostile(markup)
    found = from_page(markup)
    assert isinstance(found, Draft)
    assert found.text.strip() == STORY.strip()
    assert "crude-html" not in found.notes


def test_what_a_page_says_of_itself_as_data_stays():
    data = '<script type="application/ld+json">{"@type": "NewsArticle"}</script>'
    assert without_scripts(f"<b>a</b><SCRIPT src='x'>b</SCRIPT >{data}<i>c</i>") == (
        f"<b>a</b>{data}<i>c</i>"
    )


@pytest.mark.parametrize("markup", ["<script>a", "a<script>b</script", "<scripts>a</scripts>", ""])
def test_a_program_that_never_ends_stays_to_be_judged(markup):
    assert without_scripts(markup) == markup


def test_the_parser_sees_no_more_than_was_judged():
    hidden = f"<p title='<script>'>{'<div>' * 100_000}</script>"
    assert "<div>" not in without_scripts(hidden)
    assert is_hostile(without_scripts(f"<script>{'<div>' * 100_000}"))


@pytest.mark.parametrize("part", ["<script>", "<script", "<script></script>", "<script>a</script"])
def test_many_programs_are_found_in_time_that_grows_with_the_page(part):
    began = time.process_time()
    without_scripts(part * 50_000)
    assert time.process_time() - began < 1
