"""Which saved queries an article matches, and why: terms, where they stand, offsets.

All queries are compiled into one index once. Of an article the terms that occur are found in one
pass; only queries of which a necessary term occurs are then evaluated.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from msgspec import Struct

from articles.language_range import includes
from articles.queries.conditions import Holds, anchors_of, holds, is_met, numbered, terms_of
from articles.queries.document import Document, document_of
from articles.queries.fields import TEXT
from articles.queries.occurrences import Occurrences
from articles.queries.patterns import Index, index_of
from articles.queries.proximity import places_of
from articles.queries.syntax import And, Near, Node, Not, Or, Range, Term
from articles.records import Article
from articles.text.digests import digest

VERSION = 2
"""Of what a query means: a part of `SavedQuery.version`."""
MOST_SPANS = 10
"""Offsets of one term in one value that a reason lists; `Reason.places` has the number of all."""
MOST_REASONS = 50
"""Reasons of one match that are listed."""


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


class Reason(Struct, frozen=True, omit_defaults=True):
    """One term or range of a query that the article has."""

    term: str
    """As it stands in the query."""
    where: str
    """The field: `body`, `title`, `person`, `words`."""
    value: str = ""
    """What was found there; empty for title and body, which have spans."""
    spans: tuple[tuple[int, int], ...] = ()
    """Offsets in the headline or in `bodies[0].value`, in code points, half-open."""
    places: int = 1
    """Number of places, listed or not."""


class Match(NamedTuple):
    """One query that an article matches."""

    query: SavedQuery
    reasons: tuple[Reason, ...]
    """Empty if it asks only for what must not be there."""


_Listed = dict[tuple[int, str], tuple[Reason, ...]]
"""Number and spelling of a term -> its reasons in one article."""


class _Anchored(NamedTuple):
    """A necessary term."""

    term: int
    """Its number."""
    queries: tuple[int, ...]
    """Numbers of the queries that are evaluated where it occurs."""


class _Compiled(NamedTuple):
    query: SavedQuery
    holds: Holds


class Queries(NamedTuple):
    """Saved queries, compiled."""

    by_name: Mapping[str, SavedQuery]
    terms: Index
    anchored: Mapping[int, Mapping[int, tuple[_Anchored, ...]]]
    """Table of the index and hash -> necessary terms that are found by it."""
    always: tuple[int, ...]
    """Numbers of queries without a necessary term."""
    compiled: tuple[_Compiled, ...]
    fields: frozenset[str]
    """That any of them names."""


def compile_all(queries: Iterable[SavedQuery]) -> Queries:
    """Compile queries into one index."""
    numbers: dict[tuple[object, ...], int] = {}
    known = [query._replace(tree=numbered(query.tree, numbers)) for query in queries]
    terms = [term for query in known for term in terms_of(query.tree)]
    index = index_of(terms)
    by_term: dict[int, list[int]] = {}
    always = []
    for number, query in enumerate(known):
        anchors = anchors_of(query.tree)
        if anchors is None:
            always.append(number)
            continue
        for anchor in {term.number for term in anchors.terms}:
            by_term.setdefault(anchor, []).append(number)
    anchored: dict[int, dict[int, tuple[_Anchored, ...]]] = {each: {} for each in index.bitmaps}
    for anchor, its_queries in by_term.items():
        pattern = index.patterns[anchor]
        found_by = anchored[pattern.table]
        same = found_by.get(pattern.hash, ())
        found_by[pattern.hash] = (*same, _Anchored(anchor, tuple(its_queries)))
    return Queries(
        by_name={query.name: query for query in known},
        terms=index,
        anchored=anchored,
        always=tuple(always),
        compiled=tuple(_Compiled(query, holds(query.tree)) for query in known),
        fields=frozenset(field for term in terms for field in term.fields),
    )


NO_QUERIES = compile_all(())


def matches(article: Article, queries: Queries) -> tuple[Match, ...]:
    """Return the queries that an article matches, in their order."""
    if not queries.compiled:
        return ()
    found = Occurrences(document_of(article, queries.fields), queries.terms)
    # Queries share terms.
    listed: _Listed = {}
    return tuple(
        [
            Match(query, tuple(islice(_reasons(query.tree, found, listed), MOST_REASONS)))
            for query, its_holds in map(queries.compiled.__getitem__, _possible(queries, found))
            if _is_asked_in(article.language, query.languages) and its_holds(found)
        ]
    )


def _possible(queries: Queries, found: Occurrences) -> list[int]:
    """Return the numbers of the queries of which a necessary term occurs, or that have none."""
    numbers = set(queries.always)
    for table, anchored in queries.anchored.items():
        for its_hash in anchored.keys() & found.places[table].keys():
            for anchor in anchored[its_hash]:
                if found.of(anchor.term):
                    numbers.update(anchor.queries)
    return sorted(numbers)


def _is_asked_in(language: str, ranges: tuple[str, ...]) -> bool:
    return not ranges or any(includes(each, language) for each in ranges)


def _reasons(node: Node, found: Occurrences, listed: _Listed) -> Iterator[Reason]:
    """Yield what holds of a tree that holds."""
    match node:
        case Term():
            known = listed.get((node.number, node.text))
            if known is None:
                known = tuple(_places(node, found.of(node.number), found.document))
                listed[node.number, node.text] = known
            yield from known
        case Range():
            shown = _shown(node.field, found.document)
            yield Reason(node.text, node.field, shown, (), 1)
        case Near():
            for term, firsts in places_of(node, found):
                yield from _places(term, firsts, found.document)
        case And(children) | Or(children):
            for child in children:
                if isinstance(node, And) or is_met(child, found):
                    yield from _reasons(child, found, listed)
        case Not():
            pass


def _places(term: Term, firsts: Sequence[int], document: Document) -> Iterator[Reason]:
    """Yield a reason for each value in which a term stands, at words in rising order."""
    size, at = len(term.words), 0
    while at < len(firsts):
        part = document.part_of(firsts[at])
        end = bisect_left(firsts, part.end, at)
        has_offsets = part.field in TEXT
        shown = firsts[at : min(end, at + MOST_SPANS)] if has_offsets else ()
        yield Reason(
            term.text,
            part.field,
            "" if has_offsets else part.value,
            tuple([document.span(part, first, first + size) for first in shown]),
            end - at,
        )
        at = end


def _shown(field: str, document: Document) -> str:
    """Return a date or number as the article has it."""
    value = document.value(field)
    times = document.article.copydesk.times
    time = getattr(times, field, None)
    return time.value if time is not None else f"{value:g}"
