import pytest

from articles.entities.recognition import entities
from articles.text.passage import passage_of


def people(text: str, language: str) -> list[str]:
    return [name.name for name in entities(passage_of(text, language)) if name.kind == "person"]


def test_a_title_of_the_language_is_no_part_of_a_name():
    assert people("Rais Joe Biden alisema hivyo jana.", "sw") == ["Joe Biden"]
    text = "Mkuu wa polisi Richard Moore alisema. Bw Moore alisema hivyo."
    assert set(people(text, "sw")) == {"Richard Moore"}


def test_a_name_goes_on_behind_a_small_word_that_a_rule_knows():
    text = "Pendant les trente années pendant lesquelles Omar al-Bashir a dirigé le pays."
    assert people(text, "fr") == ["Omar al-Bashir"]


def test_a_name_ends_before_the_acronym_of_an_employer():
    text = "Elena Lara de la CIWF a refusé. Selon Lara de CIWF, la ferme est trop grande."
    assert "Lara de CIWF" not in people(text, "fr")


def test_a_surname_without_its_accent_is_the_same_person():
    text = "Pablo Gutierrez, du FMI, a dit non. Gutiérrez a dit oui plus tard."
    assert people(text, "fr") == ["Pablo Gutierrez"] * 2


def test_a_small_word_that_opens_a_sentence_is_no_part_of_a_name():
    assert people("Selon Bernice Dahn, tout va bien.", "fr") == ["Bernice Dahn"]


def test_a_full_name_that_a_rule_finds_stands_beside_the_surname_of_the_tagger():
    text = "Mais Hellah Sidibé, un ancien footballeur, court. Sidibé court encore."
    assert people(text, "fr") == ["Hellah Sidibé"] * 2


def test_a_given_name_alone_is_the_person_named_before():
    text = "Tobi Amusan ta lashe kyautar. Tobi ta ce haka. Tobi ta yi gudu."
    assert set(people(text, "ha")) == {"Tobi Amusan"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The president works in the Oval Office.", "Oval Office"),
        ("It is about the Israeli-Palestinian conflict.", "Israeli-Palestinian"),
    ],
)
def test_rooms_and_peoples_are_no_organisations(text, name):
    found = entities(passage_of(text, "en"))
    assert (name, "organisation") not in {(each.name, each.kind) for each in found}
