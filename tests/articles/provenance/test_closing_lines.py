import pytest

from articles.provenance.credit_lines import closing_lines

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
