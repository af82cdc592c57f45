import pytest

from articles.entities.coreference import by_surname
from articles.entities.mention import Name
from articles.entities.person_bounds import (
    before_employer,
    behind_small_words,
    behind_titles,
    in_full,
)
from articles.entities.recognition import entities
from articles.text.passage import passage_of


def people(text: str, language: str) -> list[str]:
    return [name.name for name in entities(passage_of(text, language)) if name.kind == "person"]


@pytest.mark.parametrize(
    ("language", "text", "first"),
    [
        ("sw", "Rais Ada Holm alisema.", 1),
        ("sw", "Bw. Holm alisema.", 1),
        ("sw", "Ada Holm alisema.", 0),
        ("en", "President Ada Holm spoke.", 0),
    ],
)
def test_a_name_begins_behind_titles_of_its_language(language, text, first):
    passage = passage_of(text, language)
    assert behind_titles(passage, 0, passage.words.index("Holm") + 1) == first


@pytest.mark.parametrize(
    ("language", "text", "first"),
    [
        ("fr", "Selon Berthe Dalon, tout va bien.", 1),
        ("sw", "Ingawa Urusi ilisema hivyo.", 1),
        ("it", "Per Mario Velden era tutto.", 1),
        ("fr", "La Rochelle gagne.", 0),
        ("pt", "São Velden venceu.", 0),
        ("en", "Will Holm spoke.", 0),
    ],
)
def test_a_small_word_that_opens_a_sentence_is_no_part_of_a_name(language, text, first):
    assert behind_small_words(passage_of(text, language), 0, 2) == first


def test_a_name_goes_on_behind_a_small_word_that_a_rule_knows():
    assert in_full(passage_of("Omar al-Velden a dit non.", "fr"), {0: 2}, 0, 1) == 2
    assert in_full(passage_of("Ada Réalisation Holm", "fr"), {0: 2}, 0, 1) == 1


def test_a_name_ends_before_the_acronym_of_an_employer():
    passage = passage_of("Lara de NPCV a refusé. Selon la NPCV, tout va bien.", "fr")
    assert before_employer(passage, 0, 3) == 1
    passage = passage_of("Ada de VELDEN a refusé.", "fr")
    assert before_employer(passage, 0, 3) == 3


def test_a_surname_without_its_accent_is_the_same_person():
    text = "Pablo Serrater, du FMI, a dit non. Serratér a dit oui plus tard."
    assert people(text, "fr") == ["Pablo Serrater"] * 2


def test_a_full_name_that_a_rule_finds_stands_beside_the_surname_of_the_tagger():
    text = "Mais Rellah Kidibé, un ancien footballeur professionnel, a couru. Kidibé court encore."
    assert people(text, "fr") == ["Rellah Kidibé"] * 2


def test_a_given_name_alone_is_the_person_named_before():
    names = [Name("person", "Kemira Balogu", 0, 2, 90), Name("person", "Kemira", 9, 10, 65)]
    assert by_surname(names, {"Kemira Balogu": "Kemira Balogu"})["Kemira"] == "Kemira Balogu"
    assert "Kemira" not in by_surname(names[::-1], {})


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
