import json
from types import SimpleNamespace

import click
import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.commands.balance import described
from streams.commands.options import MOMENT
from streams.commands.printing import as_text, escaped, plain
from streams.commands.tail import holds
from streams.fates import Balance

HOSTILE = "a\x1b]0;x\x07b\x9b31mc\u202ed\u2066e\u200bf\ufeffg\U000e0041h"


def test_what_could_steer_a_terminal_is_replaced():
    assert plain(HOSTILE).isprintable()
    assert plain("Rain in Bükülməz, دانش‌آموزان, 東京\u3000都") == (
        "Rain in Bükülməz, دانش‌آموزان, 東京\u3000都"
    )


@given(st.text())
def test_escaped_json_is_the_same_json_without_characters_that_steer(text):
    line = orjson.dumps({"text": text + HOSTILE}).decode()
    assert json.loads(escaped(line)) == {"text": text + HOSTILE}
    assert plain(escaped(line)) == escaped(line)


def test_a_hostile_article_steers_no_terminal():
    article = {
        "uri": "urn:uuid:1",
        "language": "en",
        "headlines": [{"value": HOSTILE}],
        "infoSources": [{"name": HOSTILE, "role": "originator"}],
        "copydesk": {
            "article_id": "1",
            "origin": "news.raw/0/1",
            "verdict": {"kind": "unique", "because": HOSTILE},
        },
    }
    record = SimpleNamespace(
        topic="news.articles", timestamp=1_700_000_000_000, value=orjson.dumps(article), headers=()
    )
    text = click.unstyle(as_text(record))
    assert all(line.isprintable() for line in text.split("\n"))
    assert text.startswith("2023-11-14 22:13:20Z  news.articles")
    assert "unique" in text


def test_a_time_may_be_how_long_ago_it_was():
    now = MOMENT.convert("0s", None, None)
    assert now - MOMENT.convert("1h", None, None) == pytest.approx(3600, abs=1)
    assert now - MOMENT.convert("2d", None, None) == pytest.approx(172_800, abs=1)
    assert MOMENT.convert("1970-01-02", None, None) == 86_400
    assert MOMENT.convert("1970-01-01T02:00:00+02:00", None, None) == 0
    with pytest.raises(click.BadParameter):
        MOMENT.convert("an hour", None, None)


def test_text_is_found_in_any_case():
    assert holds("Regen in KÖLN".encode(), "köln")
    assert not holds(b"\xff", "koeln")
    assert holds(None, "")


@pytest.mark.parametrize(
    ("balance", "first"),
    [
        (Balance(2, {"unique": 1, "dead": 1}, (), ()), "2 raw = 1 unique + 1 dead: exact"),
        (Balance(2, {"unique": 1}, ("news.raw/0/1",), ()), "2 raw = 1 unique, 1 on their way"),
        (Balance(1, {"unique": 2}, (), ("news.raw/0/0",)), "1 raw = 2 unique: not exact"),
    ],
)
def test_the_balance_says_whether_it_is_exact(balance, first):
    assert next(described(balance)) == first


def saved_record(*headers):
    article = {
        "uri": "urn:uuid:1",
        "language": "en",
        "edNote": "This saved query was removed.",
        "copydesk": {"article_id": "1", "origin": "news.raw/0/1"},
    }
    return SimpleNamespace(
        topic="news.saved.ports",
        timestamp=0,
        value=orjson.dumps(article),
        headers=(("copydesk-query", b"ports"), *headers),
    )


def test_a_record_of_a_saved_stream_is_shown_with_the_terms_that_match():
    reasons = [
        {"term": "strike*", "where": "title", "spans": [[0, 6]]},
        {"term": "strike*", "where": "body", "spans": [[4, 10], [20, 27]], "places": 2},
        {"term": "place:Sarn", "where": "place", "value": "Sarn"},
    ]
    shown = as_text(saved_record(("copydesk-matches", json.dumps(reasons).encode())))
    assert click.unstyle(shown).endswith(
        "ports: strike* (title), strike* (body), place:Sarn (place)"
    )


def test_a_withdrawal_from_a_saved_stream_is_shown_with_its_note():
    shown = click.unstyle(as_text(saved_record()))
    assert shown.endswith("ports: withdrawn. This saved query was removed.")
