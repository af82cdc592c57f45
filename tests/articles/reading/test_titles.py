import pytest

from articles.reading.titles import LONGEST, is_no_title, parts, undecorated, without_site


@pytest.mark.parametrize(
    ("title", "source", "domain", "bare"),
    [
        ("Rat schließt das alte Depot | Hafenblatt", "Hafenblatt", "", "Rat schließt das alte Depot"),
        ("Council closes the depot - HP News", "", "hp.co.uk", "Council closes the depot"),
        ("Council closes the depot | Kesterhaven Herald", "", "x.example", "Council closes the depot"),
        ("议会关闭电车车库_海港新闻网", "海港新闻网", "", "议会关闭电车车库"),
        ("議会が車庫閉鎖を決定：港日報", "港日報", "", "議会が車庫閉鎖を決定"),
        ("สภาปิดอู่รถราง - ข่าวท่าเรือ", "ข่าวท่าเรือ", "", "สภาปิดอู่รถราง"),
        ("Совет закрывает депо на набережной - Портовый вестник, 03.05.2026", "Портовый вестник", "",
         "Совет закрывает депо на набережной"),
        ("Herald: council closes the depot", "Herald", "", "council closes the depot"),
        ("议会关闭旧电车车库 - 新闻 - 海港日报", "海港日报", "", "议会关闭旧电车车库"),
        ("「中日交流-五十年」特展开幕-海港网", "海港网", "", "「中日交流-五十年」特展开幕"),
        ("市議会、車庫閉鎖を決定（港新聞）", "港新聞", "", "市議会、車庫閉鎖を決定"),
        ("市議会、車庫閉鎖を決定【港新聞】", "港新聞", "", "市議会、車庫閉鎖を決定"),
        ("市議会、車庫閉鎖を決定 - 港新聞DIGITAL", "港新聞", "", "市議会、車庫閉鎖を決定"),
        ("시의회, 옛 전차 차고 폐쇄 : 항구일보", "항구일보", "", "시의회, 옛 전차 차고 폐쇄"),
        ("परिषद ने ट्राम डिपो बंद किया | बंदरगाह समाचार", "बंदरगाह समाचार", "",
         "परिषद ने ट्राम डिपो बंद किया"),
        ("المجلس يغلق مستودع الترام - صحيفة الميناء", "صحيفة الميناء", "",
         "المجلس يغلق مستودع الترام"),
        ("전차 차고 폐쇄 - 항구일보", "항구일보", "", "전차 차고 폐쇄"),
        ("전차 차고 폐쇄:항구일보", "항구일보", "", "전차 차고 폐쇄"),
        ("시의회, 옛 차고 폐쇄 < 정치 < 기사본문 - 항구일보", "항구일보", "", "시의회, 옛 차고 폐쇄"),
        ("Совет закрывает депо // Портовый вестник", "Портовый вестник", "", "Совет закрывает депо"),
        ("Совет закрывает депо | 03.05.2026 | Портовый вестник", "Портовый вестник", "",
         "Совет закрывает депо"),
        ("Совет закрывает депо - новости Портовый вестник 03.05.2026", "Портовый вестник", "",
         "Совет закрывает депо"),
        ("【港新聞】市議会、車庫閉鎖を決定", "港新聞", "", "市議会、車庫閉鎖を決定"),
        ("Council closes depot«Port Herald", "Port Herald", "", "Council closes depot"),
        ("Council closes the depot - Port Herald - Local news for Sarn", "Port Herald", "",
         "Council closes the depot"),
        ("Council closes the depot - Port Herald - 3 May 2026", "Port Herald", "",
         "Council closes the depot"),
        ("Rat schließt das alte Depot - Wirtschaft - Hafenblatt", "Hafenblatt", "",
         "Rat schließt das alte Depot"),
        ("El consejo cierra el depósito | Sociedad | EL FARO", "El Faro", "",
         "El consejo cierra el depósito"),
        ("Chiude il deposito dei tram- Corriere del Porto", "Corriere del Porto", "",
         "Chiude il deposito dei tram"),
        ("Совет закрывает депо • Портал «Портовые вести»", "Портовые вести", "",
         "Совет закрывает депо"),
        ("Совет закрывает депо — Портовые вести, 3 мая 2026", "Портовые вести", "",
         "Совет закрывает депо"),
        ("议会关闭旧电车车库_海港新闻_海港晚报网", "海港晚报网", "", "议会关闭旧电车车库"),
        ("市議会、車庫閉鎖を決定〈港新聞〉", "港新聞", "", "市議会、車庫閉鎖を決定"),
        ("市議会、車庫閉鎖を決定（港新聞）｜ポータル", "港新聞", "", "市議会、車庫閉鎖を決定"),
        ("시의회, 옛 전차 차고 폐쇄 \u3163 항구일보", "항구일보", "", "시의회, 옛 전차 차고 폐쇄"),
        ("시의회, 옛 전차 차고 폐쇄 - 항구일보 모바일", "항구일보", "", "시의회, 옛 전차 차고 폐쇄"),
    ],
)  # fmt: skip
def test_the_outlets_name_leaves_the_title(title: str, source: str, domain: str, bare: str):
    assert without_site(title, source, domain) == bare


@pytest.mark.parametrize(
    ("title", "source", "domain"),
    [
        ("Storm hits the coast - HP boss warns of floods", "HP", "hp.co.uk"),
        ("Ferry strike called off | Union accepts", "Herald", "herald.example"),
        ("中日交流-五十年的故事", "海港新闻网", "port.example"),
        ("市長が辞意（全文）", "港新聞", "port.example"),
        ("Council closes the depot - in pictures", "Herald", "herald.example"),
        ("Anti-war march fills the square", "War", "war.example"),
        ("Live: council closes the depot", "Herald", "herald.example"),
        ("What the - HP - board knew of the floods", "HP", "hp.co.uk"),
        ("Council closes the depot - Business", "Herald", "herald.example"),
        ("The anti- war march fills the square", "Herald", "herald.example"),
        ("Herald", "Herald", "herald.example"),
        ("【速報】市議会、車庫閉鎖を決定", "港新聞", "port.example"),
        ("시장 사의:전문 공개와 반응", "항구일보", "port.example"),
        ("Final score in the harbour cup 3:2", "2", "2.example"),
        ("When a < b < c is read as true", "Herald", "herald.example"),
        ("Annual accounts | 31.12.2025", "Herald", "herald.example"),
        ("[Video] Council closes the old depot", "Herald", "herald.example"),
        ("사고:항구일보", "항구일보", "port.example"),
    ],
)
def test_a_part_of_the_headline_stays(title: str, source: str, domain: str):
    assert without_site(title, source, domain) == title


def test_a_text_too_long_for_a_title_has_no_parts():
    assert list(parts("Council closes the depot | Herald"))[1:] == [
        "Council closes the depot",
        "Herald",
    ]
    long = "Herald | " * LONGEST
    assert list(parts(long)) == [long]


@pytest.mark.parametrize(
    "title",
    [
        "Untitled",
        "Ohne Titel",
        "无标题",
        "index.html",
        "Loading...",
        "https://www.sarnherald.example/2026/11/storm",
        "sarnherald.example",
        "The Sarn Herald",
    ],
)
def test_what_programs_write_in_place_of_a_headline_is_none(title: str):
    assert is_no_title(title, "The Sarn Herald", "sarnherald.example")


@pytest.mark.parametrize(
    "title",
    ["Storm", "Home of the mayor searched", "Sarn Herald sold", "Node.js", "Who?", "1984"],
)
def test_a_short_headline_is_one(title: str):
    assert not is_no_title(title, "The Sarn Herald", "sarnherald.example")


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ("» Council closes the depot", "Council closes the depot"),
        ("- Council closes the depot", "Council closes the depot"),
        ("»Titan« sinkt im Hafen", "»Titan« sinkt im Hafen"),
        ("-40 Grad im Norden", "-40 Grad im Norden"),
        ("»", "»"),
    ],
)
def test_a_mark_at_the_head_of_a_title_leaves_it(title: str, bare: str):
    assert undecorated(title) == bare
