import pytest

from articles.provenance.credit_lines import closing_lines, with_marks_apart

STORY = "The old bridge in the harbour will be closed for repairs until spring, the city said."


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Mira Oland contributed to this report.", "credit"),
        ("Mira Oland in Havn and Bo Ek in Sarn contributed reporting to this story.", "credit"),
        ("Associated Press writer Bo Ek in Havn contributed to this report.", "credit"),
        ("(Material from Reuters was used in this report.)", "credit"),
        ("(ANI)", "end-mark"),
        ("/ritzau/", "end-mark"),
        ("(PAP)", "end-mark"),
        ("—AFP", "end-mark"),
        ("-30-", "end-mark"),
        ("(END)", "end-mark"),
        ("（完）", "end-mark"),
        ("(끝)", "end-mark"),
    ],
)
def test_a_line_below_the_story_is_none_of_it(line, reason):
    assert closing_lines([STORY, line]) == {1: reason}


@pytest.mark.parametrize(
    "line",
    [
        STORY,
        "“I contributed to this report,” the minister said.",
        "the rain contributed to this story",
        "(see page 12)",
        "The end",
        "Rain and wind contributed to this report of losses, the bank said on Monday.",
    ],
)
def test_a_line_of_the_story_stays(line):
    assert closing_lines([STORY, line]) == {}
    assert closing_lines(["(ANI)"]) == {}


WIRE = "SARN, Nov 27 (NWA) - " + STORY


@pytest.mark.parametrize(
    "lines",
    [
        ["==Nwa"],
        ["NWA"],
        ["NWA ADA BEK"],
        ["NWA", "daa/mt/msr"],
        ["mtg/jla"],
        ["NWB/ada/bek"],
        ["abc-def/gh/ij"],
        ["(Red/Pol/Ar)"],
        ["(Schluss) mwa/kre"],
        ["(Schluss)", "ada/eko"],
        ["NWA", "mtg/jla", "(audio)(vídeo)"],
    ],
)
def test_names_and_initials_below_a_wire_story_sign_it(lines):
    paragraphs = [WIRE, STORY, *lines]
    assert closing_lines(paragraphs) == dict.fromkeys(range(2, len(paragraphs)), "end-mark")


@pytest.mark.parametrize(
    "line",
    ["and/or", "km/h", "he/she", "up-to-date", "Red/Blue", "CDU/csu", "USA/UK/EU", "NWA SAYS SO TODAY", "SARN", "= 42",
     "NWB", "nowa/sarn", "(see above)"],
)  # fmt: skip
def test_short_last_lines_that_sign_nothing_stay(line):
    assert closing_lines([WIRE, STORY, line]) == {}


def test_initials_under_an_unfinished_sentence_are_its_words():
    assert closing_lines([WIRE, "The wind reached a speed measured in", "kmh/mph"]) == {}


def test_the_agency_of_the_dateline_behind_the_last_sentence_is_a_line_of_its_own():
    signed = [WIRE, f"{STORY} NWA ADA BEK"]
    assert with_marks_apart(signed) == [WIRE, STORY, "NWA ADA BEK"]
    assert with_marks_apart([WIRE, f"{STORY} NWA"]) == [WIRE, STORY, "NWA"]
    for text in (f"{STORY} NWB", f"{STORY} NWA sued", "They trust NWA"):
        assert with_marks_apart([WIRE, text]) == [WIRE, text]
    assert with_marks_apart([STORY, f"{STORY} NWA"]) == [STORY, f"{STORY} NWA"]
