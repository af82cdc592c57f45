"""Saved queries against a slow evaluator; `make queries` compares 50,000 pairs."""

import random

from verification.queries.asked import query
from verification.queries.invented import article
from verification.queries.run import run


def test_the_matcher_agrees_with_the_slow_evaluator():
    outcome = run(2500, seed=7)
    assert outcome.wrong == ()
    assert 0.05 < outcome.matched / outcome.pairs < 0.95


def test_a_matcher_that_were_wrong_would_be_found(monkeypatch):
    monkeypatch.setattr("articles.queries.proximity._close", lambda places, *_: places)
    assert run(2500, seed=7).wrong


def test_the_same_seed_gives_the_same_pairs():
    assert article(random.Random(1)) == article(random.Random(1))
    assert query(random.Random(1)).text == query(random.Random(1)).text
