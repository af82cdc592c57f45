import time

import pytest

from articles.text.dateline import datelines, story_begins

STORY = "The bank raised its rate on Thursday."


@pytest.mark.parametrize(
    "dateline",
    [
        "HAVN (Reuters) - ",
        "HAVN, March 5 (Reuters) - ",
        "Havn, 5. März (dpa) - ",
        "HAVN, Norland (AP) — ",
        "NEW HAVN — ",
        "HAVN, March 5 - ",
        "ST. HAVN-ON-SARN, Norland -- ",
        "(AP) -- ",
        "МОСКВА, 5 марта. /ТАСС/. ",
        "ХАВН, 5 марта — ",
        "新华社哈文3月5日电 ",
        "【新华社】: ",
    ],
)
def test_a_story_begins_behind_its_dateline(dateline):
    assert story_begins(dateline + STORY) == len(dateline)


@pytest.mark.parametrize(
    "text",
    [
        "",
        STORY,
        "The bank (which is old) raised its rate.",
        "Ida Brandt - the governor - spoke.",
        "NASA said on Monday - as it had in May - that it would wait.",
        "A rise of 4 - 5 percent / year is likely.",
        "5 km /three miles/. The road is closed.",
        "【特集=映画】橋が閉鎖された。",
        "Sarn/dpa. Die Brücke",
        "挪威央行周四加息。",
        "قال الرئيس -- في بيان -- إنه سيعود",
    ],
)
def test_a_sentence_is_no_dateline(text):
    assert story_begins(text) == 0


@pytest.mark.parametrize(
    "text", ["A" * 200, "AB " * 90, "A." * 90, "A (" * 60, "(" * 200, "A/" * 99]
)
def test_no_text_takes_long_to_be_told_from_a_dateline(text):
    began = time.process_time()
    story_begins(text)
    assert time.process_time() - began < 0.01


@pytest.mark.parametrize(
    "dateline",
    [
        "New Havn, Nov 27 (PTI) ",
        "New Havn [Norland], November 27 (ANI): ",
        "Havn, 27 nov 2026 (Lusa) - ",
        "Havn, 27 nov (EFE).- ",
        "(ANSA) - HAVN, 27 NOV - ",
        "（中央社記者陳美玲台北27日電）",
        "(하븐=연합뉴스) 박지민 기자 = ",
        "[ハーブン 27日 ロイター] - ",
    ],
)
def test_the_forms_of_other_agencies_are_datelines_too(dateline):
    assert story_begins(dateline + STORY) == len(dateline)


def test_in_arabic_a_slash_ends_a_dateline():
    assert story_begins("هافن في 27 نوفمبر /وام/ رفع البنك سعره.") == 24


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Havn, Nov. 27, GNA - The bank", "GNA"),
        ("ХАВН, 27 ноя — РИА Новости. Банк", "РИА Новости"),
        ("Havn, 27 noyabr, AZƏRTAC", "AZƏRTAC"),
        ("دمشق-سانا رفع البنك", "سانا"),
    ],
)
def test_a_form_that_only_a_name_makes_a_dateline_gives_the_name_and_is_not_certain(text, name):
    assert name in [found.name for found in datelines(text) if not found.is_certain]


@pytest.mark.parametrize(
    ("text", "story"),
    [
        ("HAVN/VELDEN (Reuters) - The bank closed.", "The bank closed."),
        ("HAVN, N.D.—The bank closed.", "The bank closed."),
        ("KESTERHAVEN—The bank closed.", "The bank closed."),
        ("NATO—Norland talks go on.", "NATO—Norland talks go on."),
    ],
)
def test_two_towns_and_a_dash_without_spaces(text, story):
    assert text[story_begins(text) :] == story
