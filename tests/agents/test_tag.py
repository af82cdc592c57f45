"""TAG as a whole: bytes and headers in, one article or one dead letter out."""

import json

import pytest

from agents.record import Record
from agents.tag import tag
from articles.codec import decode
from articles.reading.limits import Limits
from articles.records import Article

LEAD = "The ferry to the islands stays in port until Monday, the company said on Thursday."
SECOND = "Crews voted by 212 to 14 to stop work over the hours that they are rostered in winter."
STORY = {"title": "Ferry crews vote to strike", "text": f"{LEAD}\n\n{SECOND}"}
TASS = """Kremlin has no plans for talks on grain corridor this week, spokesman says

MOSCOW, November 12. /TASS/. Russia has no plans for talks on the grain corridor this week, Kremlin Spokesman Pavel Orlov told reporters on Thursday.

"There are no such plans at the moment. We have said what we expect, and we are waiting for an answer," he said when asked whether a meeting with the Turkish side was being prepared.

The spokesman added that the Foreign Ministry "remains in contact with all those who take part in the agreement." "It works every day," Orlov continued.

Earlier, the ministry said that the parties had agreed to extend the agreement by 120 days if the export of fertilizers was made easier.

Bütün yeniliklər bizim Facebook səhifəmizdə
"""


DEFAULT = Limits()


def record(value: bytes | None, key: bytes | None = None, headers=()) -> Record:
    return Record("raw/0/17", key, value, headers, 1_762_950_000.0)


def tagged(value: bytes | None, key: bytes | None = None) -> Article:
    (output,) = tag(record(value, key))
    assert output.stream == "tagged", output.headers
    article = decode(output.value)
    assert isinstance(article, Article)
    assert output.key == article.copydesk.article_id.encode()
    return article


def refused(one: Record, limits: Limits = DEFAULT) -> str:
    (output,) = tag(one, limits)
    assert (output.stream, output.key, output.value) == ("dead", one.key, one.value)
    headers = dict(output.headers)
    assert headers["copydesk-agent"] == b"tag"
    assert headers["copydesk-detail"]
    return headers["copydesk-reason"].decode()


def test_the_same_bytes_delivered_again_give_the_same_article():
    value = json.dumps(STORY).encode()
    assert tag(record(value)) == tag(record(value))
    later = record(value)._replace(origin="raw/3/99", seconds=1_762_960_000.0)
    assert tag(later)[0].key == tag(record(value))[0].key


def test_the_article_says_where_it_came_from_and_what_read_it():
    desk = tagged(json.dumps(STORY).encode()).copydesk
    assert (desk.origin, desk.format) == ("raw/0/17", "json")
    assert {"reading", "subjects", "sketch"} <= set(desk.makers)
    assert desk.times.seen
    assert desk.times.seen.value == "2025-11-12T12:20:00Z"


def test_a_wire_story_with_a_footer_in_another_language_loses_the_footer_only():
    article = tagged(TASS.encode())
    assert article.headline.startswith("Kremlin has no plans")
    assert article.language == "en"
    assert [source.name for source in article.info_sources if source.role == "originator"] == [
        "TASS"
    ]
    (removed,) = article.copydesk.removed
    assert removed.text == "Bütün yeniliklər bizim Facebook səhifəmizdə"
    assert (removed.where, removed.reason) == ("end", "social-media")
    assert removed.language == "az"
    assert article.body.endswith("made easier.")
    assert {subject.name for subject in article.subjects}


def test_an_article_about_a_network_keeps_its_text():
    paragraphs = [
        "Facebook said on Tuesday that it will close its office in Harbour Town by the summer.",
        "The company told its 140 staff in the town that Facebook pages of local groups stay open.",
        "Follow-up talks with the union begin on Monday, its secretary Ada Brook said.",
        "Facebook opened the office nine years ago, and the town paid for the road to it.",
    ]
    article = tagged(json.dumps({"title": "Facebook leaves", "text": paragraphs}).encode())
    assert article.body.split("\n") == paragraphs
    assert article.copydesk.removed == ()


def test_a_flash_of_two_lines_survives():
    flash = (
        "Quake of magnitude 6.1 hits off Kamchatka\n\n"
        "PETROPAVLOVSK-KAMCHATSKY, November 12. /TASS/. No tsunami alert was declared.\n"
    )
    article = tagged(flash.encode())
    assert article.headline == "Quake of magnitude 6.1 hits off Kamchatka"
    assert "No tsunami alert was declared." in article.body
    assert [source.name for source in article.info_sources] == ["TASS"]


@pytest.mark.parametrize(
    ("key", "role", "name"),
    [
        (b"https://www.a.example/1?utm_source=x", "url", "https://a.example/1"),
        (b"urn:newsml:a.example:1", "guid", "urn:newsml:a.example:1"),
    ],
    ids=["url", "guid"],
)
def test_a_null_value_withdraws_the_article_that_the_key_names(key, role, name):
    article = tagged(None, key)
    assert (article.pub_status, article.body) == ("canceled", "")
    assert [(one.role, one.value) for one in article.alt_ids] == [(role, name)]


def test_a_tombstone_with_the_articles_own_uri_names_that_article():
    first = tagged(json.dumps(STORY).encode())
    assert tagged(None, first.uri.encode()).uri == first.uri


def test_the_uri_of_a_tombstone_may_be_in_capitals():
    first = tagged(json.dumps(STORY).encode())
    assert tagged(None, first.uri.upper().encode()).uri == first.uri


@pytest.mark.parametrize(
    "rest",
    ["x" * 36, "0x" + "1" * 34, "1_" * 18, "-" * 36, "\u0661" * 36, "{" * 36, " 1" * 18],
    ids=ascii,
)
def test_a_key_that_only_begins_like_a_uri_is_a_name_like_any_other(rest):
    article = tagged(None, f"urn:uuid:{rest}".encode())
    assert (article.pub_status, article.alt_ids[0].role) == ("canceled", "guid")


@pytest.mark.parametrize(
    ("written", "status"),
    [
        ("canceled", "canceled"),
        ("Cancelled", "canceled"),
        ("withheld", "withheld"),
        ("draft", "withheld"),
        ("fresh", ""),
    ],
)
def test_a_kill_by_its_producer_is_told_by_status_even_without_text(written, status):
    item = {"uri": "urn:a.example:1", "versionCreated": "2025-11-12", "pubStatus": written}
    article = tagged(json.dumps(item | {"headlines": [{"value": "Ferry strike"}]}).encode())
    assert article.pub_status == status


@pytest.mark.parametrize("key", [None, b"", b"  "], ids=["none", "empty", "blank"])
def test_a_null_value_without_a_key_is_refused(key):
    assert refused(record(None, key)) == "no-value"


@pytest.mark.parametrize(
    "headers",
    [tuple((f"h{n}", b"") for n in range(1000)), (("h", b"v" * 20_000),)],
    ids=["many", "long"],
)
def test_more_headers_than_the_desk_accepts_are_refused(headers):
    assert refused(record(json.dumps(STORY).encode(), headers=headers)) == "bad-headers"


def test_headers_that_are_no_text_do_no_harm():
    headers = (("h", b"\xff\xfe"), ("none", None))
    (output,) = tag(record(json.dumps(STORY).encode(), headers=headers))
    assert output.stream == "tagged"


def test_a_dead_letter_keeps_the_headers_it_came_with():
    headers = (("copydesk-replayed", b"news.dead/0/3"), ("h", b"\xff"))
    (output,) = tag(record(b"{", b"key", headers))
    assert output.headers[:2] == headers
    assert (output.key, output.value) == (b"key", b"{")


def test_an_article_of_more_bytes_than_allowed_is_refused():
    assert refused(record(b"rain " * 30), Limits(bytes=100)) == "too-large"


@pytest.mark.parametrize(
    ("authors", "by"),
    [
        (["Cem Ak", "Dora Lund", "Eve Moor", "Finn Ott"], "Ada Holm"),
        ([], "Ada Holm"),
        (["Gus Pell"], "Gus Pell"),
    ],
)
def test_a_pages_list_of_writers_gives_way_to_the_line_above_the_text(authors, by):
    story = "The river stood at the doors of the old town on Monday evening.\n" * 2
    text = f"By Ada Holm\n{story}Two hundred people had left their houses by then."
    assert tagged(json.dumps({"title": "A", "text": text, "authors": authors}).encode()).by == by


LISTED = "Skip to content\nRelated articles\nChoir wins prize\nRovers lose at home"
"""All lines leave: a line of navigation, and titles of other stories below their heading."""


def test_no_article_is_published_with_an_empty_body():
    said = "The council of Sarn voted for the dam on Friday, by 7 to 2."
    raw = {"title": "Council votes for the dam", "text": LISTED, "description": said}
    article = tagged(json.dumps(raw).encode())
    assert article.body == said
    assert {"text-was-no-article", "text-from-summary"} <= set(article.copydesk.notes)
    del raw["description"]
    assert refused(record(json.dumps(raw).encode())) == "no-text"


def test_an_embargo_above_nothing_but_lines_of_a_page_is_kept():
    said = "The council of Sarn voted for the dam on Friday, by 7 to 2."
    text = f"EMBARGOED UNTIL 18:00 GMT, 28 NOVEMBER 2026\n{LISTED}"
    raw = {"title": "Council votes for the dam", "text": text, "description": said}
    article = tagged(json.dumps(raw).encode())
    assert (article.body, article.embargoed_until) == (said, "2026-11-28T18:00:00Z")


def test_lines_of_a_model_around_a_text_leave_it():
    text = f"Here is the extracted article:\n{LEAD}\n{SECOND}\nWould you like me to summarise it?"
    article = tagged(json.dumps(STORY | {"text": text}).encode())
    assert article.body == f"{LEAD}\n{SECOND}"
    assert [line.reason for line in article.copydesk.removed] == ["code", "code"]
