"""Quotations in single marks, which are apostrophes too."""

import pytest

from articles.text.quotation_marks import quotations


def quoted(text):
    return [text[span.start : span.end] for span in quotations(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("‘We can’t go,’ she said.", ["We can’t go,"]),
        ("‘It is the workers’ only way home,’ she said.", ["It is the workers’ only way home,"]),
        ("She called it ‘unfair’, and left.", ["unfair"]),
        ("The plan is ‘a bad joke’ to them.", ["a bad joke"]),
        ("'We can't go,' she said. 'Not today.'", ["We can't go,", "Not today."]),
        ("She called the 'bridge tax' 'unfair', and left.", ["bridge tax", "unfair"]),
        ("‚Nie wieder‘, rief er.", ["Nie wieder"]),
        ("“She said ‘no’ to me,” he said.", ["She said ‘no’ to me,"]),
    ],
)
def test_single_marks_hold_quotations(text, words):
    assert quoted(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "The workers' union and the drivers' club don't agree.",
        "It's the '90s again, and rock 'n' roll is back.",
        "L'altro giorno l'uomo ha visto l'amico.",
        "the ‘Okina is a letter of Hawaii",
        "’Tis the season",
        "'",
    ],
)
def test_apostrophes_are_no_quotations(text):
    assert quoted(text) == []
