import pytest

from articles.entities.class_nouns import with_class_nouns
from articles.entities.mention import Name
from articles.entities.recognition import entities
from articles.text.passage import passage_of


def named(text: str, language: str = "ru") -> list[tuple[str, str]]:
    passage = passage_of(text, language)
    return [(name.kind, name.name) for name in with_class_nouns(passage, [])]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Он вышел из клуба «Велден» вчера.", [("organisation", "Велден")]),
        ("Журнал «Новый Норд» вышел.", [("organisation", "Новый Норд")]),
        ("Она сняла фильм «Осень в Велдене» тут.", []),
        ("Он жил на острове Велден и в деревне Норда.", [("place", "Велден"), ("place", "Норда")]),
        ("Глава компании Иванов уехал.", []),
        ("В провинции Велден и у города Норда тихо.", [("place", "Велден"), ("place", "Норда")]),
        ("Мэр города Иванов уехал.", []),
        ("Он сказал: «Велден растёт и будет расти ещё».", []),
    ],
)
def test_a_noun_before_a_name_says_of_what_kind_it_is(
    text: str, found: list[tuple[str, str]]
) -> None:
    assert named(text) == found


def test_a_work_in_quotation_marks_is_no_name_and_a_sure_name_stays() -> None:
    passage = passage_of("Она сняла фильм «Велден» тут.", "ru")
    at = passage.words.index("Велден")
    assert with_class_nouns(passage, [Name("person", "Велден", at, at + 1, 65)]) == []
    sure = Name("place", "Велден", at, at + 1, 90)
    assert with_class_nouns(passage, [sure]) == [sure]
    assert named("the club «Velden» won", "en") == []


@pytest.mark.parametrize(
    "text",
    ["Россия отказалась.", "Договор с Россией готов.", "Он живёт в России.", "Дело против России."],
)
def test_a_country_is_found_in_every_case_and_where_it_begins_a_sentence(text: str) -> None:
    assert ("place", "Russia") in {(n.kind, n.name) for n in entities(passage_of(text, "ru"))}


def test_a_dash_separates_two_people_and_a_legal_form_is_no_name() -> None:
    names = [name.name for name in entities(passage_of("Жена Джека - Карен.", "ru"))]
    assert not any("-" in name for name in names)
    names = [name.name for name in entities(passage_of("ОАО «НТВ-Плюс» и ОАО «Норд».", "ru"))]
    assert "ОАО" not in names
