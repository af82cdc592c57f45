import pytest

from articles.boilerplate.advertorials import is_advertorial

STORY = ["The mill in Hythe grinds oats from the valley.", "It has done so since 1904."]


@pytest.mark.parametrize(
    ("title", "lines", "sections"),
    [
        ("How oats are milled", ["Sponsored content", *STORY], ()),
        ("How oats are milled", ["In partnership with Hythe Mills", *STORY], ()),
        ("Anzeigensonderveröffentlichung: Hafer aus dem Tal", STORY, ()),
        ("L'avoine de la vallée", [*STORY, "Contenu sponsorisé"], ()),
        ("Овёс из долины", [*STORY, "На правах рекламы"], ()),
        ("谷の麦", ["タイアップ広告", *STORY], ()),
        ("Oats", STORY, ("Paid content",)),
    ],
)
def test_what_was_paid_for_is_marked(title: str, lines: list[str], sections: tuple[str, ...]):
    assert is_advertorial(title, lines, sections)


@pytest.mark.parametrize(
    "lines",
    [
        ["Advertisement", *STORY],
        ["Sponsored content must be labelled from March, the ministry said on Monday.", *STORY],
        [*STORY, "Sponsored content", *STORY],
    ],
    ids=["a banner's place", "a report", "in the middle"],
)
def test_what_was_not_paid_for_is_not(lines: list[str]):
    assert not is_advertorial("Label for paid texts", lines, ("Economy",))
