import pytest

from articles.boilerplate.furniture import strip
from articles.boilerplate.lists_below import lists_below
from articles.records import Languages

STORY = ["The harbour of Sarn was closed on Monday.", "Repairs take three weeks, the mayor said."]


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        (["Related Posts:", "Storm hits Velden", "Who pays for the pier?"], "read-also"),
        (["Mehr zum Thema", "Sturm trifft Velden"], "read-also"),
        (["Читайте также:", "Шторм ударил по Вельдену", "Порт открыт"], "read-also"),
        (["相关新闻", "风暴袭击维尔登"], "read-also"),
        (["More from the Herald", "1. Storm hits Velden", "2. Harbour reopens"], "read-also"),
        (["Tags:", "harbour", "storm", "Sarn"], "labels"),
    ],
)
def test_a_heading_and_all_titles_below_it_are_a_list(lines: list[str], reason: str) -> None:
    places = range(len(STORY), len(STORY) + len(lines))
    assert lists_below([*STORY, *lines]) == dict.fromkeys(places, reason)


@pytest.mark.parametrize(
    "lines",
    [
        ["Related articles", "The council of Velden votes on Tuesday."],
        ["Storm hits Velden", "Harbour reopens"],
        ["We are all", "related", "the river and I"],
        ["Plus de 300 personnes présentes", "Une fête dans les rues"],
        ["More on foot, fewer by car", "Tolls stay"],
        ["Tags", "Labels of that length are sentences without their full stop, as it seems"],
        ["Read more", *(f"Title {number}" for number in range(20))],
    ],
)
def test_lines_with_a_sentence_or_without_a_heading_stay(lines: list[str]) -> None:
    assert lists_below([*STORY, *lines]) == {}


def test_a_list_longer_than_its_story_goes_and_each_line_keeps_its_own_reason() -> None:
    lines = [
        "Most read",
        "Storm hits Velden",
        "Advertisement",
        "Harbour of Norland reopens at last",
    ]
    stay, removed = strip([*STORY, *lines], Languages(detected="en"))
    assert stay == STORY
    assert [line.reason for line in removed] == [
        "read-also", "read-also", "advertisement", "read-also",
    ]  # fmt: skip
