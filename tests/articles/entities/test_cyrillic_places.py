from articles.entities.recognition import entities
from articles.text.passage import passage_of


def found(text: str) -> list[tuple[str, str]]:
    return [(name.kind, name.name) for name in entities(passage_of(text, "ru"))]


def test_a_large_city_is_no_person():
    assert found("Берлин, находящийся в самом центре событий, выбрал мэра.") == [
        ("place", "Berlin")
    ]


def test_countries_of_old_and_continents_are_places():
    assert found("Книга о Чехословакии и СССР. Жители Англии.") == [
        ("place", "Czechoslovakia"),
        ("place", "Soviet Union"),
        ("place", "England"),
    ]


def test_a_name_that_ends_with_a_noun_for_places_is_a_place():
    assert ("place", "Велденский залив") in found("Экспедиция в Велденский залив началась.")
