"""What stands around a story in twelve languages: marks, credits, pleas, comments, pictures."""

import pytest

from articles.draft import Draft
from articles.tag import tag_article

STORY = [
    "The council of Hythe voted on Friday to close the old tram depot and to build homes there.",
    "The mayor said that the first flats would be ready in spring, and that a third were cheap.",
    "The union of the drivers asked for a smaller depot and may go to court, its lawyer said.",
    "Work on the soil begins in March, when the environment office has agreed to the plan.",
]


def removed(lines: list[str]) -> tuple[str, list[tuple[str, str]]]:
    article = tag_article(Draft(format="x", title="Depot", text="\n".join(lines)), "o", 1.8e9)
    return article.bodies[0].value, [(each.reason, each.text) for each in article.copydesk.removed]


@pytest.mark.parametrize(
    "mark",
    ["(ANI)", "(Reuters)", "– dpa", "/APA/", "(ANSA).", "（完）", "【時事】", "(dpa/lno)", "-30-", "ENDS",
     "/ТАСС/", "(©NTB)", "(भाषा)", "（新华社）", "(END)"],
)  # fmt: skip
def test_an_agencys_mark_behind_the_last_sentence_leaves_the_body(mark: str):
    body, cut = removed([*STORY[:3], f"{STORY[3]} {mark}"])
    assert body == "\n".join(STORY)
    assert cut == [("end-mark", mark)]


def test_a_mark_above_a_footer_is_found_and_credits_the_agency():
    lines = [*STORY[:3], f"{STORY[3]} (ANI)", "Also read: Ferry strike called off"]
    article = tag_article(Draft(format="x", title="Depot", text="\n".join(lines)), "o", 1.8e9)
    assert article.bodies[0].value == "\n".join(STORY)
    assert article.copydesk.credit.originator == "Asian News International"


@pytest.mark.parametrize(
    "end",
    ["(See map)", "(2031)", "– Ada", "(The reporter was in Sarn.)", "/or/", "(Labour)"],
)
def test_other_words_behind_the_last_sentence_stay(end: str):
    lines = [*STORY[:3], f"{STORY[3]} {end}"]
    assert removed(lines) == ("\n".join(lines), [])


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Additional reporting by Bo Ek", "credit"),
        ("With reporting by Bo Ek in Sarn", "credit"),
        ("Reporting by Ada Holm; Editing by Bo Ek", "credit"),
        ("Contributing: Bo Ek, The Sarn Post", "credit"),
        ("Mitarbeit: Bo Ek", "credit"),
        ("Con información de Bo Ek", "credit"),
        ("责任编辑：王小明", "credit"),
        ("Support independent local news. Donate today.", "subscribe"),
        ("Soutenez un journalisme indépendant : faites un don.", "subscribe"),
        ("Støtt uavhengig journalistikk", "subscribe"),
        ("Bağımsız gazeteciliğe destek ol", "subscribe"),
        ("Join the conversation in the comments below.", "navigation"),
        ("Comments are closed.", "navigation"),
        ("Diskutieren Sie mit: Kommentar schreiben", "navigation"),
        ("Delta i debatten", "navigation"),
        ("Commenter", "navigation"),
        ("(Photo by Ada Holm/Quay Images)", "caption"),
        ("Foto di Ada Holm", "caption"),
        ("Fot. Ada Holm", "caption"),
        ("Ayrıca oku: Feribot grevi iptal edildi", "read-also"),
    ],
)
def test_a_line_below_the_story_leaves_with_its_reason(line: str, reason: str):
    assert removed([*STORY, line]) == ("\n".join(STORY), [(reason, line)])


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Anna Holm, Staff Writer", "byline"),
        ("Highlights", "navigation"),
        ("L’essentiel", "navigation"),
        ("Главное", "navigation"),
    ],
)
def test_a_line_above_the_story_leaves_with_its_reason(line: str, reason: str):
    assert removed([line, *STORY]) == ("\n".join(STORY), [(reason, line)])


@pytest.mark.parametrize(
    "line",
    [
        "Reporting by the paper showed last week that prices of homes rose.",
        "Photo by photo, the album shows what the depot was like.",
        "Foto di gruppo con sindaco e tranvieri davanti al deposito.",
        "Comments from the union were sharp, and the mayor answered them.",
        "Editing by hand took the team three weeks, the archive said.",
        "Contributing: the word that the mayor used most often that evening.",
        "Anna Holm, a driver of thirty years, wept.",
    ],
)
def test_a_sentence_that_begins_so_stays(line: str):
    assert removed([*STORY, line])[0].endswith(line)
    assert line in removed([STORY[0], line, *STORY[1:]])[0]
