from articles.entities.mention import Name
from articles.entities.short_names import in_full


def organisations(*names: str) -> list[Name]:
    return [Name("organisation", name, 0, 1, 80) for name in names]


def test_a_short_name_is_the_organisation_that_is_named_in_full() -> None:
    assert in_full(organisations("Velden Dolphins", "Dolphins")) == {"Dolphins": "Velden Dolphins"}
    assert in_full(organisations("Holm Corp", "Holm")) == {"Holm": "Holm Corp"}
    assert in_full(organisations("Norland Football Federation", "NFF")) == {
        "NFF": "Norland Football Federation"
    }


def test_a_short_name_of_two_organisations_is_neither() -> None:
    assert in_full(organisations("Holm Corp", "Holm Bank", "Holm")) == {}
    assert in_full(organisations("Bank of Norland", "Norland")) == {}
