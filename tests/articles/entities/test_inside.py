import pytest

from articles.entities.inside import insides
from articles.entities.mention import Name
from articles.text.passage import passage_of


def inside(text: str, name: str, kind: str = "place") -> bool:
    passage = passage_of(text, "en")
    first = passage.words.index(name)
    return bool(insides(passage, [Name(kind, name, first, first + 1, 90)]))


@pytest.mark.parametrize(
    "text",
    [
        "She leads the Norland Design Programme now.",
        "He won the Tour de Norland twice.",
        "A ship was lost in the Gulf of Norland today.",
    ],
)
def test_a_place_beside_a_capital_that_no_name_has_is_part_of_a_longer_one(text: str) -> None:
    assert inside(text, "Norland")


@pytest.mark.parametrize(
    "text",
    [
        "She met Norland President Bo Lund.",
        "He lives in Norland on Monday.",
        "The Republic of Norland has a king.",
        "It was in Norland. Bo Lund left.",
        "Talks of Norland and others went on.",
    ],
)
def test_a_place_beside_an_office_or_a_small_word_is_itself(text: str) -> None:
    assert not inside(text, "Norland")


def test_an_organisation_of_one_word_is_part_of_what_is_named_after_it() -> None:
    assert inside("He drove the Holm Mustang home.", "Holm", "organisation")
    assert inside("The spokesman Holm Gidley spoke.", "Holm", "person")
    assert not inside("The Holm’s Mustang is here.", "Holm’s", "organisation")


def test_a_country_or_an_acronym_is_itself_before_a_capital() -> None:
    assert not inside("It is France Tourism Day.", "France")
    assert not inside("The OECD Bribery Convention holds.", "OECD", "organisation")
