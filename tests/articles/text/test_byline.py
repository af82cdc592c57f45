import pytest

from articles.text.byline import is_byline, names_in


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Mira Oland and Bo Ek", "Mira Oland and Bo Ek"),
        ("BY MIRA OLAND", "MIRA OLAND"),
        ("Written by Mira Oland", "Mira Oland"),
        ("Von Mira Oland und Bo Ek", "Mira Oland und Bo Ek"),
        ("Par Mira Oland", "Mira Oland"),
        ("Por Mira Oland", "Mira Oland"),
        ("Di Mira Oland", "Mira Oland"),
        ("Door Mira Oland", "Mira Oland"),
        ("Av Mira Oland", "Mira Oland"),
        ("di Anna Oland", "Anna Oland"),
        ("Von Anna Holm, dpa", "Anna Holm"),
        ("Von Anna Holm und Jan Berg, Havn", "Anna Holm und Jan Berg"),
        ("Par Anna Holm avec AFP", "Anna Holm"),
        ("Par Moïra Oland (avec AFP)", "Moïra Oland"),
        ("Por Mira Oland (con EFE, AFP)", "Mira Oland"),
        ("Von Mira Oland (Text) und Bo Ek (Fotos)", "Mira Oland"),
        ("Von Bo Ek (Fotos), Mira Oland und Anna Holm (Text)", "Mira Oland, Anna Holm"),
        ("Por Anna Holm, G1 — São Paulo", "Anna Holm"),
        ("Por Anna Holm | Madrid", "Anna Holm"),
        ("本報記者王小明", "王小明"),
        ("Oleh Mira Oland", "Mira Oland"),
        ("Autorka: Mira Oland", "Mira Oland"),
        ("Автор: Мира Оланд", "Мира Оланд"),
        ("بقلم: ميرا أولاند", "ميرا أولاند"),
        ("लेखक: मीरा ओलैंड", "मीरा ओलैंड"),
        ("（記者陳美玲／高雄報導）", "陳美玲"),
        ("박지민 기자 jimin@paper.example", "박지민"),
    ],
)
def test_a_line_that_holds_but_a_word_and_names_is_a_byline(line, names):
    assert names_in(line) == names


@pytest.mark.parametrize(
    "line",
    [
        "",
        "By the sea",
        "By Monday the bridge was closed.",
        "Von der Mole kommt Rauch",
        "Von Montag an gilt das Gesetz",
        "Von Havn nach Sarn",
        "Por ahora",
        "Par Havn",
        "Di Maio",
        "Di Roma, la città eterna",
        "di Roma Nord",
        "Par Anna Holm, qui dort",
        "Von Anna Holm, die gestern aus Havn kam",
        "De Roma a Madrid | Viaje",
        "记者：您好",
        "记者走进萨恩港",
        "记者手记",
        "रिपोर्टर: बंदरगाह कब खुलेगा?",
        "Von Anna Holm und Jan Berg | 30.11.2026",
        "Oleh karena itu",
        "文在寅 总统",
        "Mira Oland",
        "By Mira Oland " * 9,
    ],
)
def test_a_line_of_a_story_is_none(line):
    assert not is_byline(line)


@pytest.mark.parametrize(
    "line",
    [
        "Par Temps Froid (avec photos)",
        "Von Mira Oland (Grüne)",
        "Por Mira Oland (con su hijo)",
        "Von Sarn Nach Havn (Fotos) mit dem Zug",
        "Mira Oland (Text) und Bo Ek (Fotos)",
        "Von Bo Ek (Fotos)",
    ],
)
def test_other_remarks_in_brackets_make_no_byline(line: str) -> None:
    assert names_in(line) == ""
