"""Notes to editors above a wire story: apart from headline and text, and signals of its version."""

import pytest

from articles.draft import Draft
from articles.provenance.editor_notes import with_notes

STORY = "The old bridge in the harbour will be closed for repairs until spring, the city said."


@pytest.mark.parametrize(
    "line",
    [
        "Eds: UPDATES with quote from operator. Will be led. With NWA Photos.",
        "EDS: Adds comment in paragraph 4.",
        "Attention editors: photos will follow.",
        "N i e u w bericht, vervangt: Brug in haven gaat weer open",
        "Achtung Redaktionen: Foto folgt bis 17.00 Uhr",
        "(Hinweis an die Redaktionen: mit Grafik)",
        "Note aux rédactions : photos à suivre",
        "Вниманию редакций: добавлены слова мэра",
        "Nota alle redazioni: sostituisce il lancio delle 14",
    ],
)
def test_a_line_for_editors_is_their_note(line):
    draft, lines = with_notes(Draft(format="json", title="Bridge closed"), [line, STORY])
    assert (draft.ed_note, lines) == (line, {0: "labels"})


@pytest.mark.parametrize(
    "line",
    [
        "Editor's note: Mira Oland is a professor of law.",
        "Editors: the best of them all meet in Sarn",
        "Eds and meds: how hospitals saved a city",
        "Update: the bridge is open again, the city said.",
        "Achtung: the exhibition of a word",
        "Eds: WITHHOLD THE STORY. This story is withdrawn.",
        STORY,
    ],
)
def test_a_line_for_readers_and_a_withdrawal_stay(line):
    draft = Draft(format="json", title="Bridge closed")
    assert with_notes(draft, [line, STORY]) == (draft, {})


def test_a_note_without_a_story_stays():
    draft = Draft(format="json", title="Bridge closed")
    assert with_notes(draft, ["Eds: UPDATES with quote."]) == (draft, {})


@pytest.mark.parametrize(
    ("title", "mark"),
    [
        ("1st Ld-Writethru: Bridge closed", "1st Ld-Writethru"),
        ("2nd Ld: Bridge closed", "2nd Ld"),
        ("Writethru: Bridge closed", "Writethru"),
        ("3rd Lead, Bridge closed", "3rd Lead"),
    ],
)
def test_the_number_of_a_lead_is_no_part_of_the_headline(title, mark):
    draft = with_notes(Draft(format="json", title=title), [STORY]).draft
    assert (draft.title, draft.ed_note) == ("Bridge closed", mark)


@pytest.mark.parametrize(
    "title",
    ["1st lead dancer: a portrait", "Drive-thru: how Sarn eats", "2nd Ld", "5th Avenue: closed"],
)
def test_a_headline_that_begins_alike_stays(title):
    assert with_notes(Draft(format="json", title=title), [STORY]).draft.title == title
