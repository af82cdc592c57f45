import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.sentences import sentence_spans


def cut(text: str, language: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Mr. Hale left. He was late.", ["Mr. Hale left.", "He was late."]),
        ("en", "The U.S. team won.\nIt rained.", ["The U.S. team won.", "It rained."]),
        ("ru", "Снег идёт. Дороги закрыты.", ["Снег идёт.", "Дороги закрыты."]),
        ("zh", "雨很大。路关了。", ["雨很大。", "路关了。"]),
        ("xx", "One here. Two there.", ["One here.", "Two there."]),
    ],
    ids=["abbreviation", "paragraphs", "russian", "chinese", "unknown-language"],
)
def test_a_sentence_ends_where_a_reader_ends_it(
    language: str, text: str, expected: list[str]
) -> None:
    assert cut(text, language) == expected


@given(st.text(max_size=300), st.sampled_from(["en", "de", "zh", "ar", "und", ""]))
def test_any_text_is_cut_in_order_and_nothing_but_space_is_lost(text: str, language: str) -> None:
    spans = sentence_spans(text, language)
    assert list(spans) == sorted(spans)
    kept = "".join("".join(text[start:end].split()) for start, end in spans)
    assert kept == "".join(text.split())
