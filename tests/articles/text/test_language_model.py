import random

import numpy as np
import pytest
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from articles.resources import arrays
from articles.text.language_model import load
from training.language_model import tables

TEXTS = (
    "The river Sarn rose over its banks on Monday, and two hundred people left their houses.",
    "Die Sarn trat am Montag über die Ufer, zweihundert Menschen verließen ihre Häuser.",
    "Река Сарн вышла из берегов, двести человек покинули свои дома.",
    "خرج نهر سارن عن ضفتيه يوم الاثنين وغادر مئتا شخص منازلهم",
    "サルン川は月曜日に氾濫し、二百人が家を離れた。",
    "Di river don overflow, and plenty people dey comot from dia house.",
    "RIVER SARN RISES OVER ITS BANKS",
    "Kesterhaven 2:1 Velden",
    "",
    "1234",
    "a",
    "\ud800",
)


@pytest.fixture(scope="module")
def compact():
    return load()


@pytest.fixture(scope="module")
def full():
    return LanguageIdentifier.from_model_file(MODEL_FILE)


@pytest.mark.parametrize("text", TEXTS)
def test_scores_are_those_of_py3langid_to_the_bit(compact, full, text):
    assert compact.rank(text) == full.rank(text)


def test_scores_of_any_characters_too(compact, full):
    draw = random.Random(7)
    for _ in range(200):
        text = "".join(
            chr(draw.choice((97, 0x430, 0x620, 0x5000)) + draw.randrange(26)) for _ in range(60)
        )
        assert compact.rank(text) == full.rank(text)


def test_an_eighth_of_the_memory(compact, full):
    held = sum(each.nbytes for each in (*compact.trie, *compact.weights))
    automaton = len(full.tk_nextmove) * full.tk_nextmove.itemsize
    assert held < (automaton + full.nb_ptc.nbytes) / 8


def test_the_stored_tables_are_those_of_the_library():
    stored = arrays("language_model")
    made = tables()
    assert stored.keys() == made.keys()
    assert all(np.array_equal(stored[name], made[name]) for name in made)
