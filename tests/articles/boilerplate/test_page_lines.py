import pytest

from articles.boilerplate.page_lines import page_without_text
from articles.boilerplate.walls import judge_wall

REAL = "Council closes the old tram depot at the quay"


@pytest.mark.parametrize(
    "text",
    [
        "Comments",
        "Loading…",
        "Read more",
        "Share\nTweet\nPrint\nEmail\nRead more\nSubscribe",
        "Skip to content\nMenu\nLatest stories\nSearch",
        "Watch the video below",
        "(c) 2026 Halvorn Herald. All rights reserved.",
        "Photo: Nora Stell/Halvorn Herald",
        "By Nora Stell",
        "Follow us on Facebook and Instagram\nSign up for our newsletter",
        "Read also: Choir wins prize in Sarn",
        "Lesen Sie auch: Chor gewinnt Preis in Sarn\nAnzeige\nTeilen",
        "Lire aussi : La chorale gagne\nPartager",
        "Te puede interesar: El coro gana\nCompartir\nSíguenos en Facebook",
        "Czytaj także: Chór wygrał konkurs\nUdostępnij\nZaloguj się, aby komentować",
        "Читайте также: Хор победил на конкурсе\nПоделиться",
        "シェア\n続きを読む",
        "submitted by /u/quay_reader\n[link] [comments]",
        (
            "Article URL: https://halvorn.example/depot\n"
            "Comments URL: https://talk.example/item?id=7\nPoints: 41\n# Comments: 9"
        ),
        f"{REAL}\nShare\nComments",
        "Gallery",
        "Loading article…",
        "Click to enlarge\nMore to follow",
        "This story will be updated.",
        "Home > News > Local",
        "1.2k shares",
        "Wird fortlaufend aktualisiert.",
        "Lire l’article",
        "Noticia en desarrollo",
        "Artykuł jest aktualizowany",
        "Новость дополняется",
        "Ayrıntılar geliyor...",
        "写真を見る",
        "يتبع",
        "The post Council closes depot appeared first on Halvorn Herald.",
    ],
)
def test_a_text_of_nothing_but_lines_of_a_page_is_none(text: str):
    assert judge_wall(REAL, text) is not None


@pytest.mark.parametrize(
    "text",
    [
        "The depot closes on Friday.",
        "See also: the minister resigned in Sarn late in the evening.",
        "Foto: EPA Holm hat am letzten Tag den Angriff abgewehrt.",
        "Comments\nThe council votes on Tuesday.",
        "Tram drivers shared the depot with buses",
        "Our Instagram post misled readers, the council said on Friday",
        "Contact with the ferry was lost at noon.",
        "Photos by Nora Stell are on show in Sarn from today until the end of March.",
        "Loading of the ferry took nine hours.",
        "Gold: Holm\nSilver\nQuill\nBronze\nMoss",
        "Resigned.",
        "オリンで震度4",
        "대통령사임",
        "Regn. 4 grader.",
        "This story will be updated, said the museum, until it has been told.",
        "Subscribe or leave, the paper tells its readers.",
        REAL,
        "FTSE 100 +0.4% 8,214.11; DAX -0.1% 19,003.20",
        "Pk med minister Holm kl 16, presscenter, Sarn",
    ],
)
def test_a_short_article_stays(text: str):
    assert judge_wall(REAL, text) is None


def test_time_is_linear_in_the_length_of_a_text():
    assert page_without_text(REAL, "Share\n" * 200_000) is None
    assert page_without_text(REAL, "Share\n" * 400) is not None
