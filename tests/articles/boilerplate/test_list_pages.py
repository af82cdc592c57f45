"""Pages that list articles, as an extractor's text, are none; articles that are lists stay."""

import pytest

from articles.boilerplate.list_pages import list_page
from articles.draft import Draft
from articles.reading.tidy import tidy
from articles.rejection import Rejection

THREE = (
    "Ferry ramps cracked in Torsay",
    "Choir wins prize in Lund",
    "Sarn bridge closed for a year",
)


def entries(*below: str) -> list[str]:
    return [line for headline in THREE for line in (headline, *below)]


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("Home - Sarn Courier", [*THREE, "Weather: dry and cold", "Advertise with us"]),
        ("Ada Holm, Author at Sarn Courier",
         ["Ada Holm covers courts.", *entries("November 28, 2026"), "Load more"]),
        ("Tag: vías públicas", entries("27 noviembre, 2026", "Las obras empiezan. Leer más »")),
        ("Search results for: dam", ["412 results", *entries(), "1 2 3 4 ... 42 Next"]),
        ("Schlagwort: Hafen", entries("vor 2 Stunden")),
        ("أخبار محلية", ["المجلس البلدي يوافق على الجسر", "منذ ساعتين", "إغلاق طريق الساحل", "منذ 3 ساعات",
                         "افتتاح معرض الكتاب", "منذ 5 ساعات"]),
        ("많이 본 뉴스", ["1 시의회, 새 다리 예산 의결", "2 항구 노동자 파업 사흘째", "3 해안도로 폭우로 통제", "더보기"]),
        ("Luetuimmat", ["1. Silta suljetaan", "2. Sataman lakko jatkuu", "3. Kirjamessut avataan"]),
        ("Последние новости", entries("2 часа назад")),
        ("検索結果", ["橋が一年閉鎖へ、市議会が決定", "2時間前", "合唱団がウィーンで受賞", "3時間前", "港の労働者がスト", "次のページ"]),
        ("Archive", ["November 2026 (112)", "October 2026 (131)", "September 2026 (128)"]),
        ("Jobs", ["Reporter, Sarn", "Apply now", "Driver, Lund", "Apply now", "Editor, Torsay"]),
    ],
)  # fmt: skip
def test_a_list_under_its_own_title_is_no_article(title: str, lines: list[str]):
    wall = list_page(title, lines)
    assert wall is not None
    assert wall.is_headline
    result = tidy(Draft(format="json", title=title, text="\n".join(lines)))
    assert isinstance(result, Rejection)


@pytest.mark.parametrize(
    "below",
    [("A ramp of the ferry…", "28 Nov 2026", "Read more"), ("Weiterlesen",), ("2 hours ago",),
     ("il y a 3 heures",), ("Читать далее",), ("続きを読む",)],
)  # fmt: skip
def test_a_list_under_a_headline_is_no_text(below: tuple[str, ...]):
    lines = entries(*below)
    assert list_page("Crime in Sarn", lines) is not None
    summary = "Three people were held in Sarn on Friday after a fight on the quay, police said."
    draft = Draft(format="json", title="Crime in Sarn", text="\n".join(lines), summary=summary)
    result = tidy(draft)
    assert isinstance(result, Draft)
    assert result.text == summary


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("Key dates in the dispute",
         ["March 3, 2019", "Parliament approves the dam", "Nov. 2, 2021", "A court stops the work",
          "Jan. 8, 2025", "The company files for insolvency"]),
        ("What's on in Sarn", ["Saturday", "10:00 Farmers' market, Market Square", "14:00 Choir", "Sunday",
                               "11:00 Guided walk along the mills, meet at the lock"]),
        ("Results: regional football", ["Sarn Rovers 2-1 Lund", "Torsay Town 0-0 Hythe", "Mill End 1-3 Row"]),
        ("Sport", ["Sarn Rovers 2-1 Lund", "Torsay Town 0-0 Hythe", "Mill End 1-3 Castle Row"]),
        ("Home", ["The quay lies grey,", "and nobody is on it", "but me,", "and I am cold"]),
        ("Wahlergebnis Sarn", ["Linke Liste: 31,2 Prozent", "Bürgerblock: 28,4 Prozent", "Grüne: 19,9 Prozent"]),
        ("Storm hits Sarn: live", ["12 minutes ago", "Trees are down on Mill Road", "25 minutes ago",
                                   "Ferries stay in port", "40 minutes ago", "The storm arrives"]),
        ("Search for missing boy goes on", [*THREE, "Police ask for help."]),
        ("Tag: der Arbeit", ["Sie lesen die Rede im Wortlaut.", "Liebe Freunde, wir stehen hier.", "Wir bleiben."]),
        ("Archive", ["The archive of Sarn reopens on Friday after two years of work on its cellar.",
                     "It holds 12,000 maps, the oldest of 1411.", "Entry is free until the end of May."]),
        ("The minister's five points", ["1. More ferries", "2. Fewer cars", "3. A new bridge", "4. Cheaper flats"]),
    ],
)  # fmt: skip
def test_articles_that_are_lists_stay(title: str, lines: list[str]):
    assert list_page(title, lines) is None
