from datetime import UTC, datetime

import pytest

from articles.provenance.dated_lines import HeadLine, head_line
from articles.provenance.head_lines import head_lines

STORY = "The harbour of Sarn was closed on Monday after a storm damaged two of its three piers."


@pytest.mark.parametrize(
    ("line", "names", "date", "source"),
    [
        ("30 November 2026", "", "30 November 2026", ""),
        ("Monday, November 30, 2026 at 9:15 AM", "", "Monday, November 30, 2026 at 9:15 AM", ""),
        ("- 4:33 PM", "", "", ""),
        ("Updated 2 hours ago", "", "", ""),
        ("August 6th, 2026 by Ada Holm", "Ada Holm", "August 6th, 2026", ""),
        ("Posted by Ada Holm on 30.11.2026", "Ada Holm", "on 30.11.2026", ""),
        ("By Anna Holm | 30 November 2026 | 10:22", "Anna Holm", "30 November 2026", ""),
        ("Par Anna Holm, le 30 novembre 2026", "Anna Holm", "le 30 novembre 2026", ""),
        ("Publicado el 30 de noviembre de 2026", "", "Publicado el 30 de noviembre de 2026", ""),
        ("30 ноября 2026, 10:22", "", "30 ноября 2026, 10:22", ""),
        ("2026年11月30日 10:22", "", "2026年11月30日 10:22", ""),
        ("2026-11-30 10:22:33来源：新华网", "", "2026-11-30 10:22:33", "来源：新华网"),
        ("来源：新华社 2026-11-30 10:22", "", "2026-11-30 10:22", "来源：新华社"),
        ("2026年11月30日 来源：新华网 作者：李明", "李明", "2026年11月30日", "来源：新华网"),
        ("30.11.2026 | Quelle: dpa", "", "30.11.2026", "Quelle: dpa"),
        (
            "김하늘 기자 입력 2026.11.30 14:30 수정 2026.11.30 18:00",
            "김하늘",
            "입력 2026.11.30 14:30",
            "",
        ),
        ("政治部 山田太郎 2026年11月30日 14時30分", "山田太郎", "2026年11月30日 14時30分", ""),
        (
            "Giriş Tarihi: 30.11.2026 14:30 Güncelleme Tarihi: 30.11.2026 16:10",
            "",
            "Giriş Tarihi: 30.11.2026 14:30",
            "",
        ),
        (
            "Published - November 30, 2026 07:00 pm IST",
            "",
            "Published - November 30, 2026 07:00 pm IST",
            "",
        ),
        ("30/11/2026 14h30 Atualizado há 2 horas", "", "30/11/2026 14h30", ""),
        ("Senin, 30 November 2026 10:22 WIB", "", "Senin, 30 November 2026 10:22 WIB", ""),
    ],
)
def test_a_line_of_a_date_and_a_byline_is_read(
    line: str, names: str, date: str, source: str
) -> None:
    assert head_line(line) == HeadLine(names, date, source)


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
        "Anna Holm, 3 May 2026",
        "Von Berlin Nach Wien, 3. Mai 2026",
        "Charlotte Amalie – May 3, 2026",
        "10 years ago",
        "Sarn Council Update 30 November 2026",
        "30 November 2026 Updated rules for harbours",
        "港湾部 山田太郎 2026年11月30日",
        "김하늘 시장 2026.11.30 14:30 수정 2026.11.30 18:00",
        "《萨恩日报》2026年11月30日报道称，来源：港口",
        "30 November 2026 Source: a spokesman for the harbour of Sarn",
    ],
)
def test_a_line_that_says_more_or_has_no_whole_date_is_none(line: str) -> None:
    assert head_line(line) is None


def indices(lines: list[str], authors: tuple[str, ...] = ()) -> list[int]:
    return list(head_lines(lines, lambda: [datetime(2026, 12, 1, tzinfo=UTC)], authors))


def test_only_lines_around_the_story_are_taken() -> None:
    assert indices(["By Ada Holm", "30 November 2026", "4:33 PM", STORY]) == [1, 2]
    assert indices([STORY, STORY, STORY, "First published: 30 Nov 2026 10:22"]) == [3]
    assert indices([STORY, STORY, STORY, "30 November 2026", STORY, STORY]) == []
    assert indices(["30 November 2026"]) == []


def test_the_language_of_the_text_says_which_month_a_word_is() -> None:
    for line in ("30 listopada 2026, 14:30", "Opublikowano: 30 lis 2026 14:30"):
        for language, found in (("pl", [0]), ("", [])):
            about = [datetime(2026, 12, 1, tzinfo=UTC)]
            assert list(head_lines([line, STORY], lambda: about, (), language)) == found  # noqa: B023


def test_the_dates_of_a_timeline_belong_to_it() -> None:
    lines = ["1 December 2026", STORY, "2 December 2026", STORY, "3 December 2026", STORY]
    assert indices(lines) == []


@pytest.mark.parametrize(
    "lines",
    [
        ["3 May 1945", STORY],
        ["May 3, 1931 – June 4, 2026", STORY],
        ["10:45", STORY],
        [STORY, STORY, STORY, "Saturday, December 5, 2026", "19:30"],
        [STORY, STORY, STORY, "— Anna Holm, 3 May 1985"],
        [STORY, STORY, STORY, "Posted by Anna Holm on May 5, 2026 at 3:14 pm"],
    ],
)
def test_the_date_of_an_event_stays(lines: list[str]) -> None:
    assert indices(lines) == []


def test_a_mark_of_an_update_stays_for_those_who_read_it() -> None:
    assert indices(["UPDATED 6:46 p.m. ET", STORY]) == []


def test_the_name_of_an_author_alone_stands_above_or_below_the_text() -> None:
    lines = ["Ada Holm", STORY, STORY, STORY, "— Ada Holm"]
    assert indices(lines, ("Ada Holm",)) == [0, 4]
    assert indices(lines, ("Bo Lund",)) == []
