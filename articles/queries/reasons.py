"""Why an article matches a query: terms, where they stand, offsets.

Reasons are made for the queries that match, when they are asked for.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from msgspec import Struct

from articles.queries.conditions import is_met
from articles.queries.document import Document
from articles.queries.fields import TEXT
from articles.queries.occurrences import Occurrences
from articles.queries.proximity import places_of
from articles.queries.syntax import And, Near, Node, Not, Or, Range, Term

MOST_SPANS = 10
"""Offsets of one term in one value that a reason lists; `Reason.places` has the number of all."""
MOST_REASONS = 50
"""Reasons of one match that are listed."""


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


Listed = dict[tuple[int, str], tuple[Reason, ...]]
"""Number and spelling of a term -> its reasons in one article."""


def reasons_of(node: Node, found: Occurrences, listed: Listed) -> Iterator[Reason]:
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
                    yield from reasons_of(child, found, listed)
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
