import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.draft import Draft
from articles.identity import article_id, keys, normalise_url, uri

PAGE = "https://example.com/news/harbour-bridge"


@pytest.mark.parametrize(
    "variant",
    [
        "http://www.example.com/news/harbour-bridge",
        "HTTPS://EXAMPLE.COM:443/news/harbour-bridge/",
        "https://m.example.com/news/harbour-bridge#comments",
        "https://amp.example.com/news/harbour-bridge",
        "https://example.com/news/harbour-bridge/amp/",
        "https://example.com/news/harbour-bridge/amp",
        "https://example.com/amp/news/harbour-bridge",
        "https://example.com/news/harbour-bridge?outputType=amp",
        "https://example.com/news/harbour-bridge?output=amp&utm_source=x&fbclid=1",
        "https://example.com/news/harbour-bridge?print=1&ref=home&yclid=2&gclid=3&cmpid=4",
        "https://example.com/news/harbour-bridge/print",
        "https://example.com/news/harbour-bridge/index.html",
        "https://user:secret@example.com./news//harbour%2Dbridge",
        "//www.example.com/news/harbour-bridge",
        "  https://example.com/news/harbour-bridge ",
    ],
)
def test_all_addresses_of_a_page_have_one_spelling(variant):
    assert normalise_url(variant) == PAGE


def test_parameters_that_name_the_page_stay_and_are_sorted():
    assert (
        normalise_url("http://example.com/?p=7&a=x&utm_medium=m") == "https://example.com/?a=x&p=7"
    )
    assert normalise_url("http://example.com/s?id=1") != normalise_url("http://example.com/s?id=2")


def test_another_port_is_another_page():
    assert normalise_url("http://example.com:8080/a") == "https://example.com:8080/a"


def test_international_hosts_and_paths_have_one_spelling():
    assert normalise_url("http://bücher.example/straße") == normalise_url(
        "https://xn--bcher-kva.example/stra%C3%9Fe"
    )


@pytest.mark.parametrize(
    "junk",
    ["", "None", "mailto:a@example.com", "javascript:void(0)", "http://", "https://[::1", "urn:a:b",
     "http://a:99999/x", "http://" + "a" * 5000, "http://exa mple.com/a", "ftp://example.com/a"],
)  # fmt: skip
def test_what_is_no_web_address_is_nothing(junk):
    assert normalise_url(junk) == "" or normalise_url(junk).startswith("https://exa")


@given(st.text() | st.text().map("http://example.com/".__add__) | st.text().map("http://".__add__))
def test_any_string_is_normalised_once_and_for_all(text):
    once = normalise_url(text)
    assert normalise_url(once) == once


def test_the_id_comes_from_guid_then_canonical_then_url_then_content():
    full = Draft(format="json", guid="urn:newsml:example.com:1", canonical=PAGE, url=PAGE + "?x=1")
    no_guid = Draft(format="json", canonical=PAGE, url=PAGE + "?x=1")
    only_url = Draft(format="json", url=PAGE + "?x=1")
    bare = Draft(format="text", text="Words.")
    ids = [article_id(draft, "Words.") for draft in (full, no_guid, only_url, bare)]
    assert len(set(ids)) == 4
    assert ids[0] == article_id(Draft(format="html", guid="urn:newsml:example.com:1"), "Other.")
    assert ids[1] == article_id(
        Draft(format="html", url="http://www.example.com/news/harbour-bridge/"), ""
    )
    assert ids[3] == article_id(Draft(format="html"), "  WORDS. ")


def test_a_home_page_names_no_article():
    home = Draft(format="json", url="https://example.com/", canonical="http://www.example.com")
    assert keys(home) == ()
    assert article_id(home, "One.") != article_id(home, "Two.")


def test_a_bare_number_counts_within_one_outlet():
    one = Draft(format="json", guid="1234", domain="one.example")
    two = Draft(format="json", guid="1234", domain="two.example")
    nobody = Draft(format="json", guid="1234")
    assert article_id(one, "") != article_id(two, "")
    assert keys(nobody) == ()


def test_a_copy_whose_canonical_is_elsewhere_is_not_the_original():
    copy = Draft(
        format="html", url="https://copy.example/a", canonical="https://wire.example.org/b"
    )
    original = Draft(format="html", url="https://wire.example.org/b")
    assert not set(keys(copy)) & set(keys(original))


def test_a_tombstone_with_any_name_finds_the_article():
    article = Draft(format="json", guid="tag:example.com,2022:7", canonical=PAGE, url=PAGE + "?x=1")
    assert len(keys(article)) == 3
    for tombstone in (
        Draft(format="json", guid="tag:example.com,2022:7"),
        Draft(format="json", url=PAGE),
        Draft(format="json", url=PAGE + "?x=1"),
        Draft(format="json", guid=PAGE),
    ):
        assert set(keys(tombstone)) & set(keys(article))


def test_the_uri_is_a_urn():
    form = r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
    assert re.fullmatch(form, uri(article_id(Draft(format="text"), "x")))
