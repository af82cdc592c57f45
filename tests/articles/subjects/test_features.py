import random
from itertools import pairwise

import numpy as np
import pytest

from articles.subjects.features import STEMS, Table, features_of, slots_of
from articles.text.folding import words

NAMES = ["war", "politi*", "polit*", "vote", "the vote", "old guard", "guard", "part*"]


def found(text, names=NAMES, most=1000):
    """What stands where, as (feature, first word, how many)."""
    result = features_of(names).find(words(text), most)
    return [
        (names[row], at, size)
        for row, at, size in zip(*(each.tolist() for each in result), strict=True)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("war, vote", [("war", 0, 1), ("vote", 1, 1)], id="words"),
        pytest.param("The Vôte", [("vote", 1, 1), ("the vote", 0, 2)], id="a pair, folded"),
        pytest.param("vote the", [("vote", 0, 1)], id="a pair has an order"),
        pytest.param("the 5 vote", [("vote", 2, 1)], id="a figure parts a pair"),
        pytest.param("old guard", [("guard", 1, 1), ("old guard", 0, 2)], id="half unknown"),
        pytest.param("political", [("politi*", 0, 1)], id="the longest stem"),
        pytest.param("polity", [("polit*", 0, 1)], id="a shorter stem"),
        pytest.param("polit", [], id="a stem is longer than itself"),
        pytest.param("votes", [], id="a word is no stem"),
        pytest.param("", [], id="nothing"),
        pytest.param("zebra", [], id="unknown"),
    ],
)
def test_features_are_found_where_they_stand(text, expected):
    names = [name for name in NAMES if len(name) - 1 in STEMS or "*" not in name]
    assert found(text, names) == expected


def test_a_korean_noun_is_found_before_the_particle_of_its_case():
    names = ["경제*", "대통령*"]
    assert found("대통령이 경제를", names) == [("대통령*", 0, 1), ("경제*", 1, 1)]
    assert found("경제", names) == []


def test_words_behind_the_bound_are_not_looked_at():
    assert found("war war the vote", most=3) == [("war", 0, 1), ("war", 1, 1)]


def one_by_one(text, names):
    rows = {name: row for row, name in enumerate(names)}

    def row(word):
        stems = [f"{word[:length]}*" for length in STEMS if len(word) > length]
        return next((rows[name] for name in (word, *stems) if name in rows), -1)

    single = [(row(word), at, 1) for at, word in enumerate(text)]
    pairs = [(rows.get(f"{a} {b}", -1), at, 2) for at, (a, b) in enumerate(pairwise(text))]
    return [each for each in [*single, *pairs] if each[0] >= 0]


@pytest.mark.parametrize("seed", range(20))
def test_arrays_find_what_a_search_word_by_word_finds(seed):
    chance = random.Random(seed)
    some = [f"{a}{b}{c}ing" for a in "bdg" for b in "aeo" for c in "lmn"]
    names = some[::2] + [word[:5] + "*" for word in some[::3]]
    names += sorted({f"{chance.choice(some)} {chance.choice(some)}" for _ in range(40)})
    text = [chance.choice(some) for _ in range(300)]

    result = features_of(names).find(words(" ".join(text)), 300)

    rows_found = list(zip(*(each.tolist() for each in result), strict=True))
    assert rows_found == one_by_one(text, names)
    assert any(size == 2 for *_, size in rows_found)


@pytest.mark.parametrize("size", [1, 2, 1000, 50_000])
def test_each_known_hash_is_found_and_no_other(size):
    draw = np.random.default_rng(size)
    known = draw.integers(0, 1 << 64, size, np.uint64)
    table = Table(known, slots_of(known))
    assert (table.find(known) == np.arange(size)).all()
    assert (table.find(draw.integers(0, 1 << 64, 10_000, np.uint64)) == -1).all()


def test_hashes_that_want_one_place_are_all_found():
    near = np.arange(1, 40, dtype=np.uint64)
    assert Table(near, slots_of(near)).find(near).tolist() == list(range(39))
