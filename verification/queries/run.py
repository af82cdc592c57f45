"""Compares the matcher with the slow evaluator, pair by pair of a query and an article."""

import random
from typing import NamedTuple

from articles.queries.matching import Match, Queries, SavedQuery, compile_all, matches
from articles.queries.parse import parse
from articles.records import Article
from articles.text.spelling import searched
from verification.queries.asked import Asked, query
from verification.queries.invented import article

QUERIES = 50
"""That are compiled together: what one finds must not depend on the others."""


class Outcome(NamedTuple):
    """What a run found."""

    pairs: int
    matched: int
    wrong: tuple[str, ...]


def run(pairs: int, seed: int) -> Outcome:
    """Return how many of random pairs match, and a sentence for each on which the two differ."""
    random_ = random.Random(seed)
    done = matched = 0
    wrong: list[str] = []
    while done < pairs:
        asked = [query(random_) for _ in range(QUERIES)]
        queries = compile_all(
            SavedQuery(str(number), each.text, parse(each.text))
            for number, each in enumerate(asked)
        )
        for _ in range(QUERIES):
            made = article(random_)
            matched += _compare(made, asked, queries, wrong)
            done += len(asked)
    return Outcome(done, matched, tuple(wrong))


def _compare(made: Article, asked: list[Asked], queries: Queries, wrong: list[str]) -> int:
    found = {match.query.name: match for match in matches(made, queries)}
    for number, each in enumerate(asked):
        match = found.get(str(number))
        if (match is not None) != each.means(made):
            said = "matches" if match else "does not match"
            wrong.append(f"{each.text} {said} {made.headline!r} {made.body!r}")
        if match is not None:
            wrong += _misplaced(match, made)
    return len(found)


def _misplaced(match: Match, made: Article) -> list[str]:
    """Return a sentence for each offset that does not hold the words of its term."""
    misplaced = []
    for reason in match.reasons:
        text = {"title": made.headline, "body": made.body}.get(reason.where, "")
        words = searched(reason.term.rpartition(":")[2]).words()
        for start, end in reason.spans:
            there = searched(text[start:end]).words()
            if len(there) != len(words) or not there[-1].startswith(words[-1]):
                misplaced.append(f"{reason.term} is not {text[start:end]!r}")
    return misplaced
