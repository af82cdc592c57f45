import random
from itertools import pairwise

import pytest

from articles.features import Features, stem

NAMES = ["war", "polit*", "pol*", "vote", "the vote", "old guard", "guard", "polit* part*", "part*"]
ROWS = {name: row for row, name in enumerate(NAMES)}


def found(words, rows=ROWS):
    """What stands where, as (feature, first word, how many)."""
    names = {row: name for name, row in rows.items()}
    result = Features(rows).find(words)
    return [
        (names[row], at, size)
        for row, at, size in zip(*(each.tolist() for each in result), strict=True)
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param(["war", "vote"], [("war", 0, 1), ("vote", 1, 1)], id="words"),
        pytest.param(["the", "vote"], [("vote", 1, 1), ("the vote", 0, 2)], id="a pair"),
        pytest.param(["vote", "the"], [("vote", 0, 1)], id="a pair has an order"),
        pytest.param(["old", "guard"], [("guard", 1, 1), ("old guard", 0, 2)], id="half unknown"),
        pytest.param(["political"], [("polit*", 0, 1)], id="the longest stem"),
        pytest.param(["polit"], [], id="a stem is longer than itself"),
        pytest.param(["politics", "party"], [("polit*", 0, 1), ("part*", 1, 1)], id="no pair"),
        pytest.param(
            ["polit*", "part*"],
            [("polit*", 0, 1), ("part*", 1, 1), ("polit* part*", 0, 2)],
            id="stems as training writes them",
        ),
        pytest.param([], [], id="nothing"),
        pytest.param(["zebra"], [], id="unknown"),
    ],
)
def test_features_are_found_where_they_stand(words, expected):
    assert found(words) == expected


def one_by_one(words, rows):
    single = [(rows.get(word, stem(word, rows, -1)), at, 1) for at, word in enumerate(words)]
    pairs = [(rows.get(f"{a} {b}", -1), at, 2) for at, (a, b) in enumerate(pairwise(words))]
    return [each for each in [*single, *pairs] if each[0] >= 0]


@pytest.mark.parametrize("seed", range(20))
def test_arrays_find_what_a_search_word_by_word_finds(seed):
    chance = random.Random(seed)
    some = [f"{a}{b}{c}ing" for a in "bdg" for b in "aeo" for c in "lmn"]
    names = some[::2] + [word[:4] + "*" for word in some[::3]]
    names += {f"{chance.choice(some)} {chance.choice(some)}" for _ in range(40)}
    rows = {name: row for row, name in enumerate(names)}
    text = [chance.choice(some) for _ in range(300)]

    result = Features(rows).find(text)

    rows_found = list(zip(*(each.tolist() for each in result), strict=True))
    assert rows_found == one_by_one(text, rows)
    assert any(size == 2 for *_, size in rows_found)


def test_a_word_seen_before_is_found_again():
    features = Features(ROWS)
    assert [features.find(["politicians"]).rows.tolist() for _ in range(2)] == [[1], [1]]
