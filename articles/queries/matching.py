"""Which saved queries an article matches, and why: terms, where they stand, offsets.

All queries are compiled into one index once. Of an article the terms that occur are found in one
pass; only queries of which a necessary term occurs are then evaluated.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import NamedTuple

from msgspec import Struct

from articles.language_range import includes
from articles.queries.conditions import Holds, anchors_of, holds, is_met, numbered, terms_of
from articles.queries.document import Document, document_of
from articles.queries.fields import TEXT
from articles.queries.patterns import Found, Index, find, index_of
from articles.queries.proximity import near
from articles.queries.syntax import And, Near, Node, Not, Or, Range, Term
from articles.records import Article
from articles.text.digests import digest

VERSION = 1
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


class _Compiled(NamedTuple):
    query: SavedQuery
    holds: Holds


class Queries(NamedTuple):
    """Saved queries, compiled."""

    by_name: Mapping[str, SavedQuery]
    terms: Index
    anchored: Mapping[int, tuple[int, ...]]
    """Number of a term -> numbers of the queries that are evaluated where it occurs."""
    always: tuple[int, ...]
    """Numbers of queries without a necessary term."""
    compiled: tuple[_Compiled, ...]
    fields: frozenset[str]
    """That any of them names."""


def compile_all(queries: Iterable[SavedQuery]) -> Queries:
    """Compile queries into one index."""
    numbers: dict[tuple[object, ...], int] = {}
    known = [query._replace(tree=numbered(query.tree, numbers)) for query in queries]
    anchored: dict[int, tuple[int, ...]] = {}
    always = []
    for number, query in enumerate(known):
        anchors = anchors_of(query.tree)
        if anchors is None:
            always.append(number)
            continue
        for term in anchors.terms:
            anchored[term.number] = (*anchored.get(term.number, ()), number)
    terms = [term for query in known for term in terms_of(query.tree)]
    return Queries(
        by_name={query.name: query for query in known},
        terms=index_of(terms),
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
    document = document_of(article, queries.fields)
    found = find(document, queries.terms)
    numbers = set(queries.always)
    for number in found.keys() & queries.anchored.keys():
        numbers.update(queries.anchored[number])
    # Queries share terms.
    listed: _Listed = {}
    return tuple(
        Match(query, tuple(islice(_reasons(query.tree, found, document, listed), MOST_REASONS)))
        for query, its_holds in map(queries.compiled.__getitem__, sorted(numbers))
        if _is_asked_in(article.language, query.languages) and its_holds(found, document)
    )


def _is_asked_in(language: str, ranges: tuple[str, ...]) -> bool:
    return not ranges or any(includes(each, language) for each in ranges)


def _reasons(node: Node, found: Found, document: Document, listed: _Listed) -> Iterator[Reason]:
    """Yield what holds of a tree that holds."""
    match node:
        case Term():
            known = listed.get((node.number, node.text))
            if known is None:
                known = tuple(_places(node, found.get(node.number, ()), document))
                listed[node.number, node.text] = known
            yield from known
        case Range():
            value = document.value(node.field)
            yield Reason(node.text, node.field, _shown(node.field, document, value), (), 1)
        case Near():
            by_term: dict[Term, set[int]] = {}
            for places in near(node, found, document):
                for first, _, term in places:
                    by_term.setdefault(term, set()).add(first)
            for term, firsts in by_term.items():
                yield from _places(term, sorted(firsts), document)
        case And(children) | Or(children):
            for child in children:
                if isinstance(node, And) or is_met(child, found, document):
                    yield from _reasons(child, found, document, listed)
        case Not():
            pass


def _places(term: Term, firsts: Iterable[int], document: Document) -> Iterator[Reason]:
    """Yield a reason for each value in which a term stands."""
    by_part: dict[int, list[int]] = {}
    for first in firsts:
        by_part.setdefault(document.part_of(first).first, []).append(first)
    for part, places in zip(map(document.part_of, by_part), by_part.values(), strict=True):
        has_offsets = part.field in TEXT
        size = len(term.words)
        spans = [document.span(part, first, first + size) for first in places[:MOST_SPANS]]
        yield Reason(
            term.text,
            part.field,
            "" if has_offsets else part.value,
            tuple(spans) if has_offsets else (),
            len(places),
        )


def _shown(field: str, document: Document, value: float | None) -> str:
    """Return a date or number as the article has it."""
    times = document.article.copydesk.times
    time = getattr(times, field, None)
    return time.value if time is not None else f"{value:g}"
