import pytest

from articles.entities.recognition import entities
from articles.text.passage import passage_of


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Everybody in town spoke of the Donald again.", "Donald"),
        ("A House Republican aide left the room.", "House Republican"),
    ],
)
def test_first_names_and_partisans_are_no_places(text, name):
    found = entities(passage_of(text, "en"))
    assert (name, "place") not in {(each.name, each.kind) for each in found}


def test_a_town_that_is_also_a_first_name_is_a_place():
    found = entities(passage_of("The bridge in Florence was closed on Monday.", "en"))
    assert ("Florence", "place") in {(each.name, each.kind) for each in found}


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Jersey City", "place"),
        ("Kuwait City", "place"),
        ("Norwich City", "organisation"),
        ("Leicester City", "organisation"),
    ],
)
def test_a_city_is_a_place_and_a_club_is_not(name, kind):
    found = entities(passage_of(f"There was little news of {name} on Monday.", "en"))
    assert (name, kind) in {(each.name, each.kind) for each in found}
