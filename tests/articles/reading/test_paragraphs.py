import pytest

from articles.reading.paragraphs import paragraphs, without_repeats
from articles.reading.tidy import text

WIDE = """The ferry company said on Thursday that its ships to the islands
will stay in port until Monday, because the crews voted to strike
over the hours that they are rostered in winter."""


def test_lines_broken_at_a_width_are_one_paragraph():
    text = f"{WIDE}\n\n{WIDE}"
    assert paragraphs(text) == [WIDE.replace("\n", " ")] * 2


def test_a_short_wire_story_is_unwrapped_too():
    text = (
        "Harbour Ferries Inc\nsaid fares to the islands rose four pct in January to\n"
        "40.50 dlrs, while the number of passengers was down, by 3.1 pct, to\n212,054.\nReuter"
    )
    assert paragraphs(text) == [" ".join(text.split("\n")[:-1]), "Reuter"]


@pytest.mark.parametrize(
    "text",
    [
        "Results:\nAvon 3, Bree 1\nCrail 0, Deal 0\nEly 2, Fleet 4\nGoole 1, Hythe 1",
        "The ferry stays in port.\nCrews voted to strike.\nTalks go on.\nNobody can say how long.",
        f"{WIDE.replace(chr(10), ' ')}\n" * 4,
        "नौका कंपनी ने गुरुवार को कहा कि उसके जहाज सोमवार तक बंदरगाह में रहेंगे।\n" * 4,
        "فیری کمپنی نے جمعرات کو کہا کہ اس کے جہاز پیر تک بندرگاہ میں رہیں گے۔\n" * 4,
        "የጀልባ ኩባንያው መርከቦቹ እስከ ሰኞ ድረስ በወደብ እንደሚቆዩ ሐሙስ ዕለት ተናግሯል።\n" * 4,
    ],
    ids=["table", "sentences", "paragraphs", "hi", "ur", "am"],
)
def test_lines_that_end_where_something_ends_stay(text):
    assert len(paragraphs(text)) == text.strip().count("\n") + 1


def test_a_body_that_stands_three_times_is_kept_once():
    lines = [WIDE.replace("\n", " "), "Talks begin on Monday."]
    assert without_repeats(lines * 3) == lines
    assert without_repeats([" ".join(lines * 3)]) == [" ".join(lines)]


def test_a_chorus_may_repeat():
    assert without_repeats(["Row, row", "row your boat"] * 2) == ["Row, row", "row your boat"] * 2


@pytest.mark.parametrize(
    ("mark", "left"),
    [
        (" and f... [1520 chars]", " and f"),
        (" and f… [+1520 chars]", " and f"),
        (".... [900 chars]", "."),
        ("... (1,520 more characters)", ""),
        (" on a post of [280 characters]", " on a post of [280 characters]"),
        (" It fits [280 chars] in all.", " It fits [280 chars] in all."),
        (" The rest is 900 chars", " The rest is 900 chars"),
    ],
)
def test_what_an_api_counts_behind_a_cut_is_no_text(mark: str, left: str):
    notes: dict[str, None] = {}
    assert text(f"The caretaker heard a noise at four{mark}", notes) == [
        f"The caretaker heard a noise at four{left}"
    ]
    assert ("cut-by-producer" in notes) == (mark != left)
