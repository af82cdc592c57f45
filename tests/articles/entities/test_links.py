import pytest

from articles.entities.items import Item
from articles.entities.links import item_of
from articles.entities.recognition import entities
from articles.text.passage import passage_of

WIKIDATA = "http://www.wikidata.org/entity/"


def links(text: str) -> dict[str, str]:
    return {
        name.name: name.item.removeprefix(WIKIDATA) for name in entities(passage_of(text, "en"))
    }


@pytest.mark.parametrize(
    ("name", "kind", "item"),
    [
        ("Angela Merkel", "person", 567),
        ("Merkel", "person", 567),
        ("Anna", "person", 0),
        ("Holm", "person", 0),
        ("Washington", "person", 0),
        ("General Electric", "organisation", 54173),
        ("Arizona Cardinals", "organisation", 224164),
        ("Leeds", "organisation", 0),
        ("Congress", "organisation", 0),
        ("Portland", "place", 0),
    ],
)
def test_a_name_has_the_item_of_the_bearer_who_stands_out(name: str, kind: str, item: int) -> None:
    found = item_of(name, kind)
    assert (found.number if found else 0) == item


def test_a_little_known_person_needs_words_of_the_field_of_work() -> None:
    inning = "Josh Beckett gave up three runs in the second inning, and the game was lost."
    assert links(inning)["Josh Beckett"] == "Q1365880"
    assert links("Josh Beckett opened a bakery, he said, and sells bread.")["Josh Beckett"] == ""


def test_a_place_that_plays_has_no_item() -> None:
    assert links("The rain came back on Monday in England, he said.")["England"] == "Q21"
    assert links("The bowler met England captain Bo Lund.")["England"] == ""


def test_a_place_has_its_item_beside_its_geonames_address() -> None:
    (place,) = entities(passage_of("The rain came back to Berlin on Monday.", "en"))
    assert (place.uri, place.item) == ("https://sws.geonames.org/2950159/", f"{WIKIDATA}Q64")


@pytest.mark.parametrize(
    ("text", "name", "item"),
    [
        ("Officials in Columbia, South Carolina, closed the bridge.", "Columbia", ""),
        ("It rained in Tunis on Monday.", "Tunis", ""),
        ("It rained in Tunisia on Monday.", "Tunisia", "Q948"),
        ("Officials in Atlanta, Georgia, closed the bridge.", "Georgia", ""),
        ("It rained in New Jersey on Monday.", "New Jersey", "Q1408"),
    ],
)
def test_a_town_or_state_has_not_the_item_of_a_country_of_that_name(
    text: str, name: str, item: str
) -> None:
    assert links(text)[name] == item


def test_a_table_of_the_user_replaces_the_one_that_ships() -> None:
    own = {"Ada Holm": {"person": Item(99, 40, 40)}}
    passage = passage_of("Angela Merkel met Ada Holm on Monday.", "en")
    made = {name.name: name.item for name in entities(passage, lambda name: own.get(name, {}))}
    assert made["Ada Holm"] == f"{WIKIDATA}Q99"


@pytest.mark.parametrize(
    "text", ["Germany defeated Norland late.", "In the end Velden beat Germany by far."]
)
def test_a_place_that_beats_another_stands_for_its_side(text: str) -> None:
    assert links(text).get("Germany", "") == ""


@pytest.mark.parametrize(
    ("name", "known", "acts", "item"),
    [
        ("Holm", {"organisation": Item(7, 6, 6)}, False, None),
        ("Holm", {"organisation": Item(7, 6, 6)}, True, 7),
        ("HV", {"organisation": Item(7, 40, 30)}, False, None),
        ("HV", {"organisation": Item(7, 40, 30)}, True, 7),
        ("HV", {"organisation": Item(7, 9, 9)}, True, None),
        ("Velden Foundation", {"organisation": Item(7, 5, 5)}, False, None),
        ("Velden Foundation", {"organisation": Item(7, 25, 25)}, False, 7),
    ],
)
def test_an_organisation_that_acts_needs_less_fame_and_a_common_name_more(
    name: str, known: dict[str, Item], acts: bool, item: int | None
) -> None:
    found = item_of(name, "organisation", lambda _: known, acts=acts)
    assert (found.number if found else None) == item


@pytest.mark.parametrize(
    ("surname", "other", "item"),
    [(Item(7, 66, 45), None, 7), (Item(7, 66, 32), None, None), (Item(7, 66, 66), 50, None)],
)
def test_a_surname_alone_means_one_who_is_far_ahead_of_all_others(
    surname: Item, other: int | None, item: int | None
) -> None:
    known = {"surname": surname}
    if other:
        known["organisation"] = Item(8, other, other)
    found = item_of("Zorvald", "person", lambda _: known)
    assert (found.number if found else None) == item
