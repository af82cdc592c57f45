import json

import pytest

from agents.record import Record
from agents.tag import tag

RAW = {
    "uri": "urn:newsml:a.example:1",
    "headlines": [{"value": "Port shut"}],
    "bodies": [{"value": "The port is shut until Monday, the city said."}],
}


def tagged(**said):
    record = Record("t/0/1", None, json.dumps({**RAW, **said}).encode(), (), 1.7e9)
    (output,) = tag(record)
    assert output.stream == "tagged"
    return json.loads(output.value)


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("usable", "usable"),
        ("Withheld", "withheld"),
        ("canceled", "canceled"),
        ("cancelled", "canceled"),
        ("published", None),
        ("", None),
    ],
)
def test_only_a_status_that_ninjs_knows_is_written(said, written):
    assert tagged(pubStatus=said).get("pubStatus") == written


@pytest.mark.parametrize(
    ("said", "written", "notes"),
    [
        ("2031-05-01T08:00:00Z", "2031-05-01T08:00:00Z", []),
        ("2031-05-01T08:00:00+02:00", "2031-05-01T06:00:00Z", []),
        ("Thu, 01 May 2031 08:00:00 GMT", "2031-05-01T08:00:00Z", []),
        ("None", None, []),
        ("when the king has spoken", None, ["embargo-unreadable"]),
    ],
)
def test_an_embargo_is_written_as_a_time_or_noted(said, written, notes):
    article = tagged(embargoedUntil=said)
    assert article.get("embargoedUntil") == written
    assert article["copydesk"].get("notes", []) == notes
