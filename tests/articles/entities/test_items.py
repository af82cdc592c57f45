from articles.entities.items import items, key, unaccented, without_initials


def test_an_item_is_found_without_article_and_legal_form() -> None:
    assert key("The Holm Company") == key("Holm") == key("Holm Corp.")
    assert items("The Associated Press")["organisation"].number == 40469
    assert items("Kesterhaven Bridge Fund") == {}


def test_accents_and_inner_initials_do_not_matter() -> None:
    assert unaccented("Tímea Babos") == "Timea Babos"
    assert unaccented("Ọlá Ṣadé") == "Ola Sade"
    assert unaccented("Дмитрий") == "Дмитрий"
    assert without_initials("Ada B. C. Holm") == "Ada Holm"
    assert items("Felix Hernandez")["person"] == items("Félix Hernández")["person"]
