"""CPU time that 1,000 saved queries add to one article: `python benchmarks/queries.py ARTICLES`.

ARTICLES is a file of JSON lines, gzipped or not, one raw article a line. The queries are made
from the articles' own names, keywords and words, in the shapes that subscribers ask for. In one
run, in turn: 0 queries, 10, 100, 1,000. `--skip N` leaves out the first articles.
"""

import argparse
import random
import time
from pathlib import Path
from typing import NamedTuple

from agents.record import Record
from agents.tag import tag
from articles.annotate import annotate
from articles.codec import decode
from articles.queries.matching import Queries, SavedQuery, compile_all, matches
from articles.queries.parse import parse
from articles.records import Article
from articles.text.spelling import searched
from benchmarks.cost import lines

COUNTS = (0, 10, 100, 1000)
ROUNDS = 5
SHAPES = (
    '"{name}"',
    'person:"{name}" OR organisation:"{name}"',
    '"{name}" AND ({word} OR {other} OR {third})',
    "({word} OR {other}) AND {third} AND NOT subject:sport",
    "({word}* OR {other}*) NEAR/8 {third}",
    'title:({word} OR {other}) AND "{name}"',
    "subject:politics AND {word} AND ({other} OR {third}*)",
    "{word} AND {other} AND published:>=1987-01-01 AND words:>=100",
    '"{phrase}" OR ("{name}" NEAR/20 {word})',
    'language:en AND keyword:{word} AND NOT "{phrase}"',
)


def ready(path: Path, skip: int, most: int) -> list[Article]:
    """Return articles as ENRICH has them before it routes them."""
    found = []
    for number, line in enumerate(lines(path, skip + most)[skip:]):
        for output in tag(Record(f"bench/0/{number}", None, line, (), 1.6e9 + number)):
            article = decode(output.value or b"") if output.stream == "tagged" else None
            if isinstance(article, Article):
                found.append(annotate(article))
    return found


def invented(articles: list[Article], count: int, seed: int = 1) -> list[SavedQuery]:
    """Return queries from what the articles hold, in all shapes in turn."""
    random_ = random.Random(seed)
    made: list[SavedQuery] = []
    while len(made) < count:
        article = random_.choice(articles)
        names = [each.name for each in (*article.people, *article.organisations, *article.places)]
        words = [each for word in article.copydesk.keywords for each in searched(word.text).words()]
        words = [word for word in dict.fromkeys(words) if len(word) > 3]
        if len(words) < 4:
            continue
        at = random_.randrange(len(words) - 1)
        text = SHAPES[len(made) % len(SHAPES)].format(
            name=(random_.choice(names) if names else words[at]).replace('"', ""),
            phrase=" ".join(words[at : at + 2]),
            **dict(zip(("word", "other", "third"), random_.sample(words, 3), strict=True)),
        )
        made.append(SavedQuery(f"query-{len(made)}", text, parse(text)))
    return made


class Spent(NamedTuple):
    """Of one article, on average."""

    matching: float
    """Microseconds of CPU."""
    explaining: float
    """The same, for the reasons of all its matches."""
    matches: float


def spend(articles: list[Article], queries: Queries) -> Spent:
    """Return what queries cost."""
    began = time.process_time()
    found = [matches(article, queries) for article in articles]
    matched = time.process_time()
    for each in found:
        for match in each:
            _ = match.reasons
    explained = time.process_time()
    return Spent(
        (matched - began) / len(articles) * 1e6,
        (explained - matched) / len(articles) * 1e6,
        sum(map(len, found)) / len(articles),
    )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("path", type=Path)
    parser.add_argument("--skip", type=int, default=0)
    parser.add_argument("--most", type=int, default=1000)
    given = parser.parse_args()
    articles = ready(given.path, given.skip, given.most)
    began = time.process_time()
    queries = invented(articles, max(COUNTS))
    parsed = time.process_time() - began
    compiled = {count: compile_all(queries[:count]) for count in COUNTS}
    spent = {count: [spend(articles, compiled[count]) for _ in range(ROUNDS)] for count in COUNTS}
    size = sum(len(article.body) for article in articles) / len(articles)
    print(f"{len(articles)} articles of {size:.0f} characters; parsing 1,000: {parsed:.2f} s")
    none = min(each.matching for each in spent[0])
    for count, rounds in spent.items():
        cost = min(each.matching for each in rounds) - none
        reasons = min(each.explaining for each in rounds)
        print(
            f"{count:5} queries: {cost:6.1f} us of CPU an article more; "
            f"{rounds[0].matches:.2f} matches, and {reasons:.1f} us for their reasons"
        )
    print("bar: 150 us with 1,000")


if __name__ == "__main__":
    main()
