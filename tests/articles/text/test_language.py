import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.declared_language import normalise
from articles.text.detection import detect
from articles.text.language import judge_languages

ENGLISH = "The harbour authority said on Tuesday that the old bridge would be closed for repairs until spring."
RUSSIAN = "Портовое управление сообщило во вторник, что старый мост закроют на ремонт до весны."
AZERBAIJANI = "Bütün xəbərlər Facebook səhifəmizdə"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (ENGLISH, "en"),
        (RUSSIAN, "ru"),
        (AZERBAIJANI, "az"),
        ("הרשות אמרה ביום שלישי כי הגשר הישן ייסגר לשיפוצים עד האביב", "he"),
        (
            "Havnemyndighetene sa tirsdag at den gamle broen blir stengt for reparasjon fram til våren.",
            "nb",
        ),
        ("港務局週二表示，舊橋將關閉維修至春天，請市民改道行駛。", "zh-Hant"),
        ("日本の港湾当局は火曜日、古い橋を春まで閉鎖すると発表した。", "ja"),
    ],
)
def test_a_sentence_has_a_language(text, language):
    found, confidence = detect(text)
    assert found == language
    assert 35 <= confidence <= 100


@pytest.mark.parametrize("text", ["", "  ", "12:30", "OK", "?!", "\x00\x01", "\ufffe\uffff" * 20])
def test_too_little_text_has_no_language(text):
    assert detect(text) == ("und", 0)


def test_what_the_detector_rejects_does_not_stop_it():
    assert detect("\x00\ufffe\ud800" + ENGLISH)[0] == "en"


@pytest.mark.parametrize(
    ("declared", "code"),
    [("None", ""), ("English", "en"), ("en_US", "en-US"), ("EN-us", "en-US"), ("Elvish", ""), ("", ""),
     ("ENG", "en"), ("jpn", "ja"), ("chi", "zh"), ("nor", "nb"), ("spa_MX", "es-MX"), ("nds", "nds"),
     ("iw", "he"), ("no", "nb"), ("zh_hant_tw", "zh-Hant-TW"), ("русский", "ru"), ("und", "")],
)  # fmt: skip
def test_declared_languages_become_codes(declared, code):
    assert normalise(declared) == code


@pytest.mark.parametrize(
    ("text", "declared", "language"),
    [
        ("央行維持利率3.25%", "zh-Hant", "zh"),
        ("中央銀行、金利を3.25%に据え置き", "zh", "ja"),
        ("央行决定维持利率不变，行长周五表示通胀仍在放缓，经济增长保持稳定。" * 9, "ja", "zh"),
    ],
)
def test_a_short_line_without_kana_is_in_the_declared_language(text, declared, language):
    assert judge_languages([text], declared).detected.partition("-")[0] == language


def test_a_footer_in_another_language_does_not_change_the_article():
    body = [ENGLISH, ENGLISH, AZERBAIJANI]
    found = judge_languages(body, "az")
    assert found.detected == "en"
    assert found.declared == "az"
    assert [span.language for span in found.paragraphs] == ["en", "en", "az"]
    assert "\n".join(body)[found.paragraphs[2].start : found.paragraphs[2].end] == AZERBAIJANI


def test_one_language_needs_no_spans():
    assert judge_languages([ENGLISH] * 5, "").paragraphs == ()


def test_a_bilingual_article_is_labelled_by_paragraph():
    found = judge_languages([ENGLISH, RUSSIAN] * 4, "")
    assert {span.language for span in found.paragraphs} == {"en", "ru"}


def test_the_declared_language_decides_only_where_the_text_leaves_a_doubt():
    assert judge_languages(["OK!"], "pt_BR").detected == "pt"
    assert judge_languages(["OK!"], "None").detected == "und"
    assert judge_languages([ENGLISH], "French").detected == "en"


@given(st.lists(st.text(max_size=80), max_size=6), st.text(max_size=8))
def test_every_text_returns(paragraphs, declared):
    found = judge_languages(paragraphs, declared)
    assert 0 <= found.confidence <= 100
    if found.paragraphs:
        assert found.paragraphs[-1].end == len("\n".join(paragraphs))


def test_a_body_in_one_paragraph_is_judged_by_more_than_its_first_words():
    story = (
        "Live updates on the ferry strike: follow the news here with us all day. La compañía "
        "dijo el jueves que los barcos no saldrán del puerto hasta el lunes, porque las "
        "tripulaciones siguen en huelga y piden un aumento de sus salarios, que no ha cambiado "
        "desde hace cuatro años. El ministro pidió a las dos partes que hablen otra vez."
    )
    assert judge_languages([story], "").detected == "es"
    assert judge_languages([story.split(". ", maxsplit=1)[0]], "").detected == "en"


UNKNOWN = {
    "ku": "Wezîrê veguhastinê got ku pira kevn wê heta biharê were girtin û divê welatî rêyeke din bi kar bînin.",
    "pcm": "Di goment don tok say dem go close di old bridge until rainy season finish, and pipo wey dey di area dey vex.",
    "tpi": "Gavman i tok olsem ol bai pasim olpela bris inap long pinis bilong yia na ol manmeri i no hamamas long dispela.",
    "crh": "Şeer reisi eski köprüniñ bahargece qapatılacağını ve endi yañı yol qurulacağını ayttı, sakinler ise inanmay.",
}


@pytest.mark.parametrize("language", UNKNOWN)
def test_a_declared_language_that_the_detector_does_not_know_wins_in_its_script(language):
    assert judge_languages([UNKNOWN[language]], language).detected == language
    assert judge_languages([RUSSIAN], f"{language}-Latn").detected == "ru"


@pytest.mark.parametrize("language", ["ku", "tpi", "da", "id"])
def test_plain_english_stays_english_whatever_is_declared(language):
    assert judge_languages([ENGLISH], language).detected == "en"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "nb",
            "Ledelsen sier at broen blir stengt i fire uker, og at den åpner igjen etter påske.",
        ),
        ("nn", "Leiinga seier at brua vert stengd i fire veker, og at ho opnar igjen etter påske."),
        (
            "da",
            "Ledelsen siger, at broen bliver lukket i fire uger, og at den åbner igen efter påske.",
        ),
        (
            "hr",
            "Priopćenje kaže da će se most otvoriti u siječnju, a promet se već tjednima preusmjerava.",
        ),
        (
            "bs",
            "U saopćenju se kaže da će se most otvoriti u januaru, a općina već sedmicama čeka dijelove.",
        ),
        (
            "sr",
            "U saopštenju se kaže da će se most otvoriti u januaru, a opština već nedeljama čeka delove.",
        ),
        (
            "ms",
            "Polis berkata kereta itu ditahan kerana syarikat enggan membayar wang pada hari Isnin.",
        ),
        (
            "id",
            "Polisi mengatakan mobil itu ditahan karena perusahaan enggan membayar uang pada hari Senin.",
        ),
    ],
)
def test_near_languages_are_known_by_the_words_that_differ(language, text):
    assert judge_languages([text], "").detected == language


def test_of_near_languages_the_declared_one_is_believed_unless_the_words_are_against_it():
    plain = "Most je zatvoren do proljeća, kazala je uprava luke u utorak."
    assert judge_languages([plain], "bs").detected == "bs"
    assert judge_languages([plain], "hr").detected == "hr"
    danish = "Ledelsen siger, at broen bliver lukket i fire uger, og at den åbner igen efter påske."
    assert judge_languages([danish], "nb").detected == "da"


@pytest.mark.parametrize(
    ("text", "declared", "language"),
    [
        ("Pressmeddelande från Kesterhavens hamn, ordförande Ellinor Svahn", "sv", "sv"),
        ("KSX 100 +0.4% 8,214.11; DVN 40 -0.1% 19,003.20", "en", "en"),
        ("KSX 100 +0.4% 8,214.11; DVN 40 -0.1% 19,003.20", "", "und"),
        ("Мост закрыт", "", "ru"),
        ("Все это довольно срочно.", "", "ru"),
        ("Мост закрыт до весны, сообщили в порту.", "en", "ru"),
    ],
)
def test_a_short_text_has_the_declared_language_if_its_script_allows(text, declared, language):
    assert judge_languages([text], declared).detected == language


def test_names_change_no_language():
    italian = (
        "Il nuovo smartphone di Orchard Pear debutta con la app Harbour Music e il team di "
        "Kesterhaven Studios presenta lo streaming della serie The Northern Lights."
    )
    english = "Carlo Rossetti and Giulia Marinelli met Antonio Belfiore in Dravina on Monday."
    assert judge_languages([italian], "").detected == "it"
    assert judge_languages([english], "").detected == "en"
