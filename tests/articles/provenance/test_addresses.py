"""Addresses as news sites, caches and mailings write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.provenance.addresses import normalise_url, site

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
        "https://www.google.com/amp/s/www.example.com/news/harbour-bridge",
        "https://google.co.uk/amp/example.com/news/harbour-bridge/amp",
        "https://www-example-com.cdn.ampproject.org/c/s/www.example.com/news/harbour-bridge/amp/",
        "https://example-com.cdn.ampproject.org/v/example.com/news/harbour-bridge?amp_js_v=0.1",
        "https://www.google.com/url?rct=j&url=https://example.com/news/harbour-bridge&ct=ga",
        "https://web.archive.org/web/20220805/http://example.com/news/harbour-bridge",
        "https://example.com/news/harbour-bridge.amp",
        "https://example.com/news/harbour-bridge?view=amp",
        "https://example.com/news/harbour-bridge?m=1",
        "https://example.com/print/news/harbour-bridge",
        "https://example.com/m/news/harbour-bridge",
        "https://touch.example.com/news/harbour-bridge",
        "https://www2.example.com/news/harbour-bridge",
        "https://example.com/news/harbour-bridge;jsessionid=4F2A",
        "https://example.com/news/harbour-bridge?source=rss&share=1&ref=home",
        "https://example.com/news/harbour-bridge?utm_source=a&amp;utm_medium=b",
        "https://example.com/news/harbour-bridge#:~:text=bridge",
        "https://example.com/news/./harbour-bridge?",
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


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.com/news.php?id=1", "https://example.com/news.php?id=2"),
        ("https://example.com/index.php?p=1", "https://example.com/index.php?p=2"),
        ("https://example.com/story?ref=101", "https://example.com/story?ref=102"),
        ("https://example.com/?source=12", "https://example.com/?source=13"),
        ("https://example.com/read?sid=7", "https://example.com/read?sid=8"),
        ("https://example.com/live?page=2", "https://example.com/live?page=3"),
        ("https://example.com/print/12", "https://example.com/print/13"),
        ("https://example.com/Ab3x", "https://example.com/aB3x"),
        ("https://amp.com.au/news", "https://m.com.au/news"),
        ("https://sport.example.com/news", "https://example.com/news"),
        ("https://tern.gob.mx/news", "https://gull.gob.mx/news"),
        ("https://google.com/amp/s/a.example/x", "https://google.com/amp/s/b.example/x"),
    ],
)
def test_other_articles_stay_apart(one, other):
    assert normalise_url(one) != normalise_url(other)


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://news.example.com/a", "example.com"),
        ("https://example.co.uk/a", "example.co.uk"),
        ("https://example.com.br/a", "example.com.br"),
        ("https://noticias.harbour.gob.mx/a", "harbour.gob.mx"),
        ("https://port.asso.fr/a", "port.asso.fr"),
        ("https://tern-trust.nhs.uk/a", "tern-trust.nhs.uk"),
        ("https://tern.blogspot.com/a", "tern.blogspot.com"),
        ("https://www.gov.uk/a", "www.gov.uk"),
        ("https://tern.kiev.ua/a", "tern.kiev.ua"),
        ("", ""),
    ],
)
def test_a_site_is_its_registered_domain(url, name):
    assert site(url) == name


@pytest.mark.parametrize(
    "noise",
    [
        "?access_token=eyJhbGciOi", "?token=4f3a", "?sessionid=99aa", "?auth=abc", "?apikey=1",
        "?X-Amz-Signature=00ff&X-Amz-Date=20260101", "?sid=0123456789abcdef0123", "?jwt=a.b.c",
        "?Session_Token=77", ";jsessionid=1A2B?sso=1",
    ],
)  # fmt: skip
def test_who_reads_is_neither_identity_nor_published(noise):
    assert normalise_url(f"https://tern.example/story-12{noise}") == "https://tern.example/story-12"


def test_a_session_inside_the_path_goes_too():
    url = "https://tern.example/(S(lit3py55t21z5v55vlm25s55))/story-12"
    assert normalise_url(url) == "https://tern.example/story-12"


HOSTS = st.lists(
    st.sampled_from(
        ("www", "m", "amp", "bbc", "co", "uk", "com", "a-b", "a--b", "xn--a", "-a", "1")
    ),
    min_size=1,
    max_size=4,
).map(".".join)
PATHS = st.lists(
    st.sampled_from(
        ("", "a", "amp", "x.amp.html", "index.html", "~u", ".", "..", "-", "print", "é")
    )
).map(lambda parts: "".join(f"/{part}" for part in parts))


@given(host=HOSTS, path=PATHS)
def test_an_address_that_needs_no_parser_is_normalised_as_by_one(host: str, path: str) -> None:
    url = f"http://{host}{path}"
    assert normalise_url(url) == normalise_url(f"{url}#fragment")
