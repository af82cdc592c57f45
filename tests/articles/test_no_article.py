import json

import pytest

from articles.draft import Draft
from articles.reading.read import read
from articles.rejection import Reason, Rejection

HEADLINES = [
    "Ferry crews vote to strike",
    "Harbour branch trains suspended",
    "Lifeboat crew rescues four",
    "Your letters: the bandstand",
    "Weather: gales on Thursday",
    "Planning: forty flats in Ferry Street",
]
STORY = (
    "The ferry to the islands stays in port until Monday, the company said on Thursday, because "
    "the crews have voted to strike over pay and over the hours that they work in winter."
)


def page(body: str, kind: str = "website") -> bytes:
    head = f'<title>Echo</title><meta property="og:type" content="{kind}">'
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()


def links(headlines: list[str]) -> str:
    return "".join(f'<li><a href="/{n}">{text}</a></li>' for n, text in enumerate(headlines))


def test_a_home_page_is_no_article_however_few_its_headlines():
    found = read(page(f"<main><ul>{links(HEADLINES)}</ul></main>"))
    assert isinstance(found, Rejection)
    assert found.reason is Reason.NOT_AN_ARTICLE


@pytest.mark.parametrize("kind", ["article", "website"])
def test_a_story_with_links_around_it_is_an_article(kind: str):
    story = f"<article><h1>Ferry strike</h1><p>{STORY}</p><p>{STORY[:90]}.</p></article>"
    found = read(page(f"{story}<aside><ul>{links(HEADLINES)}</ul></aside>", kind))
    assert isinstance(found, Draft)
    assert STORY in found.text


@pytest.mark.parametrize(
    "record",
    [
        {"title": "WATCH: Ducklings", "maintext": None, "date_download": "2022-01-01", "url": "x"},
        {"title": "WATCH: Ducklings", "text": ""},
        {"headline": "WATCH: Ducklings", "@type": "NewsArticle", "articleBody": ""},
    ],
    ids=["news-please", "json", "schema.org"],
)
def test_a_title_without_text_is_no_article(record: dict[str, object]):
    found = read(json.dumps(record).encode())
    assert isinstance(found, Rejection)
    assert found.reason is Reason.NO_TEXT


@pytest.mark.parametrize(
    "record",
    [
        {"uri": "urn:a:1", "versionCreated": "2022-01-01", "headlines": [{"value": "PORT SHUT"}]},
        {"title": "PORT SHUT", "link": "https://a.example/1", "title_detail": {}, "id": "1"},
        {"title": "A day", "description": "PORT SHUT", "text": ""},
    ],
    ids=["ninjs", "feedparser", "summary"],
)
def test_an_agencys_flash_and_a_feeds_entry_are_articles(record: dict[str, object]):
    found = read(json.dumps(record).encode())
    assert isinstance(found, Draft), found
    assert found.text == "PORT SHUT"


def test_a_section_page_of_teasers_is_no_article():
    leads = [f"{STORY[:60]} {headline.lower()}, the harbour office said." for headline in HEADLINES]
    cards = "".join(
        f'<div class="card"><h2><a href="/{n}">{headline}</a></h2><p>{lead}</p></div>'
        for n, (headline, lead) in enumerate(zip(HEADLINES, leads, strict=True))
    )
    found = read(page(f"<main><h1>Politics</h1>{cards}</main>"))
    assert isinstance(found, Rejection)
    assert found.reason is Reason.NOT_AN_ARTICLE


CARDS = {
    "a title that is no heading": '<div><b>10:00</b> <a href="/{n}">{title}</a><div>{lead}</div></div>',
    "all is the link": '<li><a href="/{n}"><b>{title}</b><p>{lead}</p><time>10:00</time></a></li>',
    "more": '<div><a href="/{n}"><h2>{title}</h2></a><p>{lead} <a href="/{n}">Read more</a></p></div>',
}


def cards(form: str, count: int) -> str:
    ends = ("the harbour office said.", "said the mayor, who had seen it.", "wrote the paper.")
    leads = [f"{STORY[n : 60 + n]} {HEADLINES[n].lower()}, {ends[n % 3]}" for n in range(count)]
    return "".join(form.format(n=n, title=HEADLINES[n], lead=lead) for n, lead in enumerate(leads))


@pytest.mark.parametrize("form", CARDS.values(), ids=CARDS)
@pytest.mark.parametrize("top", ["<h1>Politics</h1>", "<h2>Top stories</h2>"])
def test_a_list_of_three_teasers_in_any_form_is_no_article(form: str, top: str):
    found = read(page(f"<main>{top}{cards(form, 3)}</main>"))
    assert isinstance(found, Rejection), found
    assert found.reason is Reason.NOT_AN_ARTICLE


@pytest.mark.parametrize("form", CARDS.values(), ids=CARDS)
def test_a_story_above_teasers_is_an_article(form: str):
    story = f"<div><h1>Ferry strike</h1><p>{STORY}</p><p>{STORY[90:]}</p></div>"
    found = read(page(f"<main>{story}<div>{cards(form, 5)}</div></main>"))
    assert isinstance(found, Draft), found
    assert STORY in found.text


def test_a_review_of_the_week_that_links_to_many_hosts_is_an_article():
    items = "".join(
        f'<div><a href="https://{n}.example/"><b>{title}</b></a><p>{STORY[: 150 - n]}.</p></div>'
        for n, title in enumerate(HEADLINES)
    )
    found = read(page(f"<main><h1>What we read this week</h1>{items}</main>"))
    assert isinstance(found, Draft), found


@pytest.mark.parametrize(
    "node",
    [
        {"@type": "Product", "name": "Boots", "description": STORY},
        {"@type": "Recipe", "name": "Fish soup", "description": STORY},
        {"@context": "https://schema.org", "@type": "MusicEvent", "name": "X", "description": STORY},
        {"@context": "http://schema.org/", "@type": ["Thing2", "Volcano"], "name": "X", "description": STORY},
        {"@type": "http://schema.org/TouristTrip", "name": "Ferry", "description": STORY},
        {"@graph": [{"@type": "VideoObject", "name": "Ferry", "description": STORY}]},
    ],
)  # fmt: skip
def test_what_schema_org_calls_something_else_is_no_article(node: dict[str, object]):
    found = read(json.dumps(node).encode())
    assert isinstance(found, Rejection)
    assert found.reason is Reason.NOT_AN_ARTICLE
    assert "schema.org" in found.detail


@pytest.mark.parametrize(
    "node",
    [
        {"@context": "https://schema.org", "@type": "CreativeWork", "headline": "F", "description": STORY},
        {"@context": "https://schema.org", "@type": "CriticReview", "headline": "F", "text": STORY},
        {"@context": "https://schema.org", "@type": "SatiricalArticle", "headline": "F", "articleBody": STORY},
        {"@type": "News Item", "title": "F", "description": "Short.", "text": STORY},
        {"@type": "NewsArticle", "headline": {"@value": "F", "@language": "en"}, "articleBody": [{"@value": STORY}]},
    ],
)  # fmt: skip
def test_a_text_of_any_type_is_an_article(node: dict[str, object]):
    found = read(json.dumps(node).encode())
    assert isinstance(found, Draft), found
    assert (found.title, found.text) == ("F", STORY) or STORY in found.summary


def test_a_drawing_is_no_article():
    found = read(
        b'<svg xmlns="http://www.w3.org/2000/svg"><title>Map</title><text>Sarn</text></svg>'
    )
    assert isinstance(found, Rejection)
    assert found.reason is Reason.NOT_AN_ARTICLE
