import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.provenance.agencies import agency_mark, marked_agency, table
from articles.similarity.changes import changes, clauses
from articles.similarity.sentence_marks import (
    MOST,
    NO_MARKS,
    Marks,
    marks,
    missing,
    pack,
    sentences,
    shared,
    unpack,
)

STORY = (
    "The ferry to Lindry was late again on Tuesday. Forty passengers waited in the cold. "
    'The company said: "A rope had caught in the propeller." Nobody was hurt, it said.'
)


@pytest.mark.parametrize(
    "same",
    [
        STORY.upper(),
        STORY.replace('"', "“"),
        STORY.replace(". ", ".\n\n"),
        STORY.replace(",", " —"),
    ],
    ids=["upper-case", "curly-quotes", "paragraphs", "dashes"],
)
def test_a_copy_leaves_the_same_marks(same):
    assert sentences(same) == sentences(STORY)


@pytest.mark.parametrize(
    "text",
    ["渡轮周二再次晚点了。四十名乘客在寒风中等候。", "وصلت العبارة متأخرة يوم الثلاثاء؟ انتظر أربعون راكبا في البرد."],
    ids=["chinese", "arabic"],
)  # fmt: skip
def test_sentences_of_other_scripts_have_marks(text):
    assert len(sentences(text)) == 2


def test_whole_sentences_are_counted_both_ways():
    longer = STORY + " The next boat left at noon."
    found = shared(marks(STORY), marks(longer))
    assert (found.new, found.old) == (1.0, 0.8)
    assert shared(NO_MARKS, marks(STORY)) == (0.0, 0.0, 0)


def test_of_a_long_text_a_sample_is_kept_that_still_estimates():
    lines = [f"Line number {number} of the report says something else." for number in range(200)]
    whole, half = marks(" ".join(lines)), marks(" ".join(lines[:100]))
    assert len(whole.sentences) == len(half.sentences) == MOST
    assert shared(half, whole).new == 1.0
    assert 0.2 < shared(half, whole).old < 0.8


def test_added_sentences_are_named_and_dropped_ones_placed():
    new = "The ferry to Lindry was late again on Tuesday. Nobody was hurt, it said. A tug came."
    new += " The harbour has closed its second pier."
    found = changes(new, "en", marks(new), marks(STORY), 0.5)
    assert found.added == ("The harbour has closed its second pier.",)
    assert (found.added_count, found.dropped_count, found.dropped_places) == (1, 2, (2, 3))
    assert clauses(found) == ("1 sentence is added and 2 sentences are left out",)


def test_of_a_long_text_no_more_is_said_to_be_left_out_than_its_wording_shows():
    lines = [f"Line number {number} of the report says something else." for number in range(60)]
    old, new = " ".join(lines), " ".join([*lines[:45], *lines[48:]])
    found = changes(new, "en", marks(new), marks(old), 0.95)
    assert found.dropped_count <= 3
    assert found.dropped_places == ()


def test_nothing_is_said_of_a_text_that_left_no_marks():
    assert changes(STORY, "en", marks(STORY), NO_MARKS, 0.0) == ((), 0, 0, ())


def test_a_name_changes_the_names_and_a_sentences_first_word_does_not():
    assert marks(STORY).names != marks(STORY.replace("Lindry", "Hythe")).names
    assert marks(STORY).names == marks(STORY.replace("Nobody was", "Few were")).names


@given(st.text())
def test_any_text_shares_all_with_itself_and_misses_nothing(text):
    own = marks(text)
    assert shared(own, own).known == 0 or shared(own, own).new == shared(own, own).old == 1.0
    assert not missing(text, own)


def test_every_agency_has_a_mark_of_its_own_and_no_other_name_has_one():
    agencies = set(table().names.values())
    assert len(agencies) > 50
    for agency in agencies:
        assert marked_agency(agency_mark(agency.name)) == agency
    assert agency_mark("The Kesterhaven Herald") == 0


@given(st.text())
def test_any_texts_marks_are_packed_and_read_back(text):
    assert unpack(pack(marks(text))) == marks(text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("???", "base64"),
        ("", "bytes"),
        (pack(marks(STORY))[:4], "bytes"),
        (pack(Marks((7,) * (MOST + 1), 30, 1)), "bytes"),
    ],
    ids=["not-base64", "empty", "cut", "too-many"],
)
def test_broken_marks_are_refused_with_a_reason(text, reason):
    with pytest.raises(ValueError, match=reason):
        unpack(text)


def test_marks_of_another_version_are_none():
    assert unpack("/w" + pack(marks(STORY))[2:]) is None


def test_the_first_names_are_kept_in_order_and_without_initials():
    found = marks("In May J. Ada Holm met Rolf Degnan and Ada Holm of Tern, then Gull and Ilse.")
    again = marks("They said Ada Holm, Rolf Degnan.")
    assert len(found.lead) == 4
    assert found.lead == again.lead or set(again.lead) <= set(found.lead) | set(again.lead)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("On Monday Irena Kovač spoke.", "On Monday Irena Kovac spoke.", True),
        ("On Monday Irena Kovač spoke.", "On Monday Irena Novak spoke.", False),
        ("They met Ana Kranjc again.", "They met Kranjc again, and ana.", False),
        ("We left. Tomorrow it rains.", "We left. Today it rains.", True),
        ("Rain, London, fog", "Rain, London and London, fog", True),
    ],
    ids=["accents", "another-name", "one-less", "sentence-starts", "said-twice"],
)
def test_names_inside_sentences_leave_one_hash(one, other, same):
    assert (marks(one).names == marks(other).names) is same


@pytest.mark.parametrize("text", ["", "a", "A", " A", "A B", "\u0301 A", "a, B"])
def test_the_edges_of_a_text_are_no_inside_of_a_sentence(text):
    assert bool(marks(text).names) is (text in ("A B", "a, B"))
