import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.reading.characters import MARKS, clean


def test_spaces_and_line_breaks_of_every_kind_become_plain_ones():
    assert clean("a\xa0b\u2009c\r\nd\u2028e\x85f") == ("a b c\nd\ne\nf", False)


def test_hidden_characters_go_and_are_told():
    assert clean("pass\u200bport\u202e") == ("passport", True)
    assert clean("soft\xadhyphen") == ("softhyphen", False)


def test_persian_keeps_its_joiners_and_english_has_none():
    assert clean("می\u200cخواهم")[0] == "می\u200cخواهم"
    assert clean("new\u200cs")[0] == "news"


def test_accents_are_composed():
    assert clean("cafe\u0301")[0] == "café"


@pytest.mark.parametrize("marks", ["\u0316", "\u0316\u0301", "\u0301\u0316\u20d0"])
@pytest.mark.parametrize("before", range(0, MARKS, 7))
def test_marks_beyond_any_script_are_cut(marks, before):
    text = "x" * before + marks * 5000 + "n"
    found = clean(text)[0]
    assert len(found) <= before + MARKS + 1
    assert found.endswith("n")


@given(st.text())
def test_clean_text_is_normal_and_cleaning_it_again_changes_nothing(raw):
    found, _ = clean(raw)
    assert unicodedata.is_normalized("NFC", found)
    assert clean(found)[0] == found
    assert not set("\0\r\x85\u2028\ufeff") & set(found)
