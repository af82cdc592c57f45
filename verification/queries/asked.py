"""Random queries, each with its meaning as a function that looks at every word of an article.

Nothing here is shared with the matcher but the folding of words and the values of fields.
"""

import datetime as dt
import random
from collections.abc import Callable, Iterator
from typing import NamedTuple

from articles.queries.fields import TEXT, VALUES
from articles.records import Article
from articles.text.spelling import searched
from verification.queries.invented import FIRST_DAY, LANGUAGES, NAMES, SUBJECTS, UNSPACED, WORDS

Meaning = Callable[[Article], bool]
Place = tuple[str, int, int, int]
"""Field, number of the value, first word, the word behind the last one."""


class Asked(NamedTuple):
    """A query as it is written, and what it means."""

    text: str
    means: Meaning


class Sought(NamedTuple):
    """A word or phrase, and where it stands in an article."""

    text: str
    places: Callable[[Article], list[Place]]


def query(random_: random.Random, depth: int = 3) -> Asked:
    """Return a random query."""
    kind = random_.random() if depth else 0.0
    if kind < 0.3:
        return leaf(random_)
    if kind < 0.4:
        inner = query(random_, depth - 1)
        return Asked(f"NOT ({inner.text})", lambda article: not inner.means(article))
    if kind < 0.55:
        return close(random_)
    parts = [query(random_, depth - 1) for _ in range(random_.choice((2, 2, 3)))]
    bracketed = [f"({each.text})" for each in parts]
    if kind < 0.8:
        joined = random_.choice((" AND ", " ")).join(bracketed)
        return Asked(joined, lambda article: all(each.means(article) for each in parts))
    return Asked(" OR ".join(bracketed), lambda article: any(each.means(article) for each in parts))


def leaf(random_: random.Random) -> Asked:
    """Return one term, in one field or in the text, or a range."""
    kind = random_.random()
    if kind < 0.5:
        return _asked(sought(random_, TEXT, ""))
    if kind < 0.85:
        field = random_.choice(tuple(VALUES))
        return _asked(sought(random_, (field,), f"{field}:"))
    return number(random_) if kind < 0.93 else date(random_)


def _asked(term: Sought) -> Asked:
    return Asked(term.text, lambda article: bool(term.places(article)))


def sought(random_: random.Random, fields: tuple[str, ...], before: str) -> Sought:
    """Return a word, a phrase, or a beginning of either."""
    words = searched(_wording(random_, fields)).words()
    written = " ".join(words)
    is_prefix = random_.random() < 0.3 and len(words[-1]) > 2
    if is_prefix:
        words[-1] = words[-1][: random_.randrange(2, len(words[-1]) + 1)]
        written = " ".join(words) + "*"
    quoted = f'"{written}"' if len(words) > 1 or random_.random() < 0.3 else written
    if quoted.lower() in ("and", "or", "not"):
        quoted = f'"{quoted}"'
    return Sought(
        before + quoted, lambda article: list(_places(article, words, fields, is_prefix=is_prefix))
    )


def _wording(random_: random.Random, fields: tuple[str, ...]) -> str:
    if fields == ("language",):
        return random_.choice([each for each in LANGUAGES if each])
    if fields == ("subject",):
        topic = random_.choice(SUBJECTS)
        return random_.choice((topic.name, topic.slug, topic.code))
    if random_.random() < 0.2:
        return random_.choice((*NAMES, *UNSPACED))
    return " ".join(random_.sample(WORDS, random_.choice((1, 1, 1, 2))))


def _places(
    article: Article, words: list[str], fields: tuple[str, ...], *, is_prefix: bool
) -> Iterator[Place]:
    for field in fields:
        for value_number, value in enumerate(VALUES[field](article)):
            there = searched(value).words()
            for first in range(len(there) - len(words) + 1):
                part = there[first : first + len(words)]
                if is_prefix:
                    part[-1] = part[-1][: len(words[-1])]
                if part == words and (field != "language" or first == 0):
                    yield field, value_number, first, first + len(words)


def close(random_: random.Random) -> Asked:
    """Return two or three operands with NEAR between."""
    field = random_.choice(("", "title", "body"))
    fields = (field,) if field else TEXT
    chain = [
        [sought(random_, fields, "") for _ in range(random_.choice((1, 1, 2)))]
        for _ in range(random_.choice((2, 2, 3)))
    ]
    gaps = [random_.randrange(6) for _ in chain[1:]]
    texts = [
        each[0].text if len(each) == 1 else f"({' OR '.join(term.text for term in each)})"
        for each in chain
    ]
    text = texts[0]
    for gap, each in zip(gaps, texts[1:], strict=True):
        text += f" NEAR/{gap} {each}"

    def means(article: Article) -> bool:
        def follow(step: int, before: Place) -> bool:
            if step == len(chain):
                return True
            return any(
                _is_close(before, place, gaps[step - 1]) and follow(step + 1, place)
                for term in chain[step]
                for place in term.places(article)
            )

        return any(follow(1, place) for term in chain[0] for place in term.places(article))

    return Asked(f"{field}:({text})" if field else f"({text})", means)


def _is_close(one: Place, other: Place, gap: int) -> bool:
    if one[:2] != other[:2]:
        return False
    between = max(other[2] - one[3], one[2] - other[3])
    return 0 <= between <= gap


def number(random_: random.Random) -> Asked:
    """Return a comparison of a number."""
    value = random_.randrange(500)
    choices: tuple[tuple[str, Callable[[int], bool]], ...] = (
        (f"{value}", lambda its: its == value),
        (f">={value}", lambda its: its >= value),
        (f"<{value}", lambda its: its < value),
        (f"[{value} TO {value + 50}]", lambda its: value <= its <= value + 50),
        (f"[* TO {value}]", lambda its: its <= value),
    )
    written, means = random_.choice(choices)
    return Asked(f"words:{written}", lambda article: means(article.bodies[0].word_count))


def date(random_: random.Random) -> Asked:
    """Return a comparison of days."""
    day = (FIRST_DAY + dt.timedelta(days=random_.randrange(90))).date()
    last = day + dt.timedelta(days=20)
    choices: tuple[tuple[str, Callable[[dt.date], bool]], ...] = (
        (f"{day}", lambda its: its == day),
        (f">{day}", lambda its: its > day),
        (f"<={day}", lambda its: its <= day),
        (f"[{day} TO {last}]", lambda its: day <= its <= last),
        (f"{day:%Y-%m}", lambda its: (its.year, its.month) == (day.year, day.month)),
    )
    written, means = random_.choice(choices)

    def holds(article: Article) -> bool:
        time = article.copydesk.times.published
        return time is not None and means(dt.datetime.fromisoformat(time.value).date())

    return Asked(f"published:{written}", holds)
