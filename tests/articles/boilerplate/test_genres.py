import pytest

from articles.boilerplate.genres import judge_genre

STORY = ["The mill in Hythe grinds oats from the valley.", "It has done so since 1904."]


@pytest.mark.parametrize(
    ("title", "lines", "sections", "genre"),
    [
        ("Opinion: Why oats matter", STORY, (), ("opinion", "headline")),
        ("Why oats matter | Opinion", STORY, (), ("opinion", "headline")),
        ("[Analysis] Who grinds the oats", STORY, (), ("analysis", "headline")),
        ("Hafer im Tal", STORY, ("Kommentar",), ("opinion", "section")),
        ("Ada Thorn, miller", ["OBITUARY", *STORY], (), ("obituary", "text")),
        ("EN DIRECT - Le moulin rouvre", STORY, (), ("live", "headline")),
        ("Faktencheck: Mahlt die Mühle?", STORY, (), ("fact check", "headline")),
        ("Hythe Mills grows", ["FOR IMMEDIATE RELEASE", *STORY], (), ("press release", "text")),
        (
            "Hythe Mills grows",
            ["HYTHE, May 3, 2031 /PRNewswire/ -- Hythe Mills said it grew."],
            (),
            ("press release", "text"),
        ),
    ],
)
def test_a_label_tells_the_genre_and_where_it_stands(title, lines, sections, genre):
    assert judge_genre(title, lines, sections) == genre


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("Opinion polls favour the mill", STORY),
        ("Live music returns to Hythe", STORY),
        ("Mill opens", ["An analysis of the flour found no mould.", *STORY]),
        ("Mill opens", [*STORY, "Opinion"]),
        ("Minister: press release was wrong", STORY),
    ],
    ids=["polls", "music", "a sentence", "at the end", "a report on one"],
)
def test_a_word_in_passing_is_no_label(title, lines):
    assert judge_genre(title, lines, ("Economy",)) == ("", "")


def test_a_tag_of_concerts_is_no_genre():
    assert judge_genre("Choir sings in Hythe", STORY, ("live", "music")) == ("", "")
