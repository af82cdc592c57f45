from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.draft import Dated
from articles.provenance.times import embargo_end, judge_times, seen_at

SEEN = datetime(2022, 8, 5, 12, tzinfo=UTC).timestamp()


def times(published, modified="", seen=SEEN):
    return judge_times(
        Dated(field="date_publish", raw=published), Dated(field="date_modify", raw=modified), seen
    )


@pytest.mark.parametrize(
    ("raw", "value", "precision", "zone"),
    [
        ("2022-08-05T09:30:00Z", "2022-08-05T09:30:00Z", "second", "explicit"),
        ("2022-08-05T09:30:00.123456+03:00", "2022-08-05T06:30:00Z", "second", "explicit"),
        ("2022-08-05 09:30:00", "2022-08-05T09:30:00Z", "second", "unknown"),
        ("2022-08-05T09:30", "2022-08-05T09:30:00Z", "minute", "unknown"),
        ("2022-08-05", "2022-08-05T00:00:00Z", "day", "unknown"),
        ("20220805", "2022-08-05T00:00:00Z", "day", "unknown"),
        ("20220805T093000Z", "2022-08-05T09:30:00Z", "second", "explicit"),
        ("20220805093000", "2022-08-05T09:30:00Z", "second", "unknown"),
        ("Fri, 05 Aug 2022 09:30:00 +0300", "2022-08-05T06:30:00Z", "second", "explicit"),
        ("Fri, 05 Aug 2022 09:30:00 GMT", "2022-08-05T09:30:00Z", "second", "explicit"),
        ("Fri, 05 Aug 2022 09:30 EST", "2022-08-05T14:30:00Z", "minute", "assumed"),
        ("1659691800", "2022-08-05T09:30:00Z", "second", "explicit"),
        ("1659691800123", "2022-08-05T09:30:00Z", "second", "explicit"),
        ("1659691800.25", "2022-08-05T09:30:00Z", "second", "explicit"),
        ("[2022,8,5,9,30,0,4,217,0]", "2022-08-05T09:30:00Z", "second", "assumed"),
        ("time.struct_time(tm_year=2022, tm_mon=8, tm_mday=5, tm_hour=9, tm_min=30, tm_sec=0, tm_wday=4, tm_yday=217, tm_isdst=0)", "2022-08-05T09:30:00Z", "second", "assumed"),
        ("August 5, 2022 9:30 AM", "2022-08-05T09:30:00Z", "minute", "unknown"),
        ("Aug 5, 2022, 9:30:15 PM", "2022-08-05T21:30:15Z", "second", "unknown"),
        ("5 августа 2022 г., 09:30", "2022-08-05T09:30:00Z", "minute", "unknown"),
        ("Freitag, 5. August 2022 um 09:30 Uhr", "2022-08-05T09:30:00Z", "minute", "unknown"),
        ("vendredi 5 août 2022 à 09:30", "2022-08-05T09:30:00Z", "minute", "unknown"),
        ("5 de agosto de 2022", "2022-08-05T00:00:00Z", "day", "unknown"),
        ("5 Avqust 2022", "2022-08-05T00:00:00Z", "day", "unknown"),
        ("5 Ağustos 2022 Cuma", "2022-08-05T00:00:00Z", "day", "unknown"),
        ("venerdì 5 agosto 2022", "2022-08-05T00:00:00Z", "day", "unknown"),
        ("05.08.2022 09:30", "2022-08-05T09:30:00Z", "minute", "unknown"),
        ("26-FEB-1987 15:01:01.79", "1987-02-26T15:01:01Z", "second", "unknown"),
        ("2022-08-05 09:30:00 UTC", "2022-08-05T09:30:00Z", "second", "explicit"),
        ("Fri Aug 05 2022 09:30:00 GMT+0300 (MSK)", "2022-08-05T06:30:00Z", "second", "explicit"),
    ],
)  # fmt: skip
def test_a_date_says_what_it_knows(raw, value, precision, zone):
    found = times(raw).published
    assert (found.value, found.precision, found.zone) == (value, precision, zone)
    assert found.field == "date_publish"


@pytest.mark.parametrize("raw", ["", "None", "null", "NaN", "N/A", " none ", "0000-00-00", "0"])
def test_an_absent_date_is_absent_and_not_unreadable(raw):
    found = times(raw)
    assert found.published is None
    assert found.flags == ()


@pytest.mark.parametrize(
    "raw",
    ["10:30", "Friday", "2022", "August 2022", "5 August", "soon",
     "9" * 5000, "2022-13-45", "99999-01-01", "[1,2,3]", "[99,99,99,99,99,99]", "٢٠٢٢", "²", "1e999",
     "12", "Jan", "0001-01-01T00:00:00+14:00", "((((((", "a\n" * 60],
)  # fmt: skip
def test_what_lacks_day_month_or_year_is_never_filled_in(raw):
    found = times(raw)
    assert found.published is None
    assert found.flags == ("unreadable",)


def test_day_and_month_that_could_be_swapped_are_flagged_and_the_nearest_is_given():
    found = times("08/05/2022")
    assert found.published.value == "2022-08-05T00:00:00Z"
    assert found.published.raw == "08/05/2022"
    assert found.flags == ("ambiguous",)
    assert times("05/08/2022").published.value == "2022-08-05T00:00:00Z"
    assert times("25/12/2021").flags == ("late",)


@pytest.mark.parametrize(
    ("published", "modified", "flags"),
    [
        ("2022-08-06T13:00:00Z", "", ("future",)),
        ("2022-08-06T11:00:00Z", "", ()),
        ("9999-01-01", "", ("future",)),
        ("2022-07-29T11:00:00Z", "", ("late",)),
        ("1799-12-31", "", ("before-1800", "late")),
        ("2022-08-05T09:00:00Z", "2022-08-05T08:00:00Z", ("modified-before-published",)),
        ("2022-08-05T09:00:00Z", "2022-08-05 08:00:00", ()),
        ("2022-08-05T09:00:00Z", "2022-08-05", ()),
        ("2022-08-05", "2022-08-04", ("modified-before-published",)),
        ("2022-08-05T09:00:00Z", "whenever", ("unreadable",)),
    ],
)
def test_dates_are_weighed_against_the_log_and_each_other(published, modified, flags):
    assert times(published, modified).flags == flags


def test_seen_is_log_time():
    assert judge_times(None, None, SEEN).seen.value == "2022-08-05T12:00:00Z"
    assert judge_times(None, None, SEEN).seen.field == "log"
    assert judge_times(None, None, float("nan")).seen is None


@given(st.text(max_size=60) | st.text("0123456789 :/.-+TZapmJunFriday,", max_size=40))
def test_every_string_returns(raw):
    found = times(raw)
    assert (found.published is None) or len(found.published.value) == 20


def test_the_machines_time_zone_is_never_believed(monkeypatch):
    import time

    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    try:
        found = times("August 5, 2022 09:30 JST")
        assert found.published.value == "2022-08-05T00:30:00Z"
        assert found.published.zone == "assumed"
    finally:
        monkeypatch.undo()
        time.tzset()


def test_an_embargo_ends_at_a_moment_or_is_noted():
    assert embargo_end("2022-08-06T06:00:00+02:00", SEEN) == ("2022-08-06T04:00:00Z", ())
    assert embargo_end("midnight, 5 August 2022", SEEN) == ("2022-08-06T00:00:00Z", ())
    assert embargo_end("0001 GMT, 6 August", SEEN) == ("2022-08-06T00:01:00Z", ())
    assert embargo_end("", SEEN) == ("", ())
    assert embargo_end("none", SEEN) == ("", ())
    assert embargo_end("when the minister says so", SEEN) == ("", ("embargo-unreadable",))


def test_a_log_time_that_no_calendar_has_was_seen_at_no_time():
    assert seen_at(SEEN).value == "2022-08-05T12:00:00Z"
    assert seen_at(1e30) is None


@pytest.mark.parametrize(
    ("raw", "published", "modified"),
    [
        ("Published: 3 Aug 2022 10:00 GMT | Updated: 4 Aug 2022 14:05 GMT", "03T10:00", "04T14:05"),
        ("3 August 2022, last updated 4 August 2022", "03T00:00", "04T00:00"),
        (
            "Veröffentlicht am 03.08.2022, aktualisiert am 04.08.2022 um 14:05",
            "03T00:00",
            "04T14:05",
        ),
        ("Publicado: 3 ago 2022 10:00 | Actualizado: 4 ago 2022 14:05", "03T10:00", "04T14:05"),
        (
            "Publié le 3 août 2022 à 10h00, mis à jour le 4 août 2022 à 14h05",
            "03T10:00",
            "04T14:05",
        ),
        ("입력 2022.08.03 10:00 수정 2022.08.04 14:05", "03T10:00", "04T14:05"),
        ("3 Aug 2022 · 5 min read", "03T00:00", ""),
        ("Sarn | 3 Aug 2022 10:00", "03T10:00", ""),
    ],
)
def test_a_line_with_more_than_a_date_gives_the_date(raw, published, modified):
    found = judge_times(Dated(field="date", raw=raw), None, SEEN)
    assert found.published.value == f"2022-08-{published}:00Z"
    assert (found.modified.value if found.modified else "") == (
        f"2022-08-{modified}:00Z" if modified else ""
    )


@pytest.mark.parametrize("raw", ["3 Aug 2022 | 4 Aug 2022", "5 min read | Sarn", "| | |"])
def test_a_line_of_two_dates_or_none_gives_none(raw):
    assert judge_times(Dated(field="date", raw=raw), None, SEEN).published is None
