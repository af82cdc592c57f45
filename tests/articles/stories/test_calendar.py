import pytest

from articles.stories.calendar import instalment, is_calendar
from articles.text.folding import words


def dated(text, language):
    found = words(text)
    mask = is_calendar(found, found.hashes.size, language)
    return [
        text[start:end]
        for start, end, is_date in zip(found.starts, found.ends, mask, strict=True)
        if is_date
    ]


def of_headline(title):
    return instalment(words(title), "en")


@pytest.mark.parametrize(
    ("language", "text", "when"),
    [
        ("en", "MERRIN, Oct 14 - 31 people were hurt on Wednesday", ["Oct", "14", "Wednesday"]),
        ("en", "On 14 October 2026, 31 left", ["14", "October", "2026"]),
        ("en", "In 14 villages 9,000 people and 2000 cows", []),
        ("en-GB", "Profit of 1.200.000 crowns, 3.5 times as much", []),
        ("de", "Ostfelden, Mittwoch, 14.10.2026: 12 Grad", ["Mittwoch", "14", "10", "2026"]),
        ("en", "Updated 2026-10-14", ["2026", "10", "14"]),
        ("fr", "Le 14 octobre 2026, 31 blessés", ["14", "octobre", "2026"]),
        ("ru", "14 октября, 31 раненый", ["14", "октября"]),
        ("ja", "10月14日、31人が", ["10", "月", "14", "日"]),
        ("ko", "10월 14일 화요일 31명", ["10월", "14일", "화요일"]),
    ],
)
def test_words_that_say_when_are_known_and_amounts_are_not(language, text, when):
    assert dated(text, language) == when


def test_instalments_of_one_headline_share_the_series_and_not_themselves():
    first = of_headline("Grain prices at Merrin, week to October 2")
    second = of_headline("Grain prices at Merrin, week to October 9")
    assert first.series == second.series
    assert first.itself != second.itself


def test_a_headline_that_is_repeated_word_for_word_is_the_same_instalment():
    assert of_headline("Heavy rain on Friday") == of_headline("Heavy rain on Friday")


@pytest.mark.parametrize(
    "title", ["", "Flood toll rises to 31", "Friday", "Friday: rain", "October 9, 2026"]
)
def test_a_headline_without_a_date_or_with_nothing_else_is_of_no_series(title):
    assert of_headline(title) is None
