"""A query's tree as functions: whether it holds for an article."""

from collections.abc import Callable

from articles.queries.document import Document
from articles.queries.occurrences import Occurrences
from articles.queries.proximity import is_near
from articles.queries.syntax import And, Near, Node, Not, Or, Range, Term

Holds = Callable[[Occurrences], bool]


def is_met(node: Node, found: Occurrences) -> bool:
    """Return whether a tree holds for an article."""
    match node:
        case Term():
            return bool(found.of(node.number))
        case Range():
            return _is_within(node, found.document)
        case Near():
            return is_near(node, found)
        case Not(child):
            return not is_met(child, found)
        case And(children):
            return all(is_met(child, found) for child in children)
        case Or(children):
            return any(is_met(child, found) for child in children)


def holds(node: Node) -> Holds:
    """Return `is_met` of a tree as a function, for trees that are asked often: a third the cost."""
    match node:
        case Term(number=number):
            return lambda found: bool(found.of(number))
        case And(children):
            return _every([holds(child) for child in sorted(children, key=_costs)])
        case Or(children):
            return _some([holds(child) for child in sorted(children, key=_costs)])
        case _:
            return lambda found: is_met(node, found)


def _costs(node: Node) -> int:
    """Return a rank by which the cheap is evaluated first."""
    match node:
        case Term():
            return 0
        case Not(Term()):
            return 1
        case Near():
            return 3
        case _:
            return 2


def _is_within(node: Range, document: Document) -> bool:
    value = document.value(node.field)
    return value is not None and node.low <= value < node.high


def _every(children: list[Holds]) -> Holds:
    def every(found: Occurrences) -> bool:
        for child in children:  # noqa: SIM110 - a generator costs more than what it calls
            if not child(found):
                return False
        return True

    return every


def _some(children: list[Holds]) -> Holds:
    def some(found: Occurrences) -> bool:
        for child in children:  # noqa: SIM110
            if child(found):
                return True
        return False

    return some


def numbered(node: Node, numbers: dict[tuple[object, ...], int]) -> Node:
    """Return a tree in which equal terms have equal numbers; `numbers` has those of other trees."""
    match node:
        case Term():
            return _numbered(node, numbers)
        case Range():
            return node
        case Near(operands):
            terms = (tuple(_numbered(term, numbers) for term in each) for each in operands)
            return node._replace(operands=tuple(terms))
        case Not(child):
            return Not(numbered(child, numbers))
        case And(children):
            return And(tuple(numbered(child, numbers) for child in children))
        case Or(children):
            return Or(tuple(numbered(child, numbers) for child in children))


def _numbered(term: Term, numbers: dict[tuple[object, ...], int]) -> Term:
    number = numbers.setdefault((term.words, term.is_prefix, term.fields), len(numbers))
    return term._replace(number=number)


def terms_of(node: Node) -> tuple[Term, ...]:
    """Return every term in a tree."""
    match node:
        case Term():
            return (node,)
        case Range():
            return ()
        case Near(operands):
            return tuple(term for operand in operands for term in operand)
        case Not(child):
            return terms_of(child)
        case And(children) | Or(children):
            return tuple(term for child in children for term in terms_of(child))
