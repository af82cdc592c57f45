import time

import pytest

from articles.text.dateline import story_begins

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
