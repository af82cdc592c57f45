"""The syntax tree of a query. Positions are offsets in its text, in code points, half-open."""

from typing import NamedTuple, Union


class QueryError(ValueError):
    """What is wrong with a query, where, and what to write instead."""

    def __init__(self, problem: str, at: int, hint: str) -> None:
        super().__init__(f"{problem} at character {at + 1}. {hint}")
        self.problem = problem
        self.at = at
        """Offset in the query's text, from 0."""
        self.hint = hint


class Term(NamedTuple):
    """A word or phrase, in one of some fields."""

    words: tuple[str, ...]
    """Folded; at least one."""
    is_prefix: bool
    """Whether the last word need only begin so."""
    fields: tuple[str, ...]
    text: str
    """As it was written, with its field."""
    hashes: tuple[int, ...]
    """Of `words`, as articles/text/folding.py makes them."""
    number: int = 0
    """Among all different terms of all queries that are compiled together."""


class Range(NamedTuple):
    """An interval of numbers or of seconds since 1970: `low` <= value < `high`."""

    field: str
    low: float
    high: float
    text: str


class Near(NamedTuple):
    """Operands, each with at most `gaps[i]` words between it and the next, in any order."""

    operands: tuple[tuple[Term, ...], ...]
    """Each has alternatives, one of which must stand there; all have the same fields."""
    gaps: tuple[int, ...]
    """One fewer than operands."""


class Not(NamedTuple):
    """What must not hold."""

    child: "Node"


class And(NamedTuple):
    """What must hold together."""

    children: tuple["Node", ...]


class Or(NamedTuple):
    """Of what one must hold."""

    children: tuple["Node", ...]


Node = Union[Term, Range, Near, Not, And, Or]  # noqa: UP007 - a forward reference
