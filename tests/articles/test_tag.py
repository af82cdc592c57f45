"""One article tagged, without any Kafka: a draft, an origin and a time in, an article out."""

import json

import pytest

from articles.draft import Dated, Draft
from articles.reading.read import read
from articles.tag import MAKERS, tag_article, tag_tombstone

STORY = "The ferry to the islands stays in port until Monday, the company said on Thursday."
SEEN = 1_762_950_000.0


def tagged(**facts):
    return tag_article(Draft(format="json", text=STORY, **facts), "news.raw/0/7", SEEN)


def test_origin_and_log_time_stand_in_the_article():
    article = tagged(title="Ferry stays in port")
    assert article.copydesk.origin == "news.raw/0/7"
    assert article.copydesk.times.seen.value == "2025-11-12T12:20:00Z"
    assert article.copydesk.makers == MAKERS


def test_the_date_and_author_above_a_text_are_those_of_the_article_where_it_has_none():
    text = f"Posted on 10 November 2025 by Ada Holm\n{STORY}"
    article = tag_article(Draft(format="json", title="Ferry", text=text), "news.raw/0/7", SEEN)
    assert (article.body, article.by) == (STORY, "Ada Holm")
    published = article.copydesk.times.published
    assert (published.value, published.field) == ("2025-11-10T00:00:00Z", "text")
    assert [line.reason for line in article.copydesk.removed] == ["byline"]
    facts = {"authors": ("Bo Lund",), "published": Dated(field="date", raw="2025-11-11")}
    article = tag_article(Draft(format="json", text=text, **facts), "news.raw/0/7", SEEN)
    assert (article.by, article.copydesk.times.published.field) == ("Bo Lund", "date")


def test_a_narrower_subject_has_its_words_in_the_published_text():
    facts = Draft(
        format="json",
        title="Embargoed until 12 November 2025, 18:00 GMT: Élections in Velmora",
        text="Follow us on Facebook and Twitter!\nVoters queued at the polling stations for the "
        "election. The ballot is the first since the war, the commission said on Thursday.",
    )
    article = tag_article(facts, "news.raw/0/7", SEEN)
    (found,) = article.copydesk.narrower
    assert article.copydesk.removed
    assert (found.id, found.name) == ("medtop:20000574", "election")
    assert [article.headline[start:end] for start, end in found.headline] == ["Élections"]
    assert [article.body[start:end] for start, end in found.spans] == [
        "Voters", "polling stations", "election", "ballot",
    ]  # fmt: skip
    assert article.copydesk.makers["narrower"] == MAKERS["narrower"]


def test_what_the_producer_says_of_the_article_is_published_as_it_was_sent():
    article = tagged(
        keywords=("ferries", "Strike"),
        genres=("Analysis",),
        located="Havn",
        ed_note="Adds quotes",
        copyright_notice="© 2025 Harbour Post",
    )
    assert article.copydesk.producer_keywords == ("ferries", "Strike")
    assert [genre.name for genre in article.genres] == ["Analysis"]
    assert (article.located, article.ed_note) == ("Havn", "Adds quotes")
    assert article.copyright_notice == "© 2025 Harbour Post"
    assert article.copydesk.keywords == ()
    assert "keywords-cut" not in article.copydesk.notes


@pytest.mark.parametrize("keywords", [tuple(map(str, range(101))), ("harbour " * 30,)])
def test_keywords_that_are_cut_are_noted(keywords):
    article = tagged(keywords=keywords)
    assert len(article.copydesk.producer_keywords) <= 100
    assert max(map(len, article.copydesk.producer_keywords)) <= 200
    assert "keywords-cut" in article.copydesk.notes


@pytest.mark.parametrize(
    ("fields", "keywords", "genres"),
    [
        ({"tags": "ferries, strike"}, ("ferries", "strike"), ()),
        (
            {"keywords": ["ferries", "strike"], "genre": "Opinion"},
            ("ferries", "strike"),
            ("Opinion",),
        ),
        (
            {"genres": [{"name": "Analysis"}, {"name": "Feature"}], "section": "Travel"},
            ("Travel",),
            ("Analysis", "Feature"),
        ),
    ],
)
def test_keywords_and_genres_are_read_from_json(fields, keywords, genres):
    draft = read(json.dumps({"title": "Ferry stays in port", "text": STORY, **fields}).encode())
    article = tag_article(draft, "news.raw/0/7", SEEN)
    assert article.copydesk.producer_keywords == keywords
    assert tuple(genre.name for genre in article.genres) == genres


def test_keywords_of_a_web_page_are_published():
    page = f"""<html><head><title>Ferry stays in port</title>
    <meta name="keywords" content="ferries, strike"></head>
    <body><article><h1>Ferry stays in port</h1><p>{STORY}</p><p>{STORY[::-1]}</p></article></body></html>"""
    draft = read(page.encode())
    assert tag_article(draft, "news.raw/0/7", SEEN).copydesk.producer_keywords == (
        "ferries",
        "strike",
    )


def test_a_tombstone_is_a_canceled_article_without_a_text():
    article = tag_tombstone("https://www.harbour.example/ferry/?utm_source=x", "news.raw/0/8", SEEN)
    assert article.pub_status == "canceled"
    assert article.bodies == ()
    assert article.copydesk.notes == ("tombstone",)
    assert article.uri == tagged(url="https://harbour.example/ferry").uri
