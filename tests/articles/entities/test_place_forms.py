import pytest

from articles.entities.place_forms import place_in_any_case
from articles.entities.recognition import entities
from articles.text.passage import passage_of


@pytest.mark.parametrize(
    ("language", "form", "name"),
    [
        ("pl", "Krakowie", "Kraków"),
        ("hr", "Zagrebu", "Zagreb"),
        ("hr", "Rijeci", "Rijeka"),
        ("hr", "Daytonu", "Dayton"),
        ("hr", "Hrvatskoj", "Croatia"),
        ("sr", "Srbiji", "Serbia"),
        ("bs", "Sarajevu", "Sarajevo"),
        ("sl", "Ljubljani", "Ljubljana"),
        ("hu", "Bilbaóban", "Bilbao"),
        ("hu", "Németországban", "Germany"),
        ("fi", "Helsingissä", "Helsinki"),
        ("fi", "Turussa", "Turku"),
        ("fi", "Kreikassa", "Greece"),
        ("fi", "Britanniassa", "United Kingdom"),
        ("fi", "Englannissa", "England"),
        ("et", "Tallinnas", "Tallinn"),
        ("et", "Tartus", "Tartu"),
        ("sr", "Kraljevu", "Kraljevo"),
        ("lt", "Vilniuje", "Vilnius"),
        ("lt", "Rusijos", "Russia"),
        ("lv", "Londonā", "London"),
        ("ro", "Franței", "France"),
        ("tr", "Ankara'nın", "Ankara"),
        ("hr", "Skoplje", "Skopje"),
        ("fr", "Californie", "California"),
        ("pt", "Flórida", "Florida"),
        ("hr", "Kaliforniji", "California"),
    ],
)
def test_a_case_form_finds_its_place(language, form, name):
    place = place_in_any_case(form, language)
    assert place is not None
    assert place.name == name


@pytest.mark.parametrize(("language", "form"), [("hr", "Veldenu"), ("hu", "Sarnban"), ("fi", "Nn")])
def test_a_form_of_no_known_place_finds_none(language, form):
    assert place_in_any_case(form, language) is None


def test_a_town_of_the_own_country_comes_before_one_abroad_of_that_spelling():
    (town,) = entities(passage_of("U Puli se održava festival.", "hr"))
    assert (town.name, town.uri) == ("Pula", "https://sws.geonames.org/3192224/")
