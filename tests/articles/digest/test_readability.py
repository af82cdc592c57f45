import pytest

from articles.digest.readability import readability, syllables
from articles.text.passage import passage_of


@pytest.mark.parametrize(
    ("language", "words", "count"),
    [
        ("en", ["make", "table", "walked", "wanted", "banana", "shy"], 1 + 2 + 1 + 2 + 3 + 1),
        ("ru", ["молоко", "дом"], 4),
        ("tr", ["okul", "öğretmen"], 5),
        ("de", ["straße", "häuser"], 4),
    ],
    ids=["english", "russian", "turkish", "german"],
)
def test_syllables_are_counted_as_they_are_spoken(
    language: str, words: list[str], count: int
) -> None:
    assert syllables(words, language) == count


def test_flesch_is_the_published_formula() -> None:
    text = "The cat sat on the mat. The dog ran to the red door."
    found = readability(passage_of(text, "en"))
    assert (found.words, found.sentences, found.formula) == (13, 2, "Flesch 1948")
    assert found.ease == round(206.835 - 1.015 * 13 / 2 - 84.6 * 13 / 13, 1)


def test_long_words_read_harder_than_short_ones() -> None:
    easy = readability(passage_of("We like the sun and the sea in the long hot days. " * 3, "en"))
    hard = readability(
        passage_of(
            "Institutional intermediaries systematically underestimated "
            "macroeconomic vulnerabilities notwithstanding considerable international "
            "supervisory recommendations. " * 3,
            "en",
        )
    )
    assert easy.ease is not None
    assert hard.ease is not None
    assert easy.ease > hard.ease + 50


@pytest.mark.parametrize("language", ["ja", "az", "und"])
def test_a_language_without_a_formula_has_no_ease(language: str) -> None:
    found = readability(
        passage_of("eins zwei drei vier fünf sechs sieben acht neun zehn elf", language)
    )
    assert found.ease is None
    assert found.formula == ""


def test_reading_time_takes_238_words_a_minute() -> None:
    assert readability(passage_of("word " * 476, "en")).minutes == 2.0
