import pytest

from articles.entities.datelines import datelined
from articles.text.passage import passage_of


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("HOUSTON - Five workers were held on Monday.", ["HOUSTON"]),
        ("HOUSTON (NPA) -- Five workers were held on Monday.", ["HOUSTON"]),
        ("SANTA VELDA, Calif. - Two ferries met.", ["SANTA VELDA", "Calif."]),
        ("Police in Norhaven, N.D., said so.", ["N.D."]),
        ("She lives in Velden, Wash. He does not.", []),
        ("UPDATE - Five workers were held on Monday.", []),
        ("He came from Miss. Holm, Ill and tired.", []),
    ],
)
def test_datelines_name_a_town_and_its_state(text: str, places: list[str]) -> None:
    passage = passage_of(text, "en")
    found = sorted(name.span(passage) for name in datelined(passage))
    assert [text[slice(*span)] for span in found] == places


def test_the_name_of_a_town_ends_with_its_last_letter() -> None:
    passage = passage_of("HANOI  (NPA) - Two ferries met on Monday.", "en")
    assert [name.name for name in datelined(passage)] == ["Hanoi"]
