import pytest

from articles.entities.case_forms import one_form
from articles.entities.mention import Name


def forms(language: str, *names: str, kind="person") -> set[str]:
    """Return the names that are published."""
    mentions = [Name(kind, name, at, at + 1, 90) for at, name in enumerate(names)]
    made = one_form(mentions, language)
    return {made.get((kind, name), name) for name in names}


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("ru", ("Анна Белова", "Анной Беловой", "Анну Белову", "Анна Белова")),
        ("ru", ("Сергей Орлов", "Сергеем Орловым", "Сергея Орлова", "Сергей Орлов")),
        ("ru", ("Сергей Орлов", "Орлову", "Орлов")),
        ("pl", ("Adam Holski", "Adama Holskiego", "Adamowi Holskiemu")),
        ("uk", ("Олена Мороз", "Олену Мороз", "Олена Мороз")),
        ("fi", ("Aino Holmström", "Aino Holmströmin", "Aino Holmströmille")),
        ("fi", ("Matti Virtanen", "Matti Virtasta", "Matti Virtaselle", "Virtasen", "Virtanen")),
        ("hu", ("Varga Ilona", "Varga Ilonával", "Varga Ilonának", "Vargát", "Varga")),
        ("hu", ("Kovács Péter", "Kovács Péterrel", "Kovács", "Kováccsal", "Kovácsnak")),
        ("tr", ("Holmköy", "Holmköy'de", "Holmköy’den")),
    ],
)
def test_cases_of_one_name_are_one_entity(language: str, names: tuple[str, ...]) -> None:
    assert forms(language, *names) == {names[0]}


def test_names_with_other_stems_stay_apart() -> None:
    assert len(forms("ru", "Анна Белова", "Инна Белова", "Анна Беляева")) == 3
    assert len(forms("fi", "Aino Holm", "Aino Holmström")) == 2
    assert len(forms("fi", "Matti Virtanen", "Matti Virta", "Matti Virtala")) == 3
    assert len(forms("hu", "Kovács Péter", "Kovács Petra", "Kovácsné Petra")) == 3


def test_a_language_without_cases_of_names_is_left_alone() -> None:
    assert forms("en", "Anna Hale", "Anna Halea") == {"Anna Hale", "Anna Halea"}


def test_a_surname_of_two_people_is_neither() -> None:
    assert len(forms("ru", "Сергей Орлов", "Иван Орлов", "Орлову")) == 3
