"""Every format of the field, in its real shape with an invented story, field by field."""

import json

import pytest

from articles.draft import Dated, Draft
from articles.reading.facts import host_of
from articles.reading.read import read

TITLE = "Ferry crews vote to strike"
LEAD = "The ferry to the islands stays in port until Monday, the company said on Thursday."
SECOND = "Crews voted by 212 to 14 to stop work over the hours that they are rostered in winter."
BODY = f"{LEAD}\n{SECOND}"
URL = "https://www.harbour-echo.example/news/ferry-strike-4711"
CANONICAL = "https://harbour-echo.example/4711"
PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>{TITLE} | Harbour Echo</title>
<link rel="canonical" href="{URL}"><meta property="og:site_name" content="Harbour Echo">
<meta property="og:type" content="article"><meta name="author" content="Ada Brook">
<meta property="article:published_time" content="2025-03-06T09:30:00+01:00"></head><body>
<nav><a href="/">Home</a><a href="/sport">Sport</a></nav>
<article><h1>{TITLE}</h1><p>{LEAD}</p><figure><img src="a.jpg"><figcaption>The pier</figcaption>
</figure><p>{SECOND}</p></article><footer>All rights reserved</footer></body></html>"""
LINKED = {
    "@context": "https://schema.org",
    "@type": ["ReportageNewsArticle"],
    "headline": TITLE,
    "articleBody": f"{LEAD}\n\n{SECOND}",
    "mainEntityOfPage": {"@type": "WebPage", "@id": URL},
    "datePublished": "2025-03-06T09:30:00+01:00",
    "dateModified": "2025-03-06T11:00:00Z",
    "author": [{"@type": "Person", "name": "Ada Brook"}, {"@type": "Person", "name": "Ole Lind"}],
    "publisher": {"@type": "NewsMediaOrganization", "name": "Harbour Echo"},
    "inLanguage": "en-GB",
    "keywords": "ferries, strikes",
}
NINJS_3 = {
    "uri": "urn:newsml:npa.example:20250306:4711",
    "standard": {"name": "ninjs", "version": "3.1"},
    "type": "text",
    "version": "2",
    "firstCreated": "2025-03-06T09:30:00+01:00",
    "versionCreated": "2025-03-06T11:00:00Z",
    "pubStatus": "usable",
    "urgency": 3,
    "language": "en-GB",
    "headlines": [{"role": "main", "value": TITLE}, {"role": "short", "value": "Ferry strike"}],
    "bodies": [
        {"contentType": "text/html", "value": f"<p>{LEAD}</p><p>{SECOND}</p>"},
        {"contentType": "text/plain", "value": f"{LEAD}\n\n{SECOND}"},
    ],
    "by": "Ada Brook",
    "infoSources": [{"name": "North Press Agency", "role": "originator"}],
    "altIds": [{"role": "url", "value": URL}],
    "subjects": [{"name": "labour dispute", "uri": "medtop:20000533"}],
}
NINJS_1 = {
    "uri": "urn:newsml:npa.example:20250306:4711",
    "type": "text",
    "version": "2",
    "versioncreated": "2025-03-06T11:00:00Z",
    "firstcreated": "2025-03-06T09:30:00+01:00",
    "pubstatus": "usable",
    "urgency": 3,
    "language": "en-GB",
    "headline": TITLE,
    "body_html": f"<p>{LEAD}</p><p>{SECOND}</p>",
    "byline": "Ada Brook",
    "infosource": [{"name": "North Press Agency"}],
    "subject": [{"code": "20000533", "name": "labour dispute"}],
}
NINJS_2 = NINJS_1 | {
    "headlines": [{"value": TITLE}],
    "bodies": [{"contenttype": "text/html", "value": f"<p>{LEAD}</p><p>{SECOND}</p>"}],
    "infosources": [{"name": "North Press Agency"}],
}
WIRE = {
    "guid": "urn:newsml:npa.example:20250306:4711",
    "version": "2",
    "pub_status": "usable",
    "urgency": 3,
    "language": "en-GB",
    "authors": ("Ada Brook",),
    "credit": "North Press Agency",
}
ECHO = {"url": URL, "source": "Harbour Echo", "domain": "harbour-echo.example"}


def at(field: str, raw: str) -> Dated:
    return Dated(field=field, raw=raw)


RECORDS = {
    "ninjs 3": (
        NINJS_3,
        "ninjs",
        WIRE
        | {
            "published": at("firstCreated", "2025-03-06T09:30:00+01:00"),
            "modified": at("versionCreated", "2025-03-06T11:00:00Z"),
            "keywords": ("labour dispute",),
            "url": URL,
        },
    ),
    "ninjs 2": (NINJS_2, "ninjs", WIRE),
    "ninjs 1": (
        NINJS_1,
        "ninjs",
        WIRE
        | {
            "published": at("firstcreated", "2025-03-06T09:30:00+01:00"),
            "modified": at("versioncreated", "2025-03-06T11:00:00Z"),
        },
    ),
    "news-please": (
        {
            "authors": ["Ada Brook", "Ole Lind"],
            "date_download": "2025-03-06 12:00:04",
            "date_modify": "None",
            "date_publish": "2025-03-06 09:30:00",
            "description": "Ferries stay in port.",
            "filename": "https%3A%2F%2Fwww.harbour-echo.example.json",
            "image_url": "https://www.harbour-echo.example/a.jpg",
            "language": "en",
            "localpath": None,
            "maintext": BODY,
            "source_domain": "www.harbour-echo.example",
            "text": None,
            "title": TITLE,
            "title_page": None,
            "title_rss": "NULL",
            "url": URL,
        },
        "news-please",
        {
            "url": URL,
            "domain": "harbour-echo.example",
            "published": at("date_publish", "2025-03-06 09:30:00"),
            "modified": None,
            "authors": ("Ada Brook", "Ole Lind"),
            "summary": "Ferries stay in port.",
            "language": "en",
        },
    ),
    "newspaper4k": (
        {
            "url": URL,
            "title": TITLE,
            "text": f"{LEAD}\n\n{SECOND}",
            "top_image": "https://www.harbour-echo.example/a.jpg",
            "images": [],
            "movies": [],
            "keywords": ["ferry"],
            "tags": None,
            "meta_keywords": [""],
            "authors": ["Ada Brook"],
            "publish_date": "2025-03-06T09:30:00+01:00",
            "summary": "",
            "meta_description": "Ferries stay in port.",
            "meta_lang": "en",
            "meta_site_name": "Harbour Echo",
            "canonical_link": CANONICAL,
        },
        "newspaper4k",
        ECHO
        | {
            "canonical": CANONICAL,
            "published": at("publish_date", "2025-03-06T09:30:00+01:00"),
            "modified": None,
            "authors": ("Ada Brook",),
            "summary": "Ferries stay in port.",
            "keywords": ("ferry",),
            "language": "en",
        },
    ),
    "trafilatura": (
        {
            "title": TITLE,
            "author": "Ada Brook; Ole Lind",
            "hostname": "harbour-echo.example",
            "date": "2025-03-06",
            "fingerprint": "1d2c3b",
            "id": None,
            "license": None,
            "comments": "",
            "raw_text": f"{LEAD} {SECOND}",
            "text": BODY,
            "language": "en",
            "image": None,
            "pagetype": "article",
            "filedate": "2025-03-07",
            "source": URL,
            "source-hostname": "Harbour Echo",
            "excerpt": "Ferries stay in port.",
            "categories": "News",
            "tags": "ferry;strike",
        },
        "trafilatura",
        ECHO
        | {
            "published": at("date", "2025-03-06"),
            "modified": None,
            "authors": ("Ada Brook", "Ole Lind"),
            "summary": "Ferries stay in port.",
        },
    ),
    "feedparser": (
        {
            "id": "tag:harbour-echo.example,2025:4711",
            "guidislink": False,
            "title": TITLE,
            "title_detail": {"type": "text/plain", "language": "en", "value": TITLE},
            "link": URL,
            "links": [{"rel": "alternate", "type": "text/html", "href": URL}],
            "author": "Ada Brook",
            "authors": [{"name": "Ada Brook"}],
            "summary": f"<p>{LEAD}</p>",
            "content": [{"type": "text/html", "value": f"<p>{LEAD}</p><p>{SECOND}</p>"}],
            "published": "Thu, 06 Mar 2025 09:30:00 +0100",
            "published_parsed": [2025, 3, 6, 8, 30, 0, 3, 65, 0],
            "updated_parsed": [2025, 3, 6, 11, 0, 0, 3, 65, 0],
            "source": {"title": "North Press Agency", "href": "https://npa.example/feed"},
            "feed": {"title": "Harbour Echo"},
            "tags": [{"term": "ferry", "scheme": None, "label": None}],
        },
        "feedparser",
        {
            "guid": "tag:harbour-echo.example,2025:4711",
            "url": URL,
            "published": at("published", "Thu, 06 Mar 2025 09:30:00 +0100"),
            "modified": at("updated_parsed", "2025-03-06T11:00:00Z"),
            "authors": ("Ada Brook",),
            "source": "Harbour Echo",
            "credit": "North Press Agency",
            "language": "en",
            "keywords": ("ferry",),
        },
    ),
    "NewsAPI": (
        {
            "source": {"id": None, "name": "Harbour Echo"},
            "author": "Ada Brook",
            "title": f"{TITLE} - Harbour Echo",
            "description": "Ferries stay in port.",
            "url": URL,
            "urlToImage": None,
            "publishedAt": "2025-03-06T08:30:00Z",
            "content": f"{LEAD}\r\n{SECOND} [+1234 chars]",
        },
        "newsapi",
        ECHO
        | {
            "published": at("publishedAt", "2025-03-06T08:30:00Z"),
            "modified": None,
            "authors": ("Ada Brook",),
            "notes": ("site-name-in-title", "cut-by-producer"),
        },
    ),
    "schema.org": (
        LINKED,
        "schema.org",
        ECHO
        | {
            "published": at("datePublished", "2025-03-06T09:30:00+01:00"),
            "modified": at("dateModified", "2025-03-06T11:00:00Z"),
            "authors": ("Ada Brook", "Ole Lind"),
            "language": "en-GB",
            "keywords": ("ferries", "strikes"),
        },
    ),
    "schema.org in a graph": (
        {
            "@context": "https://schema.org",
            "@graph": [
                {"@type": "WebSite", "@id": "#site", "name": "Echo online"},
                {"@type": "Organization", "@id": "#echo", "name": "Harbour Echo"},
                LINKED | {"publisher": {"@id": "#echo"}},
            ],
        },
        "schema.org",
        ECHO,
    ),
    "camel case": (
        {"articleTitle": TITLE, "fullText": BODY, "articleUrl": URL, "publishedAt": "2025-03-06"},
        "json",
        {"url": URL, "published": at("publishedAt", "2025-03-06")},
    ),
    "snake case, paragraphs in a list": (
        {
            "headline": TITLE,
            "body": [LEAD, SECOND],
            "link": URL,
            "lang": "en",
            "byline": "A. Brook",
        },
        "json",
        {"url": URL, "language": "en", "authors": ("A. Brook",)},
    ),
    "wrapped once": (
        {"id": 17, "data": {"title": TITLE, "content": BODY, "url": URL}},
        "json",
        {"url": URL, "guid": ""},
    ),
    "a page in a field": ({"url": URL, "html": PAGE}, "json", ECHO | {"authors": ("Ada Brook",)}),
}


@pytest.mark.parametrize(("record", "name", "fields"), RECORDS.values(), ids=RECORDS)
def test_each_format_is_known_and_each_fact_finds_its_place(record, name, fields):
    draft = read(json.dumps(record).encode())
    assert isinstance(draft, Draft), draft
    assert (draft.format, draft.title) == (name, TITLE)
    assert draft.text == BODY
    assert {field: getattr(draft, field) for field in fields} == fields


def test_a_page_gives_its_text_without_navigation_captions_and_footer():
    draft = read(PAGE.encode())
    assert isinstance(draft, Draft), draft
    assert (draft.format, draft.title, draft.text) == ("html", TITLE, BODY)
    assert (draft.url, draft.source, draft.authors) == (URL, "Harbour Echo", ("Ada Brook",))
    assert draft.published
    assert draft.published.raw.startswith("2025-03-06")


def test_what_a_page_says_in_linked_data_comes_before_how_it_looks():
    script = f'<script type="application/ld+json">{json.dumps(LINKED)}</script></head>'
    draft = read(PAGE.replace("</head>", script).encode())
    assert isinstance(draft, Draft), draft
    assert (draft.title, draft.text, draft.language) == (TITLE, BODY, "en-GB")
    assert draft.published == at("datePublished", "2025-03-06T09:30:00+01:00")
    assert draft.modified == at("dateModified", "2025-03-06T11:00:00Z")
    assert draft.authors == ("Ada Brook", "Ole Lind")


def test_plain_text_has_its_first_line_as_title():
    draft = read(f"{TITLE}\n\n{LEAD}\n\n{SECOND}\n".encode())
    assert isinstance(draft, Draft), draft
    assert (draft.format, draft.title, draft.text) == ("text", TITLE, BODY)
    assert draft.published is None


CAFE = f"{TITLE}\n\nThe café on the pier – “open all year”, says its owner – has closed as well.\n"


@pytest.mark.parametrize(
    ("value", "note"),
    [
        (b"\xef\xbb\xbf" + CAFE.encode(), ""),
        (CAFE.encode("utf-16"), "decoded-utf-16"),
        (b"\xfe\xff" + CAFE.encode("utf-16-be"), "decoded-utf-16"),
        (CAFE.encode("utf-16-le"), "decoded-utf-16"),
        (CAFE.encode("utf-32"), "decoded-utf-32"),
        (CAFE.encode("windows-1252"), "decoded-windows-1252"),
        (CAFE.encode().replace(b"its owner", b"it\x92s owner"), "stray-windows-1252"),
        (CAFE.encode().decode("windows-1252", "replace").encode(), "mojibake"),
    ],
    ids=[
        "bom",
        "utf-16",
        "utf-16-be",
        "utf-16-bare",
        "utf-32",
        "windows-1252",
        "stray",
        "mojibake",
    ],
)
def test_bytes_of_any_encoding_become_the_same_text(value, note):
    draft = read(value)
    assert isinstance(draft, Draft), draft
    assert draft.title == TITLE
    assert "café on the pier" in draft.text
    assert not note or note in draft.notes


def test_a_page_is_read_in_the_encoding_that_it_declares():
    page = '<html><head><meta charset="windows-1251"></head><body><p>{}</p></body></html>'
    words = "Паром на острова не выйдет из порта до понедельника, сообщила компания."
    draft = read(page.format(words).encode("windows-1251"))
    assert isinstance(draft, Draft), draft
    assert draft.text == words


@pytest.mark.parametrize(
    "url",
    [
        "https://m.harbour-echo.example/a",
        "https://amp.harbour-echo.example/a/amp",
        "https://harbour--echo-example.cdn.ampproject.org/c/s/www.harbour-echo.example/a",
    ],
)
def test_other_renderings_of_a_page_are_of_the_same_outlet(url):
    assert host_of(url) == host_of("www.harbour-echo.example") == "harbour-echo.example"


@pytest.mark.parametrize(
    ("date", "raw"),
    [
        ([2026, 11, 27], "2026-11-27"),
        ([2026, 11, 27, 14, 5], "2026-11-27T14:05:00"),
        ([2026, 11, 27, 14, 5, 9, 120000000], "2026-11-27T14:05:09"),
        ([2026, 11, 27, 14, 5, 9, 4, 331, 0], "2026-11-27T14:05:09Z"),
        (
            {"date": "2026-11-27 14:05:00.000000", "timezone_type": 3, "timezone": "Europe/Madrid"},
            "2026-11-27 14:05:00 Europe/Madrid",
        ),
        (
            {"date": "2026-11-27 14:05:00.000000", "timezone_type": 1, "timezone": "+02:00"},
            "2026-11-27 14:05:00+02:00",
        ),
        ({"seconds": 1795788300, "nanos": 0}, "1795788300"),
        ({"_seconds": 1795788300, "_nanoseconds": 0}, "1795788300"),
        ({"$timestamp": {"t": 1795788300, "i": 1}}, "1795788300"),
        ({"__type": "Date", "iso": "2026-11-27T14:05:00.000Z"}, "2026-11-27T14:05:00.000Z"),
        ({"$d": "2026-11-27T14:05:00Z"}, "2026-11-27T14:05:00Z"),
        ({"S": "2026-11-27T14:05:00Z"}, "2026-11-27T14:05:00Z"),
        ('ISODate("2026-11-27T14:05:00Z")', "2026-11-27T14:05:00Z"),
        ("Timestamp('2026-11-27 14:05:00+0000', tz='UTC')", "2026-11-27 14:05:00+0000"),
        ("new Date(1795788300000)", "1795788300000"),
        ("datetime.datetime(2026, 11, 27, 14, 5)", "2026-11-27T14:05:00"),
        (
            "datetime.datetime(2026, 11, 27, 14, 5, tzinfo=datetime.timezone.utc)",
            "2026-11-27T14:05:00Z",
        ),
        ({"dateTime": "2026-11-27T14:05:00.0000000", "timeZone": "UTC"}, "2026-11-27T14:05:00Z"),
        (
            {"dateTime": "2026-11-27T14:05:00", "timeZone": "Europe/Madrid"},
            "2026-11-27T14:05:00 Europe/Madrid",
        ),
        (
            {"dateTime": "2026-11-27T14:05:00+01:00", "timeZone": "Europe/Madrid"},
            "2026-11-27T14:05:00+01:00",
        ),
        ({"year": 2026, "month": 11, "day": 27}, "2026-11-27"),
        (
            {"year": 2026, "month": "NOVEMBER", "monthValue": 11, "dayOfMonth": 27, "hour": 14},
            "2026-11-27T14:00:00",
        ),
    ],
)
def test_a_date_that_a_program_wrote_as_list_or_object_is_read(date, raw):
    found = read(json.dumps({"title": "Ferry", "text": "The ferry stays.", "date": date}).encode())
    assert isinstance(found, Draft)
    assert found.published == at("date", raw)


@pytest.mark.parametrize(
    "date",
    [
        [],
        [2026],
        ["2026", "x"],
        {"x": 1},
        [True, 1, 1],
        [[1]],
        "new Date(2026, 10, 27)",
        {"year": 2026, "month": 11},
    ],
)
def test_a_list_or_object_that_is_no_date_gives_none(date):
    found = read(json.dumps({"title": "Ferry", "text": "The ferry stays.", "date": date}).encode())
    assert isinstance(found, Draft)
    assert found.published is None or not found.published.raw.startswith("2026-")


@pytest.mark.parametrize(
    "status", ["stat:canceled", "http://cv.iptc.org/newscodes/pubstatusg2/canceled", "Canceled"]
)
def test_a_status_is_read_as_a_name_a_qcode_or_an_address(status):
    record = {"title": "Ferry", "text": "The ferry stays.", "pubStatus": status}
    found = read(json.dumps(record).encode())
    assert isinstance(found, Draft)
    assert found.pub_status == "canceled"


def test_the_address_of_an_atom_entry_is_relative_to_its_base():
    entry = (
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://sarn.example/news/"><entry>'
        '<title>Ferry</title><link href="2026/ferry"/><content>The ferry stays.</content>'
        "</entry></feed>"
    )
    found = read(entry.encode())
    assert isinstance(found, Draft)
    assert found.url == "https://sarn.example/news/2026/ferry"


@pytest.mark.parametrize("stated", [False, "no", "https://schema.org/False"])
def test_an_article_that_is_not_free_says_so(stated):
    record = {**LINKED, "isAccessibleForFree": stated}
    assert read(json.dumps(record).encode()).notes == ("not-free",)
    assert read(json.dumps({**LINKED, "isAccessibleForFree": True}).encode()).notes == ()
