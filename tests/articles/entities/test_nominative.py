import pytest

from articles.entities.nominative import nominative
from articles.entities.recognition import entities
from articles.text.passage import passage_of


@pytest.mark.parametrize(
    ("written", "dictionary"),
    [
        ("Юрия Линдова", "Юрий Линдов"),
        ("Анной Беловой", "Анна Белова"),
        ("Дональда Холма", "Дональд Холм"),
        ("Карлом Линдом", "Карл Линд"),
        ("Владимиром Сергеевичем Веленским", "Владимир Сергеевич Веленский"),
        ("Ангелы Линд", "Ангела Линд"),
        ("Николаем Малашенко", "Николай Малашенко"),
    ],
)
def test_a_case_form_has_its_nominative(written, dictionary):
    assert nominative(written) == dictionary


@pytest.mark.parametrize(
    "written",
    [
        "Юрий Линдов",
        "Александра Линдова",  # a woman, or the genitive of a man
        "Юрию Долгорукому",  # Долгорукий or Долгорукой
        "Иване Холмом",  # two cases are not one name
        "Николая Второго",
        "Холма",
        "Ким Чен Ира",
    ],
)
def test_what_is_not_sure_stays_as_it_is_written(written):
    assert nominative(written) == written


def test_a_person_named_in_other_cases_only_is_published_in_the_nominative():
    text = "Отставка мэра Бориса Линдова намечена на май. Совет встретился с Борисом Линдовым."
    names = entities(passage_of(text, "ru"))
    assert {name.name for name in names if name.kind == "person"} == {"Борис Линдов"}
