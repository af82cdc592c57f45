import pytest

from articles.entities.recognition import entities
from articles.entities.suffixes import suffix_of
from articles.text.passage import passage_of


@pytest.mark.parametrize(
    ("language", "word", "suffix"),
    [
        ("hr", "NRO-a", 2),
        ("hu", "NATO-ban", 4),
        ("fi", "EU:n", 2),
        ("so", "BBC-da", 3),
        ("hr", "NRO", 0),
        ("hr", "Sky-a", 2),
        ("hu", "Gunn-nal", 4),
        ("hr", "Camacho-Quinn", 0),
        ("pl", "Bielsko-biała", 0),
        ("hr", "HRT-HTV", 0),
        ("en", "UK-led", 0),
    ],
)
def test_a_case_ending_stands_behind_a_sign(language, word, suffix):
    assert suffix_of(word, language) == suffix


def test_a_foreign_name_is_one_over_its_case_forms():
    passage = passage_of("David Gunn-nal kezdték. David Gunn szerint jól ment.", "hu")
    assert {name.name for name in entities(passage)} == {"David Gunn"}


def test_an_acronym_is_one_name_over_its_case_forms():
    text = "Prema OHR-u situacija je mirna. OHR kaže da se ništa nije promijenilo."
    passage = passage_of(text, "hr")
    found = [name for name in entities(passage) if name.kind == "organisation"]
    assert {name.name for name in found} == {"OHR"}
    assert [text[slice(*name.span(passage))] for name in found] == ["OHR-u", "OHR"]
