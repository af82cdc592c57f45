import pytest

from articles.reading.escapes import unescaped


@pytest.mark.parametrize(
    ("text", "right"),
    [
        (r"It rained.\n\nSchools closed.", "It rained.\n\nSchools closed."),
        (r"It rained.\r\nSchools closed.", "It rained.\nSchools closed."),
        (r"Sarn\u2019s mayor", "Sarn\u2019s mayor"),
        (r"Sarn\'s mayor", "Sarn's mayor"),
        (r"A \"bad\" and a \"good\" day", 'A "bad" and a "good" day'),
        (r"\u0412\u0435\u043b\u044c\u0434\u0435\u043d", "Вельден"),
        (r"\ud83d\udea2 in port\u2026", "\U0001f6a2 in port…"),
        (r"See https:\/\/sarn.example\/1 and \"more\"", 'See https://sarn.example/1 and "more"'),
    ],
)
def test_escapes_that_came_as_text_are_decoded(text: str, right: str) -> None:
    assert unescaped(text) == right


@pytest.mark.parametrize(
    "text",
    [
        r"The file is C:\new\reports\u2019.txt",
        r"Type \n for a new line.",
        r"A score of 3\4",
        "No backslash at all.",
        r"Call `print(\"a\") and print(\"b\")` twice.",
        r"<\/h3> and <\/p>",
        r"The angle \(\nu\) and \"A\" and \"B\"",
    ],
)
def test_a_backslash_that_may_be_meant_stays(text: str) -> None:
    assert unescaped(text) == text
