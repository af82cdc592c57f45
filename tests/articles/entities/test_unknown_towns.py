import pytest

from articles.entities.recognition import entities
from articles.text.passage import passage_of


def kinds(text: str, language: str = "en", located: str = "") -> dict[str, str]:
    """Return each spelling of a mention -> its kind."""
    passage = passage_of(text, language)
    found = entities(passage, located=located)
    return {text[slice(*name.span(passage))]: name.kind for name in found}


@pytest.mark.parametrize(
    ("language", "text", "towns"),
    [
        ("en", "The road between Dravin and Sarn was closed on Monday.", ["Dravin", "Sarn"]),
        ("en", "Trains from Sarn were late. The floods hit Sarn twice.", ["Sarn"]),
        ("de", "Die Straße zwischen Dravin und Sarn ist zu. Ein Mann lebt bei Dravin.", ["Sarn", "Dravin"]),
        ("fr", "La route entre Dravin et Sarn a été fermée lundi.", ["Dravin", "Sarn"]),
        ("fr", "Un homme de Sarn a été blessé près de Dravin.", ["Sarn", "Dravin"]),
        ("es", "La carretera entre Dravin y Sarn fue cerrada el lunes.", ["Dravin", "Sarn"]),
        ("es", "Un hombre resultó herido cerca de Dravin.", ["Dravin"]),
        ("it", "La strada tra Dravin e Sarn è stata chiusa lunedì.", ["Dravin", "Sarn"]),
        ("pt", "Um homem ficou ferido perto de Dravin. Ele vive em Dravin.", ["Dravin"]),
        ("nl", "Een man uit Sarn raakte gewond bij Dravin. Hij woont in Dravin.", ["Dravin", "Sarn"]),
        ("pl", "W Kelvarnie wybuchł pożar. Mężczyzna z Sarnu mieszka w Dravinie.", ["Kelvarnie", "Sarnu", "Dravinie"]),
        ("cs", "Silnice mezi Dravinem a Sarnem byla v pondělí uzavřena.", ["Dravinem", "Sarnem"]),
        ("ru", "Дорога между Дравином и Сарном была закрыта.", ["Дравином", "Сарном"]),
        ("ru", "Он учился в Келварне, потом в Дравине.", ["Келварне", "Дравине"]),
        ("ru", "Пожар в Вельмарке потушен. Мэр Вельмарка благодарит всех.", ["Вельмарке", "Вельмарка"]),
        ("pl", "Pożar w Velmarku zgasł. Burmistrz Velmarku dziękuje.", ["Velmarku"]),
        ("uk", "Пожежа у Вельмарку згасла. Мер Вельмарка дякує.", ["Вельмарку", "Вельмарка"]),
        ("pt", "O concelho confina com Itália, Dravin e Espanha.", ["Dravin"]),
        ("uk", "Дорогу між Дравіном і Сарном закрили в понеділок.", ["Дравіном", "Сарном"]),
    ],
)  # fmt: skip
def test_a_word_behind_a_preposition_of_place_is_a_town(language, text, towns):
    found = kinds(text, language)
    assert {town: found.get(town) for town in towns} == dict.fromkeys(towns, "place")


@pytest.mark.parametrize(
    ("language", "text", "people"),
    [
        ("en", "Talks between Merkel and Macron failed.", ["Merkel", "Macron"]),
        ("en", "The public has lost confidence in Starmer.", ["Starmer"]),
        ("en", "Holm said so. There is a passage near Holm.", ["Holm"]),
        ("en", "Mr Dravin met voters. The road between Dravin and the mayor is long.", ["Dravin"]),
        ("pl", "Burmistrz Wolski podziękował. Wolski mieszka w Kelvarnie.", ["Wolski"]),
        ("ru", "Мэр Сарнов благодарит всех. Сарнов живёт в Келварне.", ["Сарнов"]),
        ("de", "Das Gespräch zwischen Merkel und Macron dauerte lange.", ["Merkel", "Macron"]),
        ("es", "La reunión entre Merkel y Macron fue larga.", ["Merkel", "Macron"]),
    ],
)
def test_a_person_behind_a_preposition_is_no_town(language, text, people):
    found = kinds(text, language)
    assert [found.get(person) for person in people].count("place") == 0


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "DRAVIN (NPA) - Police closed the market. The fires worry Dravin and its people."),
        ("en", "DRAVIN, Norland, March 5 (NPA) - Police closed it. The fires worry Dravin."),
        ("de", "DRAVIN - Die Polizei sperrte am Montag den Markt. Für Dravin ist es ein Verlust."),
        ("fr", "DRAVIN (NPA) - La police a fermé le marché. Les incendies inquiètent Dravin."),
    ],
)
def test_the_town_of_the_dateline_is_one_wherever_it_stands(language, text):
    assert kinds(text, language).items() >= {"Dravin": "place", "DRAVIN": "place"}.items()


def test_the_town_that_the_producer_states_is_one():
    text = "Police closed the market on Monday. The fires worry Dravin and its people."
    assert kinds(text, located="Dravin, Norland") == {"Dravin": "place"}
    assert kinds(text).get("Dravin") != "place"


def test_a_stated_town_is_no_town_where_a_person_of_that_name_speaks():
    text = "Mr Dravin left on Monday. Dravin said that the market was closed."
    assert kinds(text, located="Dravin") == {"Dravin": "person"}


@pytest.mark.parametrize("label", ["WATCH", "EXCLUSIVE (NPA)", "UPDATE"])
def test_a_label_before_a_dash_is_no_town(label):
    assert "place" not in kinds(f"{label} - Police closed the market on Monday.").values()
