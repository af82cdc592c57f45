import pytest

from articles.provenance.head_lines import HeadLine, head_line, head_lines

STORY = "The harbour of Sarn was closed on Monday after a storm damaged two of its three piers."


@pytest.mark.parametrize(
    ("line", "names", "date"),
    [
        ("30 November 2026", "", "30 November 2026"),
        ("Monday, November 30, 2026 at 9:15 AM", "", "Monday, November 30, 2026 at 9:15 AM"),
        ("- 4:33 PM", "", ""),
        ("Updated 2 hours ago", "", ""),
        ("August 6th, 2026 by Ada Holm", "Ada Holm", "August 6th, 2026"),
        ("Posted by Ada Holm on 30.11.2026", "Ada Holm", "on 30.11.2026"),
        ("Anna Holm | 30 November 2026 | 10:22", "Anna Holm", "30 November 2026"),
        ("Par Ada Holm, le 30 novembre 2026", "Ada Holm", "le 30 novembre 2026"),
        ("Publicado el 30 de noviembre de 2026", "", "Publicado el 30 de noviembre de 2026"),
        ("30 ноября 2026, 10:22", "", "30 ноября 2026, 10:22"),
        ("2026年11月30日 10:22", "", "2026年11月30日 10:22"),
        ("Senin, 30 November 2026 10:22 WIB", "", "Senin, 30 November 2026 10:22 WIB"),
    ],
)
def test_a_line_of_a_date_and_a_byline_is_read(line: str, names: str, date: str) -> None:
    assert head_line(line) == HeadLine(names, date)


@pytest.mark.parametrize(
    "line",
    [
        "Sarn, 30 November 2026",
        "SARN (Reuters), 30 November 2026",
        "Election results 30 November 2026",
        "The harbour was closed on 30 November 2026",
        "World Cup 2026",
        "10 November",
        "3-1",
        "20261130",
        "By Ada Holm",
    ],
)
def test_a_line_that_says_more_or_has_no_whole_date_is_none(line: str) -> None:
    assert head_line(line) is None


def test_only_lines_around_the_story_are_taken() -> None:
    assert list(head_lines(["By Ada Holm", "30 November 2026", STORY])) == [1]
    assert list(head_lines([STORY, STORY, STORY, "First published: 30 Nov 2026 10:22"])) == [3]
    assert head_lines([STORY, STORY, STORY, "30 November 2026", STORY, STORY]) == {}
    assert head_lines(["30 November 2026"]) == {}


def test_the_dates_of_a_timeline_belong_to_it() -> None:
    assert head_lines(["1 May 2026", STORY, "2 May 2026", STORY, "3 May 2026", STORY]) == {}


def test_a_mark_of_an_update_stays_for_those_who_read_it() -> None:
    assert head_lines(["UPDATED 6:46 p.m. ET", STORY]) == {}


def test_the_name_of_an_author_alone_stands_above_or_below_the_text() -> None:
    lines = ["Ada Holm", STORY, STORY, STORY, "— Ada Holm"]
    assert list(head_lines(lines, ["Ada Holm"])) == [0, 4]
    assert head_lines(lines, ["Bo Lund"]) == {}
