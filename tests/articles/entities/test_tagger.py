from itertools import product

import numpy as np
import pytest

from articles.entities.tagger import LABELS, viterbi, weights
from articles.entities.windows import LONGEST, windows
from articles.entities.word_features import elided, word_class
from articles.text.passage import passage_of


def runs(text: str, language: str = "en") -> list[str]:
    """Return the text of each window."""
    passage = passage_of(text, language)
    found, at = [], 0
    around = windows(passage)
    for length in around.lengths:
        words = around.words[at : at + length]
        found.append(" ".join(passage.words[word] for word in words))
        at += length
    assert at == len(around.words) == len(around.gaps) == len(around.titled)
    return found


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "they saw Ada Holm, Bank of the North and it.", ["Ada Holm", "Bank of the North"]),
        ("en", "we watch Channel 4 now", ["Channel 4"]),
        ("en", "H&M rose", ["H M"]),
        ("fr", "elle quitte l'Europe et d'autres", ["l'Europe"]),
        ("ru", "там Министерство обороны, и", ["Министерство обороны"]),
        ("en", "nothing here", []),
    ],
)
def test_a_window_is_a_run_of_capitals_with_small_words_between(language, text, expected) -> None:
    assert runs(text, language) == expected


def test_a_long_run_of_capitals_is_cut() -> None:
    lengths = windows(passage_of("Ada " * 100, "en")).lengths
    assert sum(lengths) == 100
    assert max(lengths) <= LONGEST


def test_viterbi_finds_the_best_path_of_every_window() -> None:
    random = np.random.default_rng(7)
    lengths = [3, 1, 4, 1, 2]
    emissions = random.integers(-50, 50, (sum(lengths), LABELS))
    transitions = random.integers(-50, 50, (LABELS, LABELS))
    labels = viterbi(emissions, lengths, transitions).tolist()
    at = 0
    for length in lengths:
        scores = emissions[at : at + length]

        def total(path, scores=scores):
            steps = zip((0, *path), path, strict=False)
            return sum(scores[n][label] for n, label in enumerate(path)) + sum(
                transitions[before][label] for before, label in steps
            )

        best = max(map(total, product(range(LABELS), repeat=length)))
        assert total(labels[at : at + length]) == best
        at += length


def test_no_weights_allow_a_name_to_go_on_that_has_not_begun() -> None:
    transitions = weights().transitions
    for before, inner in product(range(LABELS), (4, 5, 6)):
        assert (transitions[before, inner] < -10_000) == (before not in (inner, inner - 3))


@pytest.mark.parametrize(
    ("word", "size"), [("l'Europe", 2), ("dell’Umbria", 5), ("l'eau", 0), ("O'Neill", 0)]
)
def test_an_elided_article_is_no_part_of_a_name(word: str, size: int) -> None:
    assert elided(word) == size


def test_every_word_has_a_class_below_32() -> None:
    words = ("Ada", "de", "7", "NATO", "McHolm", "al-Holm", "Москве", "i", "X", "Straße", "ﬁ", "Ǆ")
    assert all(0 < word_class(word, "en") < 32 for word in words)
