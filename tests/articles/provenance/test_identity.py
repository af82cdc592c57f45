import re

import pytest

from articles.draft import Draft
from articles.provenance.identity import article_id, identities, uri

PAGE = "https://example.com/news/harbour-bridge"


def named(draft: Draft, text: str) -> str:
    return article_id(identities(draft), text)


def test_the_id_comes_from_guid_then_canonical_then_url_then_content():
    full = Draft(format="json", guid="urn:newsml:example.com:1", canonical=PAGE, url=PAGE + "?x=1")
    no_guid = Draft(format="json", canonical=PAGE, url=PAGE + "?x=1")
    only_url = Draft(format="json", url=PAGE + "?x=1")
    bare = Draft(format="text", text="Words.")
    ids = [named(draft, "Words.") for draft in (full, no_guid, only_url, bare)]
    assert len(set(ids)) == 4
    assert ids[0] == named(Draft(format="html", guid="urn:newsml:example.com:1"), "Other.")
    assert ids[1] == named(
        Draft(format="html", url="http://www.example.com/news/harbour-bridge/"), ""
    )
    assert ids[3] == named(Draft(format="html"), "  WORDS. ")


@pytest.mark.parametrize("revision", ["1N", "2U", "13A", "2u"])
def test_the_revision_in_a_newsml_urn_is_no_part_of_the_identity(revision):
    item = "urn:newsml:wire.example:20270105T101500Z:BRIDGE-7"
    sent = Draft(format="nitf", guid=f"{item}:{revision}")
    assert identities(sent) == identities(Draft(format="json", guid=item))


@pytest.mark.parametrize(
    "guid",
    [
        "urn:newsml:wire.example:20270105:42U",
        "urn:newsml:wire.example:20270105:BRIDGE:7",
        "urn:newsml:wire.example:2027-01-05T10:15:00:BRIDGE:2U",
        "urn:newsml:wire.example:BRIDGE:2U",
        "tag:wire.example,2027:20270105:BRIDGE:2U",
        "urn:wire:example:20270105:BRIDGE:2U",
    ],
)
def test_what_only_looks_like_a_newsml_revision_stays(guid):
    assert identities(Draft(format="json", guid=guid)) == [("guid", guid)]


def test_a_home_page_names_no_article():
    home = Draft(format="json", url="https://example.com/", canonical="http://www.example.com")
    assert identities(home) == []
    assert named(home, "One.") != named(home, "Two.")


def test_a_bare_number_counts_within_one_outlet():
    one = Draft(format="json", guid="1234", domain="one.example")
    two = Draft(format="json", guid="1234", domain="two.example")
    nobody = Draft(format="json", guid="1234")
    assert named(one, "") != named(two, "")
    assert identities(nobody) == []


def test_a_copy_whose_canonical_is_elsewhere_is_not_the_original():
    copy = Draft(
        format="html", url="https://copy.example/a", canonical="https://wire.example.org/b"
    )
    original = Draft(format="html", url="https://wire.example.org/b")
    assert not set(identities(copy)) & set(identities(original))


def test_a_tombstone_with_any_name_finds_the_article():
    article = Draft(format="json", guid="tag:example.com,2022:7", canonical=PAGE, url=PAGE + "?x=1")
    assert len(identities(article)) == 3
    for tombstone in (
        Draft(format="json", guid="tag:example.com,2022:7"),
        Draft(format="json", url=PAGE),
        Draft(format="json", url=PAGE + "?x=1"),
        Draft(format="json", guid=PAGE),
    ):
        assert set(identities(tombstone)) & set(identities(article))


def test_the_uri_is_a_urn():
    form = r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
    assert re.fullmatch(form, uri(named(Draft(format="text"), "x")))
