import pytest

from articles.comparison import overlap
from articles.revising import kind
from articles.sentence_marks import marks
from articles.sketch import sketch

STORY = " ".join(
    f"Line {number} of the report by Rolf Degnan about the {word} on Tern Island was read aloud."
    for number, word in enumerate(("roof", "boats", "mill", "school", "bridge", "fair", "tax"), 1)
)


@pytest.mark.parametrize(
    ("new", "says", "expected"),
    [
        (STORY, "", "minor"),
        (STORY.replace("read aloud", "read out", 1), "", "minor"),
        (STORY.replace("Line 3", "Line 9"), "", "correction"),
        (STORY.replace("the mill on Tern", "the mill on Gull", 1), "", "correction"),
        (STORY + " Two ministers left the room when the vote was called.", "", "update"),
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
    one, two = sketch(new, "New", "en"), sketch(STORY, "Old", "en")
    found, because = kind(one, two, (marks(new), marks(STORY)), overlap(one, two), says)
    assert found == expected
    assert because.endswith(".")
