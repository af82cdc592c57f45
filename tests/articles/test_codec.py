import pytest

from articles.codec import decode, encode
from articles.records import Article, Desk, Text
from articles.rejection import Reason, Rejection

DESK = b'"copydesk":{"article_id":"a","origin":"raw/0/1"}'


def test_an_article_comes_back_as_it_went():
    article = Article(
        uri="urn:example:1",
        bodies=(Text(value='Zeile\n\u2028 \U0001f600 "quoted" \x00'),),
        copydesk=Desk(article_id="a", origin="raw/0/1"),
    )
    assert decode(encode(article)) == article


@pytest.mark.parametrize(
    "value",
    [
        b"",
        b"[]",
        b'{"uri":"u"}',
        b'{"uri":7,' + DESK + b"}",
        b'{"uri":"\xff",' + DESK + b"}",
        b'{"uri":"\\ud800",' + DESK + b"}",
        b'{"uri":"u","urgency":1e999,' + DESK + b"}",
        b'{"uri":"u","deep":' + b"[" * 100_000 + b"]" * 100_000 + b"," + DESK + b"}",
        b'{"uri":"u",' + DESK + b"} and more",
    ],
    ids=[
        "empty",
        "a-list",
        "a-field-missing",
        "another-type",
        "no-utf-8",
        "half-a-surrogate",
        "infinite",
        "deep",
        "two-values",
    ],
)
def test_what_no_agent_wrote_is_refused_with_a_reason(value):
    refused = decode(value)
    assert isinstance(refused, Rejection)
    assert refused.reason is Reason.UNREADABLE_RECORD
    assert refused.detail
