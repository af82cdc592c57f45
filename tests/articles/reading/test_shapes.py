"""Answers of services whose names nobody knows are opened by shape; a single article never is."""

import json

import pytest

from articles.draft import Draft
from articles.reading.read import parts, read
from articles.rejection import Reason, Rejection
from verification.fuzz.story import BODY, LEAD, MARKUP, MOMENT, TITLE, URL

FULL = {"title": TITLE, "body": BODY, "url": URL, "publishedAt": MOMENT}
SNIPPET = {"title": TITLE, "snippet": LEAD, "link": URL, "position": 1}
POST = {"title": TITLE, "selftext": BODY, "url": URL, "created_utc": 1772785800.0}
WP = {"title": TITLE, "content": MARKUP, "link": URL, "dateGmt": "2026-03-06T08:30:00",
      "author": {"node": {"name": "Ada Brook"}}}  # fmt: skip


def articles(value):
    found = [read(part) for part in parts(json.dumps(value).encode())]
    return [one for one in found if isinstance(one, Draft)]


@pytest.mark.parametrize(
    "answer",
    [
        {"data": {"allArticles": {"edges": [{"cursor": "a", "node": FULL}]}}},
        {"data": {"posts": {"pageInfo": {"hasNextPage": False}, "nodes": [WP]}}},
        {"data": {"storyBySlug": FULL}},
        {"_embedded": {"articles": [FULL]}, "page": {"size": 20}},
        {"_embedded": {"items": [FULL]}, "total": 1},
        {"kind": "Listing", "data": {"after": None, "children": [{"kind": "t3", "data": POST}]}},
        {"search_metadata": {"id": "1"}, "news_results": [SNIPPET],
         "related_searches": [{"title": "tram depot", "link": URL}],
         "related_questions": [{"title": "Why?", "snippet": LEAD, "link": URL}]},
        {"ergebnis": {"treffer": {"meldungen": [FULL]}}},
        {"news_results": [FULL], "top": [SNIPPET]},
    ],
)  # fmt: skip
def test_the_articles_of_an_answer_are_found_by_their_shape(answer):
    (one,) = articles(answer)
    assert (one.title, one.url) == (TITLE, URL)
    assert BODY in one.text or LEAD in (one.summary, one.text)


def test_each_article_is_a_part_of_its_own():
    other = {**FULL, "title": "Another story", "url": f"{URL}-2"}
    answer = {"data": {"latest": {"edges": [{"node": FULL}]}, "top": {"nodes": [other]}}}
    assert [one.title for one in articles(answer)] == [TITLE, "Another story"]
    refused = read(json.dumps(answer).encode())
    assert isinstance(refused, Rejection)
    assert refused.reason is Reason.SEVERAL_ARTICLES


def test_the_author_of_a_graphql_post_is_in_a_node():
    (one,) = articles({"data": {"posts": {"nodes": [WP]}}})
    assert one.authors == ("Ada Brook",)


@pytest.mark.parametrize(
    "beside",
    [
        {"relatedArticles": [FULL, FULL]},
        {"images": [{"title": "The depot", "description": LEAD, "url": f"{URL}.jpg"}]},
        {"discussion": {"comments": [{"title": "Re", "body": BODY, "url": URL}]}},
        {"team": {"authors": [{"title": "Ada Brook", "description": LEAD, "url": URL}]}},
        {"mehr": {"teaserliste": [SNIPPET, SNIPPET]}},
    ],
)
@pytest.mark.parametrize("text", [{"text": BODY}, {"summary": LEAD}, {"fliesstext": BODY * 2}])
def test_lists_beside_an_article_are_no_articles(beside, text):
    value = {"title": "Own title", **text, **beside}
    assert list(parts(json.dumps(value).encode())) == [json.dumps(value).encode()]


@pytest.mark.parametrize(
    "beside",
    [
        {"images": [{"title": "The depot", "description": LEAD, "url": f"{URL}.jpg"}]},
        {"previous": FULL},
        {"data": {"products": [FULL]}},
        {"data": {"list": [{**FULL, "price": "4.20"}]}},
        {"settings": {"popup": {"title": "Newsletter", "text": "Join now"}}},
        {"data": {"viewer": {"comments": {"nodes": [FULL]}}}},
        {"kopf": "Own title", "inhalt": BODY * 2, "mehr": [FULL]},
    ],
)
def test_what_stands_beside_articles_is_none(beside):
    assert not articles(beside)


def test_an_item_with_associations_stays_one_item():
    item = {"uri": "urn:npa.example:1", "type": "composite", "versioncreated": MOMENT,
            "associations": {"a": {"headline": TITLE, "body_text": BODY, "type": "text"}}}  # fmt: skip
    assert not articles(item)


def test_a_list_of_links_is_named():
    found = read(json.dumps({"top": {"pages": [{"title": "A", "url": URL}] * 2}}).encode())
    assert isinstance(found, Rejection)
    assert found.detail == "pages lists 2 objects"
