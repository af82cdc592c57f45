import pytest

from articles.entities.states import behind


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Velden, Maine", "US.ME"),
        ("Velden, N.C., said", "US.NC"),
        ("Velden, New South Wales", "AU.02"),
        ("Velden, West Virginia, said", "US.WV"),
        ("Velden, Maine-based", "US.ME"),
        ("Velden, Maine's largest town", "US.ME"),
        ("Velden, Norland", ""),
        ("Velden; Maine", ""),
        ("Velden", ""),
    ],
)
def test_a_state_is_read_behind_a_comma_only(text, code):
    assert behind(text, len("Velden"), "en").code == code


@pytest.mark.parametrize(
    ("language", "text", "code"),
    [
        ("de", "Velden, Österreich", "AT"),
        ("fr", "Velden, États-Unis", "US"),
        ("ru", "Велден, Россия", "RU"),
        ("en", "Velden, Africa", ""),
        ("en", "Velden, said the mayor", ""),
    ],
)
def test_a_country_is_read_in_the_language_of_the_text(language, text, code):
    assert behind(text, text.index(","), language).code == code
