"""Which saved queries an article matches.

All queries are compiled into one index once. Of an article the keys that occur are found in one
pass, and the queries that need others are dropped in a second; the few that are left are evaluated.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from articles.language_range import includes
from articles.queries.conditions import numbered, terms_of
from articles.queries.document import document_of
from articles.queries.occurrences import Occurrences
from articles.queries.patterns import Index, index_of
from articles.queries.reasons import MOST_REASONS, Listed, Reason, reasons_of
from articles.queries.screening import Screen, screen_of
from articles.queries.syntax import Node
from articles.records import Article
from articles.text.digests import digest

VERSION = 2
"""Of what a query means: a part of `SavedQuery.version`."""


class SavedQuery(NamedTuple):
    """One query with its name, parsed."""

    name: str
    """The stream is `saved.<name>`."""
    text: str
    tree: Node
    languages: tuple[str, ...] = ()
    """BCP 47: `zh` includes `zh-Hant`. Empty: all."""
    description: str = ""

    @property
    def version(self) -> str:
        """A digest of what decides whether an article matches: 12 hexadecimal digits."""
        meaning = "\n".join((str(VERSION), self.text.strip(), *self.languages))
        return digest(meaning, 6).hex()


@dataclass(frozen=True, eq=False)
class Match:
    """One query that an article matches."""

    query: SavedQuery
    found: Occurrences
    listed: Listed
    """Queries share terms."""

    @cached_property
    def reasons(self) -> tuple[Reason, ...]:
        """Why; empty if the query asks only for what must not be there."""
        return tuple(islice(reasons_of(self.query.tree, self.found, self.listed), MOST_REASONS))


class Queries(NamedTuple):
    """Saved queries, compiled."""

    by_name: Mapping[str, SavedQuery]
    terms: Index
    screen: Screen
    compiled: tuple[SavedQuery, ...]
    fields: frozenset[str]
    """That any of them names."""


def compile_all(queries: Iterable[SavedQuery]) -> Queries:
    """Compile queries into one index."""
    numbers: dict[tuple[object, ...], int] = {}
    known = [query._replace(tree=numbered(query.tree, numbers)) for query in queries]
    terms = [term for query in known for term in terms_of(query.tree)]
    index = index_of(terms)
    return Queries(
        by_name={query.name: query for query in known},
        terms=index,
        screen=screen_of([query.tree for query in known], index.patterns, index.size),
        compiled=tuple(known),
        fields=frozenset(field for term in terms for field in term.fields),
    )


NO_QUERIES = compile_all(())


def matches(article: Article, queries: Queries) -> tuple[Match, ...]:
    """Return the queries that an article matches, in their order."""
    if not queries.compiled:
        return ()
    found = Occurrences(document_of(article, queries.fields), queries.terms)
    listed: Listed = {}
    made: dict[int, Match] = {}
    for number, holds in queries.screen.possible(found):
        query = queries.compiled[number]
        if number in made or not _is_asked_in(article.language, query.languages):
            continue
        if holds is None or holds(found):
            made[number] = Match(query, found, listed)
    return tuple(made.values())


def _is_asked_in(language: str, ranges: tuple[str, ...]) -> bool:
    return not ranges or any(includes(each, language) for each in ranges)
