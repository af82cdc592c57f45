"""Every agency of the table, under each of its names, in each form that its script is used in."""

import re

import pytest

from articles import resources
from articles.draft import Draft
from articles.provenance import agencies
from articles.provenance.credit import judge_credit

STORY = "The old bridge in the harbour will be closed for repairs until spring, the city said."
ROWS = resources.table("agencies.toml")["agency"]
LATIN = "The bridge is closed."
FORMS = {
    "Latin": (
        "HAVN, Nov 27 ({}) - The bridge is closed.",
        "HAVN, Norland ({}) — The bridge is closed.",
        "Havn, Nov 27, 2026 ({}): The bridge is closed.",
        "Havn, 27 nov 2026 ({}) - A ponte está fechada.",
        "Havn, 27 nov ({}).- El puente está cerrado.",
        "Havn 27. března ({}) - Most je uzavřen.",
        "Havn, 2026. november 27., péntek ({}) - A híd zárva van.",
        "New Havn [Norland], November 27 ({}): The bridge is closed.",
        "({}) - HAVN, 27 NOV - Il ponte è chiuso.",
        "({}) -- The bridge is closed.",
        "HAVN, November 27. /{}/. The bridge is closed.",
        "Havn, 27 noiembrie /{}/ - Podul este închis.",
        "Havn, Nov. 27, {} - The bridge is closed.",
        "HAVN, NOVEMBER 27, {}. The bridge is closed.",
        "HAVN, {} – The bridge is closed.",
        "[{}] - The bridge is closed.",
        "Havn, 27 noyabr, {}",
    ),
    "Cyrillic": (
        "ХАВН, 27 ноября. /{}/. Мост закрыт.",
        "ХАВН, 27 ноя — {}. Мост закрыт.",
        "ХАВН, 27 ноя - {}. Мост закрыт.",
        "Хавн. 27 ноября. {} - Мост закрыт.",
        "Хавн, 27 ноября ({}) - Мост закрыт.",
        "ХАВН. {}. Мост закрыт.",
        "Скопје, 27 ноември 2026 ({}) - Мостот е затворен.",
        "({}) — Мост закрыт.",
    ),
    "Arabic": (
        "هافن 27 نوفمبر ({}) - الجسر مغلق.",
        "هافن ({}) - الجسر مغلق.",
        "هافن في 27 نوفمبر / {} / الجسر مغلق.",
        "هافن في 27 نوفمبر /{}/ الجسر مغلق.",
        "هافن - {} - الجسر مغلق.",
        "({}) – الجسر مغلق.",
    ),
    "Hebrew": ("({}) - הגשר סגור.", "האבן, 27 בנובמבר ({}) - הגשר סגור."),
    "Indic": (
        "नया हावन, 27 नवंबर ({}) पुल बंद है।",
        "हावन ({}): पुल बंद है।",
    ),
    "Bengali": ("ঢাকা, ২৭ নভেম্বর, ২০২৬ ({}) : সেতু বন্ধ।", "ঢাকা ({}): সেতু বন্ধ।"),
    "Thai": ("({}) - สะพานปิด", "กรุงเทพฯ ({}) - สะพานปิด"),
    "Greek": ("Χαβν, 27 Νοεμβρίου ({}) - Η γέφυρα έκλεισε.", "({}) - Η γέφυρα έκλεισε."),
    "Armenian": ("ԵՐԵՎԱՆ, 27 ՆՈՅԵՄԲԵՐԻ, {}. Կամուրջը փակ է։", "({}) - Կամուրջը փակ է։"),
    "Georgian": ("({}) - ხიდი დაკეტილია.",),
    "Other": ("({}) - ...",),
    "Hangul": (
        "(하븐={}) 김철수 기자 = 다리가 폐쇄됐다.",
        "[하븐={}]김철수 기자 = 다리가 폐쇄됐다.",
        "({}) - 다리가 폐쇄됐다.",
    ),
    "Han": (
        "{}哈文11月27日电 大桥关闭。",
        "（{}记者王小明哈文27日电）大桥关闭。",
        "【{}】大桥关闭。",
        "【{}哈文11月27日电】大桥关闭。",
        "（{}）—大桥关闭。",
    ),
    "Kana": ("【ハーブン{}】橋は閉鎖された。", "[ハーブン 27日 {}] - 橋は閉鎖された。", "【11月27日 {}】橋は閉鎖された。"),
}  # fmt: skip
CREDITS = {
    "Latin": ("({})", "Source: {}", "© {}", "Quelle: {}", "Fuente: {}", "Kaynak: {}", "/{}/"),
    "Cyrillic": ("({})", "Источник: {}", "Джерело: {}", "© {}"),
    "Arabic": ("({})", "المصدر: {}", "منبع: {}", "© {}"),
    "Hebrew": ("({})", "מקור: {}"),
    "Indic": ("({})", "स्रोत: {}"),
    "Bengali": ("({})", "সূত্র: {}"),
    "Thai": ("({})", "ที่มา: {}"),
    "Greek": ("({})", "Πηγή: {}"),
    "Hangul": ("({})", "출처: {}"),
    "Han": ("（{}）", "来源：{}", "來源：{}"),
    "Kana": ("（{}）", "出典：{}"),
}
SCRIPTS = (
    ("Hangul", "[가-힣]"),
    ("Kana", "[\u3040-\u30ff]"),
    ("Han", "[\u3400-\u9fff]"),
    ("Arabic", "[\u0600-\u06ff]"),
    ("Hebrew", "[\u0590-\u05ff]"),
    ("Thai", "[\u0e00-\u0e7f]"),
    ("Bengali", "[\u0980-\u09ff]"),
    ("Indic", "[\u0900-\u0dff]"),
    ("Greek", "[\u0370-\u03ff]"),
    ("Cyrillic", "[\u0400-\u04ff]"),
    ("Armenian", "[\u0530-\u058f]"),
    ("Georgian", "[\u10a0-\u10ff]"),
    ("Latin", "[A-Za-z]"),
)


def script(name):
    return next((kind for kind, letters in SCRIPTS if re.search(letters, name)), "Other")


def spellings(row):
    """Return its names; the bracket of `APA (Austria)` is ours."""
    own = [row["name"]] if "(" not in row["name"] else []
    return [*own, *row.get("names", ()), *row.get("marks", ())]


def fits(form, name):
    """A name of three parts needs brackets; a dateline without them names a short one."""
    if re.search(r"[()]", name) or len(name) > 40:
        return False
    return "(" in form or (len(name) <= 20 and not re.search(r"[-–.,/+]| .* ", name))


@pytest.mark.parametrize("row", ROWS, ids=[row["name"] for row in ROWS])
def test_every_agency_is_credited_by_each_dateline_and_line_in_its_scripts(row):
    missed = []
    for name in spellings(row):
        for form in FORMS[script(name)]:
            line = form.format(name)
            if (
                fits(form, name)
                and judge_credit(Draft(format="json"), [line, STORY]).originator != row["name"]
            ):
                missed.append(line)
        for form in CREDITS.get(script(name), ()):
            line = form.format(name)
            if (
                fits(form, name)
                and judge_credit(Draft(format="json"), [STORY, line]).originator != row["name"]
            ):
                missed.append(line)
    assert missed == []


def test_no_name_means_two_agencies_and_no_two_share_a_mark_in_memory():
    seen: dict[str, str] = {}
    for row in ROWS:
        for name in {row["name"], *row.get("names", ()), *row.get("marks", ())}:
            assert seen.setdefault(name, row["name"]) == row["name"]
    marks = {agencies.agency_mark(row["name"]) for row in ROWS}
    assert len(marks) == len(ROWS)
    assert 0 not in marks
