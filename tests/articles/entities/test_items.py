import pytest

from articles.entities.items import items, key, wikidata_of


def test_an_item_is_found_without_article_and_legal_form() -> None:
    assert key("The Holm Company") == key("Holm") == key("Holm Corp.")
    assert items("The Associated Press")["organisation"].number == 40469
    assert items("Kesterhaven Bridge Fund") == {}


@pytest.mark.parametrize(
    ("name", "kind", "item"),
    [
        ("Angela Merkel", "person", "Q567"),
        ("Merkel", "person", "Q567"),
        ("Anna", "person", ""),
        ("Holm", "person", ""),
        ("General Electric", "organisation", "Q54173"),
        ("Leeds", "organisation", ""),
    ],
)
def test_a_name_has_the_item_of_the_bearer_who_stands_out(name: str, kind: str, item: str) -> None:
    assert wikidata_of(name, kind) == (item and f"http://www.wikidata.org/entity/{item}")
