"""What makes another story, and what is a spelling: two texts, one word or two apart."""

import pytest

from articles.similarity.other_story import difference
from articles.similarity.reading import read
from articles.similarity.sentence_marks import marks
from articles.similarity.sketch import sketch

TEXT = (
    "{0} told members on Monday that the ferry between both islands would be sold next year. "
    "The buyer was not named at the meeting in Tern. About sixty people work on board, and most of "
    "them were said to have learned of the plan from a notice on the door. A union asked for talks."
)


def told_apart(before, after, title="Ferry to be sold", *, same_source=False, language="en"):
    old = sketch(before, "Another headline", language)
    new = read(after, title, language, unspaced=bool(old.script))
    found = difference(new, old, marks(before).lead, same_title=False, same_source=same_source)
    return found is not None and found.is_telling


def test_a_word_with_two_letters_swapped_is_the_same_at_the_edge_of_a_text():
    assert not told_apart(TEXT.format("Kestrel"), TEXT.format("Ketsrel"))


@pytest.mark.parametrize(("old", "new"), [("hired", "fired"), ("won", "son"), ("Iraq", "Iran")])
def test_a_letter_in_the_place_of_another_is_no_typing_error_where_it_makes_another_word(old, new):
    text = "The owner of the last yard in Tern has {0} the crane driver Nadia Finch this week. "
    title = "Crane driver {0} in Tern"
    rest = TEXT.format("Kestrel")
    assert told_apart(text.format(old) + rest, text.format(new) + rest, title.format(new))


def test_a_negation_is_another_story_and_an_adverb_is_not():
    said = TEXT.format("Kestrel")
    assert told_apart(said, said.replace("would be", "would not be"))
    assert told_apart(said.replace("would be", "would not be"), said)
    assert not told_apart(said, said.replace("would be", "would soon be"))


def test_initials_stand_for_a_name_that_is_spelled_out():
    short, long = TEXT.format("The KHF"), TEXT.format("The Kestrel Harbour Ferries")
    assert not told_apart(short, long)
    assert told_apart(TEXT.format("The OLW"), long)


def test_a_person_named_below_the_lead_is_another_one():
    said = TEXT.format("A board") + " The pilot {0} was thanked by all."
    assert told_apart(said.format("Owen Marlow"), said.format("Ida Penrose"))


def test_two_words_in_a_row_are_more_than_a_synonym():
    said = TEXT.format("A board")
    assert told_apart(said, said.replace("would be sold", "would remain public"))
    assert not told_apart(said, said.replace("told members", "informed members"))
