import pytest

from articles.similarity.changes import changes
from articles.similarity.comparison import overlap
from articles.similarity.revision_kind import Version, kind
from articles.similarity.sentence_marks import marks
from articles.similarity.sketch import sketch

STORY = " ".join(
    f"Line {number} of the report by Rolf Degnan about the {word} on Tern Island was read aloud."
    for number, word in enumerate(("roof", "boats", "mill", "school", "bridge", "fair", "tax"), 1)
)
FLASH = "MOSCOW - Four planes of 12 landed safely in Omsk on Monday, the ministry said."
NEWS = " Two ministers of the island left the room when the vote was called at noon."


def judged(new, old, says="", language="en"):
    one, two = (Version(sketch(text, "New", language), marks(text)) for text in (new, old))
    shared = overlap(one.text, two.text)
    found = changes(new, language, one.marks, two.marks, shared.contained)
    return kind(one, two, shared, found, says, language)[0]


@pytest.mark.parametrize(
    ("new", "says", "expected"),
    [
        (STORY, "", "minor"),
        (STORY.replace("read aloud", "read out", 1), "", "minor"),
        (STORY.replace("Line 3", "Line 9"), "", "correction"),
        (STORY.replace("the mill on Tern", "the mill on Gull", 1), "", "correction"),
        (STORY + NEWS, "", "update"),
        (STORY + " More.", "repeat", "minor"),
        (STORY, "update", "update"),
        (STORY, "correction", "correction"),
    ],
    ids=[
        "headline", "word", "figure", "name", "new-facts", "repeat",
        "says-update", "says-correction",
    ],
)  # fmt: skip
def test_what_kind_of_revision_it_is(new, says, expected):
    assert judged(new, STORY, says) == expected


def test_one_sentence_of_news_in_a_long_story_is_an_update_and_a_line_of_thanks_is_not():
    long = " ".join(f"{STORY} Part {number} ends here." for number in range(8))
    assert judged(long + NEWS, long) == "update"
    assert judged(long + " Thank you.", long) == "minor"


def test_another_figure_or_name_in_a_flash_is_a_correction():
    assert judged(FLASH.replace("12", "14"), FLASH) == "correction"
    assert judged(FLASH.replace("Omsk", "Tomsk"), FLASH) == "correction"
    assert judged(FLASH.replace("landed safely", "crashed"), FLASH) == "update"


def test_new_figures_all_over_a_text_of_the_same_length_are_an_update():
    report = "Level {} cm at Lindry, {} cm at Hythe, {} cm at Deal, {} cm at Goole on day {}."
    assert judged(report.format(3, 4, 5, 6, 7), report.format(31, 41, 51, 61, 71)) == "update"


def test_another_german_noun_is_no_other_name():
    story = (
        "Der Rat von Lindry hat am Montag den Umbau der alten Brücke beschlossen. Die Arbeiten "
        "beginnen im Mai, sagte die Sprecherin der Stadt nach der langen Sitzung im Rathaus. "
        "Die Kosten trägt zum größten Teil das Land, den Rest zahlen die Gemeinden am Fluss."
    )
    assert judged(story.replace("Umbau", "Ausbau"), story, language="de") == "minor"
    assert judged(story.replace("Umbau", "Ausbau"), story, language="en") == "correction"
