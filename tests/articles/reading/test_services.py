"""News APIs, content systems, feeds' libraries and extractors: what each writes in its own way."""

import json

import pytest

from articles.draft import Draft
from articles.reading.read import parts, read
from articles.rejection import Reason
from verification.fuzz.samples import JSON
from verification.fuzz.story import BODY, LEAD, MARKUP, MOMENT, SECOND, TITLE, URL


def drafted(value):
    draft = read(json.dumps(value).encode())
    assert isinstance(draft, Draft), draft
    return draft


def changed(name, **fields):
    return {**JSON[name], **fields}


@pytest.mark.parametrize(
    ("record", "right"),
    [
        (JSON["newsdata"], "2026-03-06 08:30:00Z"),
        (changed("newsdata", pubDateTZ="GMT"), "2026-03-06 08:30:00Z"),
        (changed("newsdata", pubDateTZ=None), "2026-03-06 08:30:00"),
        (changed("newsdata", pubDateTZ="Asia/Kolkata"), "2026-03-06 08:30:00"),
        (JSON["newscatcher"], "2026-03-06 08:30:00Z"),
        (JSON["event-registry"], "2026-03-06T08:30:00Z"),
        (JSON["wordpress"], "2026-03-06T08:30:00Z"),
        ({k: v for k, v in JSON["wordpress"].items() if k != "date_gmt"}, "2026-03-06T09:30:00"),
    ],
)
def test_a_zone_is_added_only_where_it_is_named_or_documented(record, right):
    assert drafted(record).published.raw == right


@pytest.mark.parametrize(
    ("status", "right"),
    [("publish", ""), ("draft", "withheld"), ("private", "withheld"), ("future", "withheld"),
     ("trash", "canceled")],
)  # fmt: skip
def test_wordpress_says_whether_a_post_is_published(status, right):
    assert drafted(changed("wordpress", status=status)).pub_status == right


def test_wordpress_numbers_are_no_names_and_no_keywords():
    bare = changed("wordpress", categories=[3], tags=[41], _embedded={})
    assert (drafted(bare).authors, drafted(bare).keywords) == ((), ())
    attachment = read(json.dumps(changed("wordpress", type="attachment")).encode())
    assert attachment.reason is Reason.NOT_AN_ARTICLE


def test_a_list_of_posts_gives_each():
    posts = json.dumps([JSON["wordpress"], changed("wordpress", id=8)]).encode()
    assert read(posts).detail.startswith("2 objects of a list (wordpress)")
    assert [read(part).title for part in parts(posts)] == [TITLE, TITLE]


def test_drupal_joins_the_site_and_the_path():
    assert drafted(JSON["drupal"]).url == URL
    node = JSON["drupal"]["data"]
    unpublished = {**node, "attributes": {**node["attributes"], "status": False}}
    assert drafted({"data": unpublished}).pub_status == "withheld"
    assert read(json.dumps({"data": [node, node]}).encode()).reason is Reason.SEVERAL_ARTICLES


def test_an_object_called_source_is_no_article():
    feed = {"title": "Example Newswire", "url": "https://wire.example/rss"}
    draft = drafted({"title": TITLE, "description": LEAD, "url": URL, "source": feed})
    assert (draft.title, draft.url, draft.source) == (TITLE, URL, "Example Newswire")
    bare = drafted({"text": BODY, "url": URL, "source": feed})
    assert (bare.title, bare.url) == ("", URL)


@pytest.mark.parametrize("links", [1, 2])
def test_a_list_of_links_in_an_article_is_not_what_the_article_is(links):
    record = {"title": TITLE, "summary": LEAD, "link": URL,
              "links": [{"href": URL, "rel": "alternate"}] * links}  # fmt: skip
    assert drafted(record).text == LEAD


def test_related_articles_do_not_take_the_place_of_the_article():
    related = [{"title": "Rain", "url": "https://e.example/rain", "text": SECOND}] * 2
    assert drafted({"title": TITLE, "text": BODY, "articles": related}).title == TITLE
    assert drafted({"title": TITLE, "summary": LEAD, "related": related}).text == LEAD


def test_a_feed_with_a_title_gives_its_entries_and_not_its_title():
    feed = {"title": "Harbour Echo", "description": "News of the harbour", "link": "https://e.example",
            "items": [JSON["rss-parser"], {**JSON["rss-parser"], "title": "Rain"}]}  # fmt: skip
    refused = read(json.dumps(feed).encode())
    assert refused.detail.startswith("2 objects under `items` (rss-parser)")
    first, second = (read(part) for part in parts(json.dumps(feed).encode()))
    assert (first.title, second.title) == (TITLE, "Rain")
    assert first.source == "Harbour Echo"


def test_the_json_of_feedparser_gives_its_entries():
    entry = {"title": TITLE, "title_detail": {"value": TITLE}, "link": URL, "summary": LEAD}
    parsed = {"feed": {"title": "Harbour Echo"}, "entries": [entry], "bozo": False}
    draft = drafted(parsed)
    assert (draft.format, draft.title, draft.source) == ("feedparser", TITLE, "Harbour Echo")


def test_a_teaser_beside_the_full_text_is_the_summary():
    draft = drafted(JSON["rss-parser"])
    assert (draft.text, draft.summary) == (BODY, "Crews stop work.")
    assert drafted({"title": TITLE, "link": URL, "content": {"encoded": MARKUP}}).text == BODY


def test_an_entry_that_has_only_an_update_was_published_then():
    entry = {"title": TITLE, "title_detail": {}, "summary": BODY, "updated": MOMENT}
    assert drafted(entry).published.raw == MOMENT


def test_a_summary_that_repeats_the_headline_is_no_text():
    link = f'<a href="https://n.example/x">{TITLE}</a>&nbsp;&nbsp;<font>Harbour Echo</font>'
    record = {"title": f"{TITLE} - Harbour Echo", "summary": link, "link": "https://n.example/x"}
    assert read(json.dumps(record).encode()).reason is Reason.NO_TEXT
    entry = drafted({**record, "title_detail": {}, "summary_detail": {}})
    assert "headline-only" in entry.notes or entry.text.startswith(TITLE)


def test_zero_times_of_go_are_no_times():
    draft = drafted({"Title": TITLE, "TextContent": BODY, "PublishedTime": None,
                     "SiteName": "Harbour Echo", "Byline": "Ada Brook"})  # fmt: skip
    assert (draft.format, draft.published, draft.source) == ("readability", None, "Harbour Echo")


def test_newscatcher_2_keeps_the_text_in_its_summary():
    old = {"title": TITLE, "link": URL, "clean_url": "harbour-echo.example", "rights": "echo",
           "published_date": "2026-03-06 08:30:00", "excerpt": "Crews stop work.", "summary": BODY}  # fmt: skip
    draft = drafted(old)
    assert (draft.text, draft.summary, draft.domain) == (
        BODY,
        "Crews stop work.",
        "harbour-echo.example",
    )


def test_markdown_of_a_scraper_is_undone():
    page = {"markdown": f"# {TITLE}\n\n**{LEAD}** [Photo](https://e.example/p)\n\n- {SECOND}",
            "metadata": {"title": TITLE, "sourceURL": URL}}  # fmt: skip
    assert drafted(page).text == f"{LEAD} Photo\n{SECOND}"


def test_an_answer_without_articles_says_what_is_missing():
    assert read(b'{"status": "ok", "totalResults": 0, "articles": []}').reason is Reason.NO_TEXT
    assert read(b'{"links": [{"href": "/a"}, {"href": "/b"}]}').detail == "links lists 2 objects"


def test_the_guardian_answers_with_one_item_too():
    item = JSON["guardian"]["response"]["results"][0]
    assert drafted({"response": {"status": "ok", "content": item}}).text == BODY
    crossword = {**item, "type": "crossword"}
    assert read(json.dumps(crossword).encode()).reason is Reason.NOT_AN_ARTICLE
