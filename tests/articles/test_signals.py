import pytest

from articles.signals import signal


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [
        ("KILL: Mayor resigns", "", "kill"),
        ("EDS: STORY WITHDRAWN - Mayor resigns", "", "kill"),
        ("", "STORY WITHDRAWN\nThe story is wrong.", "kill"),
        ("CORRECTED-Mayor is 52", "", "correction"),
        ("(CORRECTED) - Mayor is 52", "", "correction"),
        ("REFILE-Mayor is 52", "", "correction"),
        ("RECTIFICATIF - Le maire", "", "correction"),
        ("ПОПРАВКА: Мэр", "", "correction"),
        ("更正：市长", "", "correction"),
        ("Mayor is 52", "(Corrects age in paragraph 3)\nThe mayor", "correction"),
        ("Mayor", "Text. An earlier version of this article gave another age.", "correction"),
        ("UPDATE 2-Mayor resigns", "", "update"),
        ("Mayor resigns, 3rd Writethru", "", "update"),
        ("AKTUALISIERT: Bürgermeister", "", "update"),
        ("Kill Bill returns to cinemas", "", ""),
        ("KILLER WHALES SEEN OFF ORKNEY", "", ""),
        ("KILLING OF ELEPHANTS STOPS", "", ""),
        ("TROOPS WITHDRAWN FROM BORDER", "", ""),
        ("Update your phone now", "", ""),
        ("", "The teacher was correcting essays as the bell rang.", ""),
        ("", "", ""),
    ],
)
def test_only_an_agencys_own_words_are_signals(title, body, expected):
    assert signal(title, body) == expected
