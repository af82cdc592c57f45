import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.draft import Draft
from articles.provenance import credit

STORY = "The old bridge in the harbour will be closed for repairs until spring, the city said."


def judge(*paragraphs, removed=(), **facts):
    return credit.judge_credit(Draft(format="json", **facts), paragraphs, removed)


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("ROTTERDAM, Aug 5 (Reuters) - The bridge is closed.", "Reuters"),
        ("OSLO (AP) — The bridge is closed.", "Associated Press"),
        ("МОСКВА, 5 августа. /ТАСС/. Мост закрыт.", "TASS"),
        ("MOSCOW, August 5. /TASS/. The bridge is closed.", "TASS"),
        ("BEIJING, Aug. 5 (Xinhua) -- The bridge is closed.", "Xinhua"),
        ("Hamburg (dpa) - Die Brücke ist gesperrt.", "dpa"),
        ("Marseille (AFP) - Le pont est fermé.", "Agence France-Presse"),
        ("新华社天津8月5日电 大桥关闭。", "Xinhua"),
        ("(부산=연합뉴스) 다리가 폐쇄됐다.", "Yonhap"),
        ("5 августа, Минск /Корр. БЕЛТА/. Мост закрыт.", "BelTA"),
        ("Sarn/dpa. Die Brücke ist gesperrt.", "dpa"),
        ("【AFP=時事】橋が閉鎖された。", "Agence France-Presse"),
        ("【サルンAFP=時事】橋が閉鎖された。", "Agence France-Presse"),
        ("【부산=뉴시스】다리가 폐쇄됐다.", "Newsis"),
        ("حلب-سانا: الجسر مغلق.", "SANA"),
        ("Bakı, 5 avqust, AZƏRTAC", "AZERTAC"),
        ("برلين (د ب أ) - الجسر مغلق.", "dpa"),
        ("باريس (أ ف ب) - الجسر مغلق.", "Agence France-Presse"),
        ("واشنطن (أ ب) - الجسر مغلق.", "Associated Press"),
    ],
)
def test_a_dateline_names_the_originator_with_its_span(line, agency):
    found = judge(line, STORY)
    assert (found.originator, found.where) == (agency, "dateline")
    assert line[found.start : found.end] == found.evidence


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("Associated Press", "Associated Press"),
        ("Source: TASS", "TASS"),
        ("© dpa-infocom, dpa:220805-99-1/2", "dpa"),
        ("Источник: ТАСС", "TASS"),
        ("© AFP", "Agence France-Presse"),
        ("Copyright 2022 The Associated Press. All rights reserved.", "Associated Press"),
        ("The Associated Press contributed to this report.", "Associated Press"),
        ("Reporting by Ann Lee; Editing by Bo Ek", "Reuters"),
        ("— With files from The Canadian Press", "The Canadian Press"),
    ],
)
def test_a_credit_line_counts_in_the_body_and_among_the_removed(line, agency):
    in_body = judge(STORY, line)
    assert (in_body.originator, in_body.where) == (agency, "text")
    assert f"{STORY}\n{line}"[in_body.start : in_body.end] == line
    taken_out = judge(STORY, removed=[line])
    assert (taken_out.originator, taken_out.where, taken_out.start) == (agency, "removed", -1)


@pytest.mark.parametrize(
    ("line", "agency", "confidence"),
    [
        ("The Associated Press contributed this report.", "Associated Press", 85),
        ("© Copyright 2019 The Associated Press. All rights reserved.", "Associated Press", 85),
        ("© 2019 Thomson/Reuters. All rights reserved.", "Reuters", 85),
        ("• The Associated Press contributed to this report.", "Associated Press", 40),
        ("Jo Marsh contributed to this report, as well as The Associated Press.", "Associated Press", 40),
        ("Associated Press writer Bo Ek in Oslo contributed to this report.", "Associated Press", 40),
        ("Contributing: Jo Marsh, Harbour Post; The Associated Press", "Associated Press", 40),
        ("This report contains material from Reuters.", "Reuters", 40),
        ("(Material from Reuters and the Associated Press was used in this story.)", "Reuters", 40),
        ("Additional reporting by AFP", "Agence France-Presse", 40),
        ("Mit Material von dpa", "dpa", 40),
        ("Avec AFP", "Agence France-Presse", 40),
        ("Con información de EFE", "EFE", 40),
        ("Com informações da Reuters", "Reuters", 40),
        ("По материалам ТАСС", "TASS", 40),
        ("Quelle: dpa", "dpa", 85),
        ("출처: 연합뉴스", "Yonhap", 85),
        ("출처 연합뉴스", "Yonhap", 85),
        ("出典: 共同通信", "Kyodo", 85),
        ("المصدر: رويترز", "Reuters", 85),
        ("מקור: רויטרס", "Reuters", 85),
        ("स्रोत: रॉयटर्स", "Reuters", 85),
    ],
)  # fmt: skip
def test_what_an_agency_had_a_part_in_is_told_from_what_it_wrote(line, agency, confidence):
    found = judge(STORY, line)
    assert (found.originator, found.confidence) == (agency, confidence)


def test_an_agencys_own_story_to_which_its_writers_contributed_is_its_own():
    line = "AP writers Bo Ek and Cy Orr contributed to this report."
    assert judge(STORY, line).confidence == 40
    assert judge(STORY, line, domain="apnews.com").confidence == 85
    assert judge(STORY, line, removed=["© 2022 The Associated Press."]).where == "removed"


def test_a_long_list_of_authors_is_a_pages_and_credits_nobody():
    page = ("Ann Lee", "Bo Ek", "Associated Press", "Cy Orr", "Wire Desk")
    assert judge(STORY, authors=page).originator == ""
    assert judge(STORY, authors=page[:3]).originator == "Associated Press"


def test_bylines_metadata_and_hosts_name_the_agency():
    assert judge(STORY, authors=("Ann Lee, Associated Press",)).where == "byline"
    assert judge("By Ann Lee, Associated Press", STORY).originator == "Associated Press"
    assert judge(STORY, authors=("Reuters Editorial",)).originator == "Reuters"
    assert judge(STORY, credit="AFP").originator == "Agence France-Presse"
    assert judge(STORY, domain="apnews.com", source="AP News").originator == "Associated Press"
    assert judge(STORY, domain="uk.reuters.com").originator == "Reuters"
    assert judge(STORY, domain="notreuters.com").originator == ""


def test_the_distributor_is_who_passed_it_on():
    copy = judge("OSLO (AP) — Closed.", source="Harbour Post", domain="harbour.example")
    assert copy.distributor == "Harbour Post"
    assert judge("OSLO (AP) — Closed.", domain="apnews.com").distributor == ""


@pytest.mark.parametrize(
    "line",
    [
        "The director told Reuters on Monday that the bridge was safe.",
        "The bridge is closed, according to Xinhua.",
        "A Reuters photographer saw two cranes - and a crowd.",
        "A Reuters/Ipsos poll - of 1,000 people - found little support.",
        "She passed the AP exam (AP) with ease.",
        "He went to an AA meeting.",
        "AA",
        "(Jane Doe/Reuters)",
        "The mayor on the quay, May 1, 2019 (Jane Doe/Reuters)",
        "Trend lines matter more than headlines.",
        "The officials who spoke with the agency said so (Reuters) on Monday.",
    ],
)
def test_a_mention_is_no_credit(line):
    assert judge(line, STORY, line).originator == ""


HOUSE = (
    "Minister has no plans to visit the port — official",
    '"The [Norwegian] minister will stay at home," he said.',
    "He had been invited by his Russian counterpart.",
)


def test_house_style_is_a_guess_and_says_so():
    found = judge(*HOUSE[1:], title=HOUSE[0])
    assert (found.originator, found.where, found.confidence) == ("TASS", "style", 30)
    assert "official" in found.evidence
    assert found.start == -1


@pytest.mark.parametrize("missing", range(3))
def test_no_mark_of_style_is_enough_without_the_others(missing):
    title, *body = (text if index != missing else STORY for index, text in enumerate(HOUSE))
    assert judge(*body, title=title).originator == ""


def test_a_named_agency_is_believed_before_any_style():
    assert judge("OSLO (AP) — Closed.", *HOUSE[1:], title=HOUSE[0]).originator == "Associated Press"


@given(
    st.lists(st.text(max_size=80) | st.text("(AP)/-— ©,ТАС.", max_size=80), max_size=5),
    st.text(max_size=30),
)
def test_every_text_returns_and_the_span_is_its_evidence(paragraphs, name):
    found = judge(*paragraphs, authors=(name,), source=name)
    if found.start >= 0:
        assert "\n".join(paragraphs)[found.start : found.end] == found.evidence
