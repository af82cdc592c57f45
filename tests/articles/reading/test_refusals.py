"""What cannot be read is refused, for the reason that a person would give."""

import json

import pytest

from articles.reading.read import read
from articles.rejection import Reason, Rejection

DEEP = 10_000
BAD = {
    "invalid JSON": (b'{"title": "Rain", "text": "It rains', Reason.INVALID_JSON),
    "a list": (b'["Rain", "Snow"]', Reason.NOT_AN_OBJECT),
    "a string": (b'"Rain"', Reason.NOT_AN_OBJECT),
    "a number": (b"17", Reason.NOT_AN_OBJECT),
    "null": (b"null", Reason.NOT_AN_OBJECT),
    "true": (b"true", Reason.NOT_AN_OBJECT),
    "wrong types": (b'{"title": ["Rain"], "text": {"a": 1}}', Reason.WRONG_TYPE),
    "a number for a text": (b'{"title": "Rain", "text": 17}', Reason.WRONG_TYPE),
    "no bytes": (b"", Reason.EMPTY),
    "white space": (b" \r\n\t ", Reason.EMPTY),
    "a byte order mark only": (b"\xef\xbb\xbf", Reason.EMPTY),
    "an empty object": (b"{}", Reason.NO_TEXT),
    "no text": (b'{"title": "Rain", "url": "https://a.example/1"}', Reason.NO_TEXT),
    "a deep list": (b"[" * DEEP + b"]" * DEEP, Reason.INVALID_JSON),
    "a deep object": (b'{"a":' * DEEP + b"1" + b"}" * DEEP, Reason.INVALID_JSON),
    "a deep field": (b'{"text":"Rain","x":' + b"[" * 300 + b"]" * 300 + b"}", Reason.INVALID_JSON),
    "NUL": (b"Rain\0 today", Reason.CONTROL_CHARACTERS),
    "binary": (bytes(range(1, 32)) * 9, Reason.CONTROL_CHARACTERS),
    "surrogates in bytes": (b'{"text": "\xed\xa0\x80"}', Reason.INVALID_ENCODING),
    "invalid UTF-8": (b'{"text": "\xff\xfe\xfd"}', Reason.INVALID_ENCODING),
    "odd UTF-16": (b"\xff\xfea\0b", Reason.INVALID_ENCODING),
    "10 MB": (b"rain " * 2_000_000, Reason.TOO_LARGE),
    "a feed": (b'<?xml version="1.0"?><rss version="2.0"><channel/></rss>', Reason.NOT_AN_ARTICLE),
    "a list of articles": (
        json.dumps({"articles": [{"title": "a"}, {"title": "b"}]}).encode(),
        Reason.SEVERAL_ARTICLES,
    ),
}


@pytest.mark.parametrize(("value", "reason"), BAD.values(), ids=BAD)
def test_each_bad_input_is_refused_with_its_reason(value, reason):
    found = read(value)
    assert isinstance(found, Rejection), found
    assert found.reason is reason, found
    assert found.detail


@pytest.mark.parametrize("number", [str(2**70), "-0", "1e308"])
def test_a_strange_number_beside_the_text_does_no_harm(number):
    found = read(b'{"text": "It rains in town.", "n": %s}' % number.encode())
    assert not isinstance(found, Rejection), found


def test_a_text_in_the_field_of_the_outlets_name_is_no_name():
    value = {
        "title": "Ferry stays in port",
        "text": "The ferry stays in port until Monday.",
        "source": "The ferry stays. " * 40,
    }
    draft = read(json.dumps(value).encode())
    assert draft.source == ""
    assert "outlet-is-no-name" in draft.notes


@pytest.mark.parametrize("summary", ["Comments", "Loading…", "I'm sorry, but I can't access it."])
def test_a_summary_that_is_no_text_takes_the_place_of_none(summary: str):
    found = read(json.dumps({"title": "Ferry stays in port", "description": summary}).encode())
    assert isinstance(found, Rejection)
    assert found.reason is Reason.NO_TEXT


def test_a_summary_that_says_an_article_was_removed_stays():
    said = "This article has been withdrawn because it named a witness."
    draft = read(json.dumps({"title": "Ferry stays in port", "description": said}).encode())
    assert draft.text == said


STORY = "The council closed the old depot on Friday. It opens again in May, the mayor said."
WHOLE = {
    "rss": f"<rss><channel><item><title>Depot closes</title><description>{STORY}</description>"
    "</item></channel></rss>",
    "atom": '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Depot closes</title>'
    f'<content type="text">{STORY}</content></entry></feed>',
    "nitf": "<nitf><body><body.head><hedline><hl1>Depot closes</hl1></hedline></body.head>"
    f"<body.content><p>{STORY}</p></body.content></body></nitf>",
    "xml": f"<news><title>Depot closes</title><text><p>{STORY}</p></text></news>",
}


@pytest.mark.parametrize("text", WHOLE.values(), ids=WHOLE)
def test_xml_that_is_cut_off_is_refused_and_says_so(text: str):
    text = f'<?xml version="1.0"?>{text}'
    assert not isinstance(read(f"{text}\n<!-- made by a program -->\n".encode()), Rejection)
    for end in (text.index("opens again"), text.rindex("</"), text.index(STORY)):
        cut = read(text[:end].encode())
        assert isinstance(cut, Rejection)
        assert cut.reason is Reason.NOT_AN_ARTICLE
        assert "cut off" in cut.detail
