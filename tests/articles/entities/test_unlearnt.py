import pytest

from articles.entities.mention import Name
from articles.entities.recognition import entities
from articles.entities.unlearnt import LEARNT, without_openings
from articles.text.passage import passage_of
from training.names_data import SETS

TEXT = "Kemudian bandar itu runtuh. Maka Velden pergi ke Norland. Velden berkata Holm pulang."


def kept(found: list[tuple[str, str, int]], language: str) -> list[str]:
    passage = passage_of(TEXT, language)
    names = []
    for kind, text, confidence in found:
        words = text.split()
        first = passage.words.index(words[0])
        names.append(Name(kind, text, first, first + len(words), confidence))
    return [name.name for name in without_openings(passage, names)]


def test_what_the_tagger_was_taught_is_a_language_that_it_has_learnt() -> None:
    assert {language for language, _ in SETS.values()} <= LEARNT


@pytest.mark.parametrize(
    ("name", "is_kept"),
    [
        (("person", "Kemudian", 65), False),
        (("person", "Holm", 65), False),
        (("person", "Kemudian", 85), True),
        (("place", "Kemudian", 65), False),
        (("place", "Norland", 65), True),
        (("person", "Velden pergi", 65), True),
    ],
)
def test_a_word_that_only_the_tagger_takes_for_a_name_needs_other_evidence(
    name: tuple[str, str, int], is_kept: bool
) -> None:
    assert bool(kept([name], "ms")) == is_kept
    assert kept([name], "en"), "English was learnt"


def test_a_word_of_a_longer_name_and_a_well_known_one_are_kept() -> None:
    assert kept([("person", "Velden pergi", 65), ("person", "Velden", 65)], "ms") == [
        "Velden pergi",
        "Velden",
    ]
    assert without_openings(
        passage := passage_of("Kemudian Putin pulang.", "ms"), [Name("person", "Putin", 1, 2, 65)]
    ), passage


def test_countries_have_their_names_in_languages_of_africa() -> None:
    names = entities(passage_of("An haifi shi a Nijeriya, ya koma Jamus.", "ha"))
    assert [(name.kind, name.name) for name in names] == [
        ("place", "Nigeria"),
        ("place", "Germany"),
    ]
