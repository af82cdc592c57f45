"""How dates are spelled in some sixty languages, and what is no date."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from articles.draft import Dated
from articles.provenance.date_formats import read as read_date
from articles.provenance.date_words import phrase
from articles.provenance.times import judge_times
from articles.resources import read

SEEN = datetime(2026, 11, 28, 12, tzinfo=UTC)
SPELLINGS = [
    line.split("\t")
    for line in Path(__file__).with_name("date_spellings.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


def published(raw, language="", seen=SEEN):
    times = judge_times(Dated(field="date", raw=raw), None, seen.timestamp(), language)
    return times.published, times.flags


@pytest.mark.parametrize(
    ("raw", "value", "precision", "zone"),
    [row[1:] for row in SPELLINGS],
    ids=[f"{row[0]}-{number}" for number, row in enumerate(SPELLINGS)],
)
def test_each_language_writes_dates_its_own_way(raw, value, precision, zone):
    found, _ = published(raw)
    assert found is not None
    assert found.value == value
    assert precision in ("*", found.precision)
    assert zone in ("*", found.zone)


@pytest.mark.parametrize(
    "raw",
    ["no date", "no", "in 2 hours", "Friday", "28 November", "November 2026", "10:30", "updated recently",
     "31 February 2026", "30. únor 2026", "2026-13-40", "14 Smarch 2025", "99/99/2026",
     "28 November 2026 25:61", "28 Nov 2026 29 Nov 2026", "https://x.example/2026/11/28",
     "3.25", "12 345", "मंसिर १२, २०८३", "2083/08/12", "Monday, 3 March 2026",
     "3 March 2026 10:30 +1900", "Story 4 of 9", "v1.2.3", "900 hours ago", "tomorrow",
     "2026-11-27T25:00:00Z", "2026-11-27T24:30:00Z", "2026-11-27T16:20:00+00:00+05:30",
     "2026-11-277T16:20:00Z", "R8.13.28", "28 XIII 2026", "Chapter IV 2026",
     "2 hours 3 days ago", "mar " * 35, "月日" * 70],
)  # fmt: skip
def test_what_is_no_whole_date_stays_without_one(raw):
    assert published(raw) == (None, ("unreadable",))


@pytest.mark.parametrize(
    ("raw", "value", "precision"),
    [
        ("an hour ago", "2026-11-28T11:00:00Z", "hour"),
        ("Updated 35 mins ago", "2026-11-28T11:25:00Z", "minute"),
        ("Yesterday at 5:04 PM", "2026-11-27T17:04:00Z", "minute"),
        ("gestern, 23:10 Uhr", "2026-11-27T23:10:00Z", "minute"),
        ("Today 9:00 AM ET", "2026-11-28T14:00:00Z", "minute"),
        ("3 days ago", "2026-11-25T00:00:00Z", "day"),
        ("3 weeks ago", "2026-11-07T00:00:00Z", "week"),
        ("9 months ago", "2026-02-28T00:00:00Z", "month"),
        ("2 years ago", "2024-11-28T00:00:00Z", "year"),
    ],
)
def test_a_distance_from_now_is_reckoned_from_log_time_and_says_so(raw, value, precision):
    found, flags = published(raw)
    assert (found.value, found.precision) == (value, precision)
    assert "reckoned" in flags
    assert found.raw == raw


def test_a_distance_from_now_has_a_zone_only_where_it_is_a_moment():
    assert published("2 hours ago")[0].zone == "explicit"
    assert published("yesterday")[0].zone == "unknown"
    assert published("yesterday, 10:30")[0].zone == "unknown"


def test_a_month_that_two_languages_name_alike_is_settled_by_the_articles_language():
    assert published("14. listopada 2025", "hr")[0].value == "2025-10-14T00:00:00Z"
    assert published("14 listopada 2025", "pl")[0].value == "2025-11-14T00:00:00Z"
    assert published("14 listopada 2025") == (None, ("unreadable",))
    assert published("14. listopadu 2025")[0].value == "2025-11-14T00:00:00Z"


def test_a_weekday_settles_which_number_is_the_month():
    found, flags = published("Wednesday 03/04/2026")
    assert found.value == "2026-03-04T00:00:00Z"
    assert "ambiguous" not in flags


def test_numbers_alone_stay_ambiguous_and_follow_the_language():
    found, flags = published("03/04/2026", "de")
    assert found.value == "2026-04-03T00:00:00Z"
    assert "ambiguous" in flags


@pytest.mark.parametrize(
    ("raw", "language", "day"),
    [
        ("26.11.25", "ko", "2026-11-25"),
        ("26.11.25", "de", "2025-11-26"),
        ("26.11.28", "", "2026-11-28"),
        ("28/11/2569", "", "2026-11-28"),
        ("2569-11-28", "", "2026-11-28"),
        ("1405/09/07", "", "2026-11-28"),
        ("1405-09-07T10:30:00", "", "2026-11-28"),
        ("1448/06/18", "", "2026-11-28"),
        ("السبت 28 نوفمبر 2026 - 18 جمادى الآخرة 1448 هـ", "", "2026-11-28"),
    ],
)
def test_the_year_tells_the_calendar_and_the_order(raw, language, day):
    assert published(raw, language)[0].value[:10] == day


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("2026-11-27T16:20:00-05:00Z", "2026-11-27T21:20:00Z"),
        ("2026-011-27T10:14:55+00:00", "2026-11-27T10:14:55Z"),
        ("2026-11-27T10:14:55 +0200", "2026-11-27T08:14:55Z"),
        ("2026-11-27T16:20:00ZZ", "2026-11-27T16:20:00Z"),
        ("2026-11-27T16:20:00.123+01:00+01:00", "2026-11-27T15:20:00Z"),
        ("2026-11-27T24:00:00Z", "2026-11-28T00:00:00Z"),
        ("2026-11-27t16:20:00z", "2026-11-27T16:20:00Z"),
        ("2026-11-27T16:20:00+5:30", "2026-11-27T10:50:00Z"),
        ("2026-11-27T16:20:00-5:00", "2026-11-27T21:20:00Z"),
        ("2026-11-027T16:20:00Z", "2026-11-27T16:20:00Z"),
        ("2026-11-27T016:20:00Z", "2026-11-27T16:20:00Z"),
        ("Fri, 027 Nov 2026 16:20:00 GMT", "2026-11-27T16:20:00Z"),
        ("Fri, 27 Nov 2026 16:20:00 +100", "2026-11-27T15:20:00Z"),
        ("2026-11-27T16:20:00&#43;01:00", "2026-11-27T15:20:00Z"),
        ("2569-11-28T10:30:00+07:00", "2026-11-28T03:30:00Z"),
        ("2026-11-27T10:14:55[Europe/Berlin]", "2026-11-27T09:14:55Z"),
        ("2026-11-27T10:14:55+02:00[Europe/Berlin]", "2026-11-27T08:14:55Z"),
        ("2026-11-27 10:14:55 UTC", "2026-11-27T10:14:55Z"),
        ("/Date(1795802400000)/", "2026-11-27T18:00:00Z"),
        ("/Date(1795802400000+0100)/", "2026-11-27T18:00:00Z"),
        ("1795802400", "2026-11-27T18:00:00Z"),
        ("1795802400000", "2026-11-27T18:00:00Z"),
        ("1795802400000000", "2026-11-27T18:00:00Z"),
    ],
)
def test_slips_of_programs_are_read_as_they_were_meant(raw, value):
    found, flags = published(raw)
    assert found.value == value
    assert found.zone == "explicit"
    assert flags == ()


def test_midnight_without_a_zone_is_a_day_that_a_program_made_a_time_of():
    assert published("2026-11-27T00:00:00")[0].precision == "day"
    assert published("2026-11-27 00:00:00")[0].precision == "day"
    assert published("2026-11-27T00:00:00Z")[0].precision == "second"
    assert published("2026-11-27T00:00:01")[0].precision == "second"


def test_summer_time_follows_the_date_where_the_zone_has_it():
    assert published("July 6, 2026 10:30 AM ET")[0].value == "2026-07-06T14:30:00Z"
    assert published("January 6, 2026 10:30 AM ET")[0].value == "2026-01-06T15:30:00Z"


def test_words_from_cldr_stand_in_their_list_as_they_are_looked_up():
    lines = read("dates_cldr.tsv").decode().splitlines()
    words = [line.split("\t")[2] for line in lines if not line.startswith("#")]
    assert len(words) > 4000
    assert [word for word in words if phrase(word) != word] == []


@pytest.mark.parametrize(
    ("written", "language", "hour"),
    [
        ("6:00 del 27 de noviembre de 2026", "", 6),
        ("ore 6:00 del 27/11/2026", "it", 6),
        ("6:00 em 27 de novembro de 2026", "", 6),
        ("27 november 2026 6:00 em", "", 18),
        ("27/11/2026 6:00 em", "sv", 18),
        ("6:00 em 27/11/2026", "pt", 6),
        ("27/11/2026 6:00 م", "", 18),
    ],
)
def test_half_of_a_day_in_one_language_is_a_small_word_of_another(written, language, hour):
    reading = read_date(written, datetime(2026, 11, 28, tzinfo=UTC), language)
    assert reading
    assert reading.moment.hour == hour


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("27-NOV-26 04.20.00.000000 PM", "2026-11-27T16:20:00Z"),
        ("R8.11.28", "2026-11-28T00:00:00Z"),
        ("H28.11.28 10:30", "2016-11-28T10:30:00Z"),
        ("28.XI.2026", "2026-11-28T00:00:00Z"),
        ("2026. XI. 28. 10:30", "2026-11-28T10:30:00Z"),
    ],
)
def test_eras_roman_months_and_oracle_s_clock_are_understood(raw, value):
    found, flags = published(raw)
    assert found.value == value
    assert "unreadable" not in (flags or ())


def test_accents_that_stand_alone_are_no_word_of_a_date():
    reading = read_date("\u0316\u0301\u0301 6 March 2026", None)
    assert reading is not None
    assert reading.moment.day == 6
