import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.language import detect, judge_languages, normalise

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
     ("iw", "he"), ("no", "nb"), ("zh_hant_tw", "zh-Hant-TW"), ("русский", "ru"), ("und", "")],
)  # fmt: skip
def test_declared_languages_become_codes(declared, code):
    assert normalise(declared) == code


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
