import pytest

from articles.entities.recognition import entities
from articles.text.passage import passage_of


def found(text: str, language: str = "en") -> list[tuple[str, str]]:
    return [(name.kind, name.name) for name in entities(passage_of(text, language))]


def test_two_known_names_with_and_between_are_two():
    names = found(
        "Отношения России и Белоруссии. Интерпол ведёт работу из Сингапура и Таиланда.", "ru"
    )
    assert names == [
        ("place", "Russia"),
        ("place", "Belarus"),
        ("organisation", "Интерпол"),
        ("place", "Singapore"),
        ("place", "Thailand"),
    ]


def test_a_country_with_and_in_its_name_is_one():
    assert ("place", "Trinidad and Tobago") in found("He was born in Trinidad and Tobago.")


@pytest.mark.parametrize(
    ("language", "text", "country"),
    [
        ("fr", "Le Kenya est de retour au championnat.", "Kenya"),
        ("es", "La Checoslovaquia de entreguerras fue idealizada.", "Czechoslovakia"),
    ],
)
def test_a_country_behind_an_article_is_a_place(language, text, country):
    assert found(text, language) == [("place", country)]


def test_a_nickname_in_quotation_marks_stands_inside_one_name():
    names = found("Rep. William “Mac” Lindqvist said no. Mr. Lindqvist then left the room.")
    assert names == [("person", "William Lindqvist"), ("person", "William Lindqvist")]


def test_a_given_name_alone_is_the_one_person_named_with_it_before():
    text = "“You will not see Anna win this thing,” said Mike Lund. "
    before = "Anna Keane built a reputation as mayor of Boston. Anna Keane spoke on Monday. "
    assert {name for kind, name in found(before + text) if kind == "person"} == {
        "Anna Keane",
        "Mike Lund",
    }
    assert ("person", "Anna Keane") not in found("Mike Lund spoke. " + text)


def test_peoples_are_no_places():
    assert found("South Korean troops and a South Korean official met in Seoul.") == [
        ("place", "Seoul")
    ]


def test_parties_are_organisations_and_their_members_are_not():
    text = "Later the Democrats left. A Republican senator and GOP leaders spoke on Monday."
    assert found(text) == [("organisation", "Democrats"), ("organisation", "GOP")]
