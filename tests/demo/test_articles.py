from collections import Counter
from importlib.resources import files

import orjson
import pytest

from articles.rejection import Reason
from articles.subjects.mediatopics import MEDIA_TOPICS
from demo.articles import Raw, load

DAY = load()
BY_NAME = {raw.name: raw for raw in DAY}
DEAD = [raw for raw in DAY if raw.expect.verdict == "dead"]
ALIVE = [raw for raw in DAY if raw.expect.verdict != "dead" and raw.value is not None]
FORMATS = {
    "ninjs",
    "news-please",
    "newspaper4k",
    "trafilatura",
    "feedparser",
    "newsapi",
    "schema.org",
    "json",
    "html",
    "text",
}
CANNOT_BE_KEPT_IN_A_FILE = {
    Reason.HELD_FULL,
    Reason.TOO_LARGE,
    Reason.BAD_HEADERS,
    Reason.UNREADABLE_RECORD,
    Reason.INTERNAL,
}


def names(records: list[Raw]) -> list[str]:
    return [raw.name for raw in records]


def value(name: str) -> bytes:
    stored = BY_NAME[name].value
    assert stored is not None
    return stored


def test_the_day_has_eighty_to_a_hundred_records_with_unique_names():
    assert 80 <= len(DAY) <= 100
    assert len(BY_NAME) == len(DAY)


def test_loading_twice_gives_the_same_day():
    assert load() == DAY


def test_every_stored_file_is_used():
    folder = files("demo").joinpath("news", "articles")
    stored = {file.read_bytes() for file in folder.iterdir() if not file.name.startswith(".")}
    assert stored == {raw.value for raw in DAY if raw.value is not None}


def test_what_is_repeated_or_revised_arrived_earlier_and_stood_for_itself():
    order = {raw.name: place for place, raw in enumerate(DAY)}
    for raw in DAY:
        if raw.expect.verdict in ("duplicate", "revision"):
            assert order[raw.expect.of] < order[raw.name], raw.name
            assert BY_NAME[raw.expect.of].expect.verdict == "unique", raw.name
        else:
            assert raw.expect.of == "", raw.name


def test_every_verdict_occurs():
    verdicts = Counter(raw.expect.verdict for raw in DAY)
    assert set(verdicts) == {"unique", "duplicate", "revision", "withheld", "dead"}
    methods = {raw.expect.method for raw in DAY}
    assert methods == {"", "redelivery", "update", "correction", "kill"}


def test_every_format_occurs_and_every_living_article_says_its_own():
    assert {raw.expect.format for raw in ALIVE} == FORMATS


def test_all_seventeen_subjects_occur_and_no_other():
    told = {subject for raw in DAY for subject in raw.expect.subjects}
    assert told == {subject.slug for subject in MEDIA_TOPICS}


def test_at_least_ten_languages_occur():
    assert len({raw.expect.language for raw in ALIVE} - {""}) >= 10


def test_every_reason_that_a_file_can_show_occurs():
    assert {raw.expect.reason for raw in DEAD} == set(Reason) - CANNOT_BE_KEPT_IN_A_FILE
    assert all(raw.expect.reason == "" for raw in DAY if raw.expect.verdict != "dead")


@pytest.mark.parametrize("raw", DEAD, ids=names(DEAD))
def test_a_broken_record_is_broken_as_it_claims(raw: Raw):
    if raw.value is None:
        assert raw.expect.reason == Reason.NO_VALUE
        assert raw.key is None
        return
    match raw.expect.reason:
        case Reason.EMPTY:
            assert raw.value.decode().strip() == ""
        case Reason.INVALID_ENCODING:
            assert b"\0" not in raw.value
            assert not raw.value.startswith((b"\xff\xfe", b"\xfe\xff"))
            with pytest.raises(UnicodeDecodeError):
                raw.value.decode()
        case Reason.INVALID_JSON:
            assert raw.value.startswith(b"{")
            with pytest.raises(orjson.JSONDecodeError):
                orjson.loads(raw.value)
        case Reason.NOT_AN_OBJECT:
            assert not isinstance(orjson.loads(raw.value), dict)
        case Reason.WRONG_TYPE:
            fields = orjson.loads(raw.value)
            assert not isinstance(fields["text"], str)
            assert not isinstance(fields["title"], str)
        case Reason.NO_TEXT:
            fields = orjson.loads(raw.value)
            assert not fields["maintext"]
            assert not fields["text"]
        case Reason.NOT_AN_ARTICLE:
            text = raw.value.decode()
            lists = text.count("<loc>") + text.count("<item>") + text.count("<li><a ")
            assert lists >= 3
            assert "<article" not in text
        case Reason.SEVERAL_ARTICLES:
            assert raw.value.count(b"<item>") >= 3
        case Reason.GARBLED:
            text = orjson.loads(raw.value)["text"]
            assert not any("\u4e00" <= character <= "\u9fff" for character in text)
        case Reason.CONTROL_CHARACTERS:
            control = sum(byte < 32 for byte in raw.value)
            assert control > len(raw.value) / 2
        case other:
            pytest.fail(f"{raw.name}: nothing shows {other!r}")


@pytest.mark.parametrize("raw", ALIVE, ids=names(ALIVE))
def test_a_living_record_can_be_read_as_its_format(raw: Raw):
    assert raw.value is not None
    assert len(raw.value) < 20_000
    match raw.expect.format:
        case "text":
            encoding = {"utf16-theatre": "utf-16", "weather-windows-1251": "cp1251"}.get(
                raw.name, "utf-8"
            )
            text = raw.value.decode(encoding)
            assert not text.lstrip().startswith(("{", "[", "<"))
        case "html":
            assert raw.value.decode().lower().startswith("<!doctype html>")
        case _:
            assert isinstance(orjson.loads(raw.value), dict)


def test_redeliveries_have_the_same_bytes_and_key_and_nothing_else_does():
    again = [raw for raw in DAY if raw.expect.method == "redelivery"]
    assert len(again) == 3
    for raw in again:
        first = BY_NAME[raw.expect.of]
        assert (raw.value, raw.key, raw.headers) == (first.value, first.key, first.headers)
    values = [raw.value for raw in DAY if raw.value is not None]
    assert len(values) - len(set(values)) == 3


def test_the_flood_was_cut_and_titled_anew_by_five_outlets():
    copies = {
        "flood-herald": "maintext",
        "flood-tribune": "text",
        "flood-mojibake": "text",
        "flood-uppercase": "summary",
        "flood-newsapi": "content",
    }
    wire = orjson.loads(value("flood-reuters"))
    titles = {wire["headlines"][0]["value"]}
    for name, field in copies.items():
        fields = orjson.loads(value(name))
        titles.add(fields["title"])
        assert "Sarn" in fields[field], name
        assert fields[field] != wire["bodies"][0]["value"], name
    assert len(titles) == 6


@pytest.mark.parametrize(
    ("name", "bytes_in_it"),
    [
        ("flood-mojibake", b"\\u00e2\\u20ac"),
        ("flood-uppercase", b"FLOOD HORROR"),
        ("flood-tribune", "“We will rebuild".encode()),
        ("flood-newsapi", b" chars]"),
        ("flood-herald", b'"date_modify": "None"'),
        ("flood-reuters-update-2", b"UPDATE 2-"),
        ("bank-results-corrected", b'"CORRECTED: '),
        ("takeover-np-kill", b'"pubStatus": "canceled"'),
        ("embargo-sealed-papers", b'"embargoedUntil": "2050-'),
        ("health-french", b'"@graph"'),
        ("quake-full-story", b'"9999-12-31T23:59:59"'),
        ("match-agency", b'"Tue, 13 Oct 2026 22:05:00 +0200"'),
        ("border-tass-azerbaijani-footer", "Bütün xəbərlər".encode()),
    ],
)
def test_the_dirt_is_where_it_should_be(name: str, bytes_in_it: bytes):
    assert bytes_in_it in value(name)


def test_the_tombstone_has_the_address_of_an_article_as_its_key():
    tombstone = BY_NAME["teacher-post-tombstone"]
    assert tombstone.value is None
    assert tombstone.key is not None
    assert orjson.loads(value(tombstone.expect.of))["url"].encode() == tombstone.key


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("grain-week-40", "grain-week-41"),
        ("wetter-dienstag", "wetter-mittwoch"),
        ("box-schools", "box-hospitals"),
        ("match-agency", "match-columnist"),
        ("flash-tass-quake", "quake-full-story"),
    ],
)
def test_look_alikes_are_two_articles(first: str, second: str):
    assert BY_NAME[first].expect.verdict == BY_NAME[second].expect.verdict == "unique"
    assert value(first) != value(second)


def test_two_stories_of_one_agency_share_a_long_box():
    texts = [
        orjson.loads(value(name))["text"].split("\n") for name in ("box-schools", "box-hospitals")
    ]
    shared = set(texts[0]) & set(texts[1])
    assert len(shared) == 1
    assert len(shared.pop().split()) > 100
