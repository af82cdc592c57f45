import pytest

from articles.entities.recognition import entities
from articles.text.passage import passage_of


def addresses(text: str, located: str = "") -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name in entities(passage_of(text, "en"), located=located):
        found.setdefault(name.name, []).append(name.uri.rstrip("/").rpartition("/")[2])
    return found


@pytest.mark.parametrize(
    ("text", "town", "geoname"),
    [
        ("The mayor of Portland, Maine, said so.", "Portland", "4975802"),
        ("The mayor of Portland, Oregon, said so.", "Portland", "5746545"),
        ("The mayor of Portland said so.", "Portland", "5746545"),
        ("The school is in Springfield, Ill., near the river.", "Springfield", "4250542"),
        ("The school is in Columbus, GA, near the river.", "Columbus", "4188985"),
        ("They moved to London, Ontario, last year.", "London", "6058560"),
        ("They moved to Newcastle, New South Wales, last year.", "Newcastle", "2155472"),
        ("They met in Washington, D.C., last year.", "Washington", "4140963"),
        ("They lived in New York, N.Y., then.", "New York", "5128581"),
        ("They moved to Portland, Me., last year.", "Portland", "4975802"),
        ("They moved to Manchester, New Hampshire, last year.", "Manchester", "5089178"),
        ("They moved to Birmingham, England.", "Birmingham", "2655603"),
        ("They moved to Batumi, Georgia, last year.", "Batumi", "615532"),
        ("The spill in Charleston, W. Va., is old.", "Charleston", "4801859"),
        ("They met in Milwaukee, La Crosse and Sarn.", "Milwaukee", "5263045"),
        ("The firm is in Hamilton, Bermuda.", "Hamilton", ""),
        ("Ministers of Lyon, Germany and Norland met.", "Lyon", "2996944"),
        ("The firm has offices in Lyon, Singapore.", "Lyon", "2996944"),
        ("The school is in Newtown, Connecticut, near the river.", "Newtown", ""),
        ("They haul coal to Portsmouth, Va, by train.", "Portsmouth", "4779999"),
        ("It rained in Finland, Austria, Poland, the Baltics and Sarn.", "Austria", "2782113"),
        ("They met in Armenia, Georgia, the Baltics and Sarn.", "Armenia", "174982"),
        ("The team of Lebanon, Tennessee, won.", "Lebanon", "4636045"),
        ("He came from Berlin, New Hampshire, as a boy.", "Berlin", ""),
        ("They went to London, New York, and Tokyo.", "London", "2643743"),
        # Another sentence part begins behind the comma.
        ("In Chicago, California Governor Ada Holm spoke.", "Chicago", "4887398"),
    ],
)
def test_the_state_behind_a_town_says_which_it_is(text, town, geoname):
    assert addresses(text)[town][0] == geoname


def test_a_statement_holds_for_the_whole_article():
    text = "The mayor of Portland, Maine, said so. Later the council of Portland voted in Portland."
    assert addresses(text)["Portland"] == ["4975802"] * 3


def test_two_statements_hold_for_their_own_mention_only():
    text = "From Portland, Maine, they drove to Portland, Oregon. They liked it in Portland."
    assert addresses(text)["Portland"] == ["4975802", "5746545", "5746545"]


def test_a_country_behind_a_town_is_a_statement_too():
    found = addresses("Born in Dublin, Ireland, she died in Dublin, Ohio. Dublin mourned.")
    assert found["Dublin"] == ["2964574", "5152333", "2964574"]


def test_a_town_has_the_name_of_a_country_in_the_whole_article():
    found = addresses("The town of Greece, New York, has a board. The board of Greece met.")
    assert found["Greece"] == ["", ""]


def test_a_region_keeps_its_item_before_its_country():
    (region, _) = entities(passage_of("They live in Northwest Territories, Canada.", "en"))
    assert region.item


def test_a_statement_holds_for_the_name_as_the_text_has_it():
    found = addresses("The hospital in Odessa, Texas, was full. It rained in Odessa.")
    assert found["Odessa"] == ["5527554"] * 2


@pytest.mark.parametrize(
    ("text", "name", "geoname"),
    [
        ("A fire burned near Vancouver, Washington, for days.", "Washington", ""),
        ("In Melbourne, Victoria, a fire burned for days.", "Victoria", ""),
        ("A fire burned near Tbilisi, Georgia, for days.", "Georgia", "614540"),
        ("A fire burned near Atlanta, Georgia, for days.", "Georgia", "4197000"),
    ],
)
def test_what_stands_behind_a_town_is_where_the_town_is(text, name, geoname):
    assert addresses(text)[name] == [geoname]


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("They moved to Athens, Greece, last year.", "Q1524"),
        ("They moved to Athens, Ga., last year.", ""),
        ("They moved to Paris, Texas, last year.", ""),
    ],
)
def test_a_smaller_town_has_not_the_item_of_the_best_known(text, item):
    town, *_ = entities(passage_of(text, "en"))
    assert town.item.rpartition("/")[2] == item


def test_the_producer_can_state_it_too():
    text = "A ferry ran aground in Portland. Nobody was hurt."
    assert addresses(text, "PORTLAND, Maine, March 5")["Portland"] == ["4975802"]


def test_a_town_that_is_not_known_in_its_state_has_no_address():
    assert addresses("The school is in Cambridge, Minn., near the river.")["Cambridge"] == [""]


def test_states_in_a_list_are_no_towns():
    found = addresses("It rained in Texas, Florida, Georgia, Maine and Ohio.")
    assert all(geoname for each in found.values() for geoname in each)
