"""The pages as markup: everything that an article says is escaped, whatever it says."""

import re

import pytest
from lxml import html

from articles.codec import encode
from articles.records import (
    Article,
    Credit,
    Desk,
    Entity,
    Mention,
    Narrower,
    Quote,
    Removed,
    Source,
    Subject,
    Text,
    Verdict,
)
from streams.app import TOPOLOGY
from streams.serving.window import Window

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</title></textarea></style><svg/onload=alert(1)>",
    "'-alert(1)-'",
    "javascript:alert(1)",
    "{{ 7 * 7 }}{% raw %}",
    "\u202eevil\u2066",
    "&lt;b&gt;",
)


class Read:
    def __init__(self, value, offset, **headers):
        self.topic, self.partition, self.offset, self.timestamp, self.key = (
            "t",
            0,
            offset,
            1000,
            b"k",
        )
        self.value = value
        self.headers = [(name.replace("_", "-"), text.encode()) for name, text in headers.items()]


def hostile_article(text, number=0, kind="unique"):
    value = f"{text} body\n{text}"
    return Article(
        uri=f"urn:x:{number}/{text}",
        language=text,
        headlines=(Text(value=text),),
        bodies=(Text(value=value),),
        by=text,
        ed_note=text,
        people=(Entity(name=text),),
        info_sources=(Source(name=text),),
        subjects=(Subject(name=text, uri="http://cv.iptc.org/newscodes/mediatopic/01000000"),),
        copydesk=Desk(
            article_id="1",
            origin=text,
            verdict=Verdict(kind=kind, because=text),
            credit=Credit(originator=text, evidence=text, where=text, start=0, end=3),
            removed=(Removed(reason=text, text=text, where="end", at=2, language=text),),
            mentions=(Mention(name=text, kind="person", spans=((0, len(text)),)),),
            quotes=(Quote(text=text, start=0, end=4, speaker=text, cue=text, reference=text),),
            narrower=(Narrower(subject="01000000", id=text, name=text, spans=((0, 2),)),),
            notes=(text,),
        ),
    )  # fmt: skip


@pytest.fixture
def hostile():
    window = Window(TOPOLOGY)
    for number, text in enumerate(HOSTILE):
        record = Read(encode(hostile_article(text, number)), number, copydesk_origin=f"{text}/0/1")
        window.read("articles", record)
        window.read("dead", Read(text.encode(), number, copydesk_reason=text, copydesk_detail=text))
    return window


def harmful(body):
    """Elements and attributes of a page that could run something, ours left out."""
    document = html.document_fromstring(body.decode())
    for element in document.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag in ("script", "iframe", "object", "embed", "img", "style", "base", "form"):
            ours = element.get("src") == "/static/desk.js" or element.get("action") == "/"
            if not (ours or element.get("method") == "dialog"):
                yield element.tag
        for name, value in element.attrib.items():
            if name.startswith("on") or name == "style":
                yield name
            if name in ("href", "src") and re.match(
                r"\s*(javascript|data|vbscript):", value, re.IGNORECASE
            ):
                yield value


def links(body):
    document = html.document_fromstring(body.decode())
    return [each.get("href") for each in document.iter("a") if "/read/" in (each.get("href") or "")]


def test_a_hostile_article_is_text_on_every_page(hostile, get):
    _, listed = get(hostile, "/")
    pages = [listed, get(hostile, "/dead")[1], get(hostile, "/flow")[1]]
    found = links(listed)
    assert len(found) == len(HOSTILE)
    for link in found:
        answer, body = get(hostile, link)
        assert answer.status == 200
        pages.append(body)

    for body in pages:
        assert list(harmful(body)) == []
    shown = "".join(html.document_fromstring(body.decode()).text_content() for body in pages)
    assert all(text in shown for text in HOSTILE if "\u202e" not in text)
    assert (
        "49" not in html.document_fromstring(pages[3].decode()).find_class("card")[0].text_content()
    )


def test_a_card_shows_narrower_subjects_beside_the_one_that_they_are_below(get):
    article = Article(
        uri="urn:x:1",
        headlines=(Text(value="Election in Velmora"),),
        subjects=tuple(
            Subject(name=name, uri=f"http://cv.iptc.org/newscodes/mediatopic/{code}")
            for name, code in (("politics and government", "11000000"), ("sport", "15000000"))
        ),
        copydesk=Desk(
            article_id="1",
            origin="news.raw/0/1",
            narrower=(Narrower(subject="11000000", id="medtop:20000574", name="election"),),
        ),
    )
    window = Window(TOPOLOGY)
    window.read("articles", Read(encode(article), 0, copydesk_origin="news.raw/0/1"))
    (link,) = links(get(window, "/")[1])
    card = html.document_fromstring(get(window, link)[1].decode()).find_class("kicker")[0]
    shown = [(each.get("title"), each.text_content().split(" 0")[0]) for each in card.iter("span")]
    assert shown == [
        (None, "politics and government"),
        ("medtop:20000574", "election"),
        (None, "sport"),
    ]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_query_is_text(window, get, text):
    from urllib.parse import urlencode

    for name in ("q", "language", "stream"):
        answer, body = get(window, f"/?{urlencode({name: text})}")
        assert answer.status == 200
        assert list(harmful(body)) == []


def test_a_page_takes_nothing_from_elsewhere(window, get):
    for path in ("/", "/dead", "/flow"):
        _, body = get(window, path)
        addresses = re.findall(rb'(?:src|action)="([^"]*)"|<link[^>]*href="([^"]*)"', body)
        assert addresses
        assert all((src or href).startswith(b"/") for src, href in addresses)


def test_a_list_has_the_articles_of_its_stream_language_and_search(window, get):
    assert len(links(get(window, "/")[1])) == 53
    assert len(links(get(window, "/?stream=subject.sport")[1])) == 4
    assert len(links(get(window, "/?language=ar")[1])) == 1
    assert len(links(get(window, "/?q=person:brandvik")[1])) == 2
    assert len(links(get(window, "/?stream=nothing")[1])) == 53


def test_every_article_of_every_stream_has_a_page(window, get):
    for stream in window.rings:
        for link in links(get(window, f"/?stream={stream}")[1]):
            answer, body = get(window, f"{link}&part=card")
            assert answer.status == 200
            assert body.count(b"<article") == 1
            assert b"<html" not in body


def test_the_card_of_a_correction_says_what_and_why(window, get):
    version = next(
        each.item for each in window.rings["revisions"].newest() if each.item.method == "correction"
    )
    _, body = get(window, f"/read/{version.uri}?part=card")
    card = html.fromstring(body.decode())

    assert version.because in card.text_content()
    assert card.xpath("//p[@class='changed']//del/text()")[:1] == ["412"]
    assert card.xpath("//p[@class='changed']//ins/text()")[:1] == ["381"]
    assert "to the second" in card.text_content()


def test_an_article_that_left_the_window_is_not_found_and_a_page_says_so(window, get):
    answer, body = get(window, "/read/urn:uuid:gone?stream=revisions")

    assert answer.status == 404
    assert 'href="/?stream=revisions"' in body.decode()


def test_what_a_list_shows_is_in_all_of_its_addresses(window, get):
    _, body = get(window, "/?stream=subject.disaster&language=en&q=flood")
    document = html.document_fromstring(body.decode())
    asked = "stream=subject.disaster&language=en&q=flood"

    assert document.xpath("//ol/@data-live") == [f"/live?{asked}"]
    links = document.xpath("//li[contains(@class, 'row')]/a/@href")
    assert links
    assert all(each.endswith(asked) for each in links)
    _, card = get(window, links[0])
    back = html.document_fromstring(card.decode()).xpath("//a[@data-back]/@href")
    assert back == [f"/?{asked}"]


def test_a_new_headline_is_compared_too(window, get):
    version = next(
        each.item for each in window.rings["revisions"].newest() if each.item.method == "correction"
    )
    _, body = get(window, f"/read/{version.uri}?part=card")
    headline = html.fromstring(body.decode()).find_class("headline")[0]

    assert [each.text for each in headline.iter("ins")] == ["CORRECTED:", "381"]


def test_an_idle_desk_says_what_to_do(get):
    idle = Window(TOPOLOGY)
    _, body = get(idle, "/flow")

    assert "No raw record yet" in body.decode()
    assert not html.document_fromstring(body.decode()).find_class("verdict-line")
    assert "0.01" not in body.decode()


def test_why_the_topics_are_not_followed_is_on_every_page(window, get):
    window.trouble = "Kafka at kesterhaven.example:9092 does not answer."
    for path in ("/", "/flow", "/dead"):
        _, body = get(window, path)
        state = html.document_fromstring(body.decode()).find_class("state")[0]
        assert state.text_content() == window.trouble


def test_dead_letters_are_shown_by_reason_with_their_bytes(window, get):
    _, body = get(window, "/dead")
    document = html.document_fromstring(body.decode())

    reasons = {each.get("id") for each in document.find_class("reason")}
    assert reasons == set(window.reasons)
    assert len(list(document.iter("details"))) == window.reasons.total()
    assert any("000000  " in each.text_content() for each in document.iter("pre"))


def test_the_flow_says_whether_the_balance_is_exact(window, get):
    _, body = get(window, "/flow?part=picture")

    assert "91 raw = 48 unique + 5 revision + 18 duplicate + 2 withheld + 18 dead" in " ".join(
        html.fromstring(body.decode()).text_content().split()
    )
    assert b'class="exact"' in body


def test_a_page_of_an_earlier_server_is_asked_to_load_anew(window, get_event):
    assert get_event(window, "/live?since=99999&window=other") == {"restarted": True}


def test_a_number_that_is_none_begins_now(window, get_event):
    assert get_event(window, "/live?since=1e9")["number"] == window.number
