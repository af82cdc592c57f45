import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from articles.text.folding import openings, words
from articles.text.spelling import searched, spellings


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hello, World", [("Hello", "hello"), ("World", "world")]),
        ("İstanbul'da", [("İstanbul", "istanbul"), ("da", "da")]),
        ("AI技術 ok", [("AI", "ai"), ("技", "技"), ("術", "術"), ("ok", "ok")]),
        ("cafe\u0301 Straße", [("cafe\u0301", "cafe"), ("Straße", "strasse")]),
        ("ẞx ßß", [("ẞx", "ssx"), ("ßß", "ssss")]),
        ("42 1st", [("42", "42"), ("1st", "1st")]),
        ("co\u00adop", [("co\u00adop", "coop")]),
        ("", []),
        ("\u0301", []),
    ],
    ids=["latin", "turkish", "japanese", "accent", "sharp-s", "numbers", "soft", "empty", "mark"],
)
def test_words_are_found_where_they_stand_and_folded(text, expected):
    found = words(text)
    stood = [text[start:end] for start, end in zip(found.starts, found.ends, strict=True)]
    assert list(zip(stood, spellings(text), strict=True)) == expected


@given(st.text())
def test_any_text_has_its_words_in_order_and_inside(text):
    found = words(text)
    edges = [0, *(edge for pair in zip(found.starts, found.ends, strict=True) for edge in pair)]
    assert edges == sorted(edges)
    assert edges[-1] <= len(text)
    assert [len(word) for word in spellings(text)] == found.sizes.tolist()


@given(st.text(st.characters(categories=["L"]), min_size=1))
def test_a_folded_word_folds_to_itself(text):
    for word, hashed in zip(spellings(text), words(text).hashes, strict=True):
        assert words(word).hashes.tolist() == [hashed]


@given(st.text(st.characters(categories=["L"]), min_size=1))
@example("ᴭ")
@example("ℏ")
def test_a_word_as_it_is_searched_folds_to_itself(text):
    found = searched(text)
    again = [each for word in found.words() for each in searched(word).hashes.tolist()]
    assert again == found.hashes.tolist()
    assert (0, len(text)) == (found.starts[0], found.end(-1)) if found.hashes.size else True


@given(st.text(st.characters(exclude_characters="ßẞ", max_codepoint=0xBF)))
def test_plain_text_is_searched_as_it_is_compared(text):
    assert searched(text).hashes.tolist() == words(text).hashes.tolist()


def test_the_first_letters_of_a_word_hash_as_if_they_were_the_word():
    found = words("Ein Straßenfest")
    (opening,) = openings(found, words("x y").starts[1:] // 2, found.sizes[1:] * 0 + 7)
    assert opening == words("strasse").hashes[0]


def test_a_long_text_is_folded_like_its_parts():
    long = "Über den Dächern. " * 5000
    assert words(long).hashes.tolist() == words("Über den Dächern. ").hashes.tolist() * 5000
