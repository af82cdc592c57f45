import pytest

from articles.entities.place_forms import place_in_any_case
from articles.entities.recognition import entities
from articles.text.passage import passage_of


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("pl", "Prezydent Krakowa Adam Wolski milczał.", {"Kraków": "place", "Adam Wolski": "person"}),
        ("pl", "Burmistrz Dravina Anna Berg odmówiła.", {"Dravina": "place", "Anna Berg": "person"}),
        ("pl", "Prezydent Adam Wolski milczał.", {"Adam Wolski": "person"}),
        ("pl", "Premier Adam Jakub Wolski mówił.", {"Adam Jakub Wolski": "person"}),
        ("cs", "Primátor Prahy Jan Novák mlčel.", {"Prague": "place", "Jan Novák": "person"}),
        ("cs", "Starosta Dravinu Petr Dvořák odmítl.", {"Dravinu": "place", "Petr Dvořák": "person"}),
        ("sk", "Primátor Bratislavy Ján Novák povedal.", {"Bratislava": "place", "Ján Novák": "person"}),
        ("ru", "Мэр Москвы Иван Сарнов сообщил.", {"Moscow": "place", "Иван Сарнов": "person"}),
        ("ru", "Мэр Дравина Анна Белова сообщила.", {"Дравина": "place", "Анна Белова": "person"}),
        ("uk", "Мер Києва Іван Сарнів повідомив.", {"Києва": "place", "Іван Сарнів": "person"}),
        ("uk", "Президент Франції Олена Білик прибула.", {"France": "place", "Олена Білик": "person"}),
    ],
)  # fmt: skip
def test_an_office_its_place_and_its_holder_are_three_things(language, text, expected):
    assert {name.name: name.kind for name in entities(passage_of(text, language))} == expected


@pytest.mark.parametrize(
    ("language", "form", "name"),
    [
        ("pl", "Krakowie", "Kraków"),
        ("pl", "Gdańsku", "Gdańsk"),
        ("pl", "Łodzi", "Łódź"),
        ("pl", "Francji", "France"),
        ("cs", "Brně", "Brno"),
        ("cs", "Prahy", "Prague"),
        ("sk", "Bratislave", "Bratislava"),
    ],
)
def test_a_case_form_leads_to_the_town(language, form, name):
    place = place_in_any_case(form, language)
    assert place is not None
    assert place.name == name


@pytest.mark.parametrize(
    ("language", "word"), [("pl", "Dravina"), ("cs", "Dravinu"), ("en", "Krakowa")]
)
def test_an_unknown_form_leads_nowhere(language, word):
    assert place_in_any_case(word, language) is None
