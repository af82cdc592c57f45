"""Which queries an article may match, all at once: by the keys that must stand in it.

Of each query's tree what is necessary is kept as clauses (a conjunctive normal form): of each
clause one atom must hold. An atom is a key in a field. What no atom says, as NOT, NEAR and ranges,
is evaluated for the queries that are left (`conditions`). Where a query is one OR, each alternative
is screened for itself.
"""

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from articles.queries.fields import TEXT, VALUES
from articles.queries.occurrences import Occurrences
from articles.queries.patterns import Pattern
from articles.queries.syntax import And, Near, Node, Not, Or, Range, Term
from articles.text.folding import Places

_ROWS = {fields: row for row, fields in enumerate((*((each,) for each in VALUES), TEXT))}
"""The fields of a term -> their row in the table of what stands where."""
_TEXT = _ROWS[TEXT]
_COARSE = frozenset({"language", "subject", "genre", "source", "originator"})
"""Fields that have few values: a term of them occurs in many articles."""


class Atom(NamedTuple):
    """A key that stands in a field."""

    key: int
    row: int


class Clause(NamedTuple):
    """Atoms of which one must hold."""

    atoms: tuple[Atom, ...]
    frequency: float
    """How often one of them holds, roughly: only an order of magnitude."""


class Need(NamedTuple):
    """What an article needs to match."""

    clauses: tuple[Clause, ...]
    is_enough: bool = False
    """Whether it matches if all of them hold."""


class Screen(NamedTuple):
    """The needs of all queries."""

    keys: int
    """Number of keys in a row."""
    atoms: Places
    """Of all clauses in turn: indices in the table of what stands where."""
    clauses: Places
    """Index of the first atom of each clause."""
    queries: Places
    """Index of the first clause of each alternative of a query that has one."""
    numbers: Places
    """The number of the query of each alternative."""
    always: tuple[int, ...]
    """Numbers of the queries that have none."""
    enough: frozenset[int]
    """Numbers of the queries that match if the clauses of an alternative hold."""

    def possible(self, found: Occurrences) -> list[int]:
        """Return the numbers of the queries that an article may match, rising."""
        if not self.numbers.size:
            return list(self.always)
        holds = self._standing(found)[self.atoms]
        met = np.logical_and.reduceat(np.logical_or.reduceat(holds, self.clauses), self.queries)
        return sorted({*self.always, *self.numbers[met].tolist()})

    def _standing(self, found: Occurrences) -> npt.NDArray[np.bool_]:
        """Return the table of what stands where, in one row behind another."""
        table = np.zeros(len(_ROWS) * self.keys, np.bool_)
        keys, words = found.standing
        document = found.document
        if words.size:
            rows = np.array([_ROWS[part.field,] for part in document.parts])
            of_words = rows[np.searchsorted(document.firsts, words, "right") - 1]
            table[of_words * self.keys + keys] = True
            _, end = document.ranges.get(TEXT, (0, 0))
            table[_TEXT * self.keys + keys[words < end]] = True
        return table


def screen_of(trees: Sequence[Node], patterns: Sequence[Pattern], keys: int) -> Screen:
    """Return the screen of queries; `patterns` by number of the term, `keys` how many there are."""
    needs = [alternatives(tree, patterns) for tree in trees]
    known = [
        (number, each.clauses)
        for number, its_needs in enumerate(needs)
        if all(each.clauses for each in its_needs)
        for each in its_needs
    ]
    clauses = [clause for _, some in known for clause in some]
    numbers = [number for number, _ in known]
    return Screen(
        keys=keys,
        atoms=_places([atom.row * keys + atom.key for each in clauses for atom in each.atoms]),
        clauses=_begins([len(each.atoms) for each in clauses]),
        queries=_begins([len(some) for _, some in known]),
        numbers=_places(numbers),
        always=tuple(sorted({*range(len(trees))} - {*numbers})),
        enough=frozenset(
            number for number in numbers if all(each.is_enough for each in needs[number])
        ),
    )


def alternatives(tree: Node, patterns: Sequence[Pattern]) -> list[Need]:
    """Return what each alternative of a tree needs; those that need one clause are one."""
    if not isinstance(tree, Or):
        return [need(tree, patterns)]
    needs = [need(child, patterns) for child in tree.children]
    simple = [each for each in needs if len(each.clauses) == 1]
    return [*([_any_of(simple)] if simple else []), *[e for e in needs if len(e.clauses) != 1]]


def need(node: Node, patterns: Sequence[Pattern]) -> Need:
    """Return what a tree needs."""
    match node:
        case Term():
            pattern = patterns[node.number]
            frequency, row = _frequency(pattern), _ROWS[pattern.fields]
            clauses = [Clause((Atom(key, row),), frequency) for key in pattern.keys]
            return Need(tuple(clauses), pattern.is_exact)
        case Range() | Not():
            return Need(())
        case Near(operands):
            found = [_any_of([need(term, patterns) for term in operand]) for operand in operands]
            return Need(tuple(clause for each in found for clause in each.clauses))
        case And(children):
            parts = [need(child, patterns) for child in children]
            clauses_of = tuple(clause for each in parts for clause in each.clauses)
            return Need(clauses_of, all(each.is_enough for each in parts))
        case Or(children):
            return _any_of([need(child, patterns) for child in children])


def _any_of(needs: Sequence[Need]) -> Need:
    """Return what is needed for one of several: one clause, with an atom of each."""
    if not all(each.clauses for each in needs):
        return Need(())
    rarest = [min(each.clauses, key=lambda clause: clause.frequency) for each in needs]
    atoms = tuple(dict.fromkeys(atom for each in rarest for atom in each.atoms))
    is_enough = all(each.is_enough and len(each.clauses) == 1 for each in needs)
    return Need((Clause(atoms, sum(each.frequency for each in rarest)),), is_enough)


def _frequency(pattern: Pattern) -> float:
    """Estimate how often a term occurs: long words are rare."""
    coarse = not _COARSE.isdisjoint(pattern.fields)
    return float(2.0 ** -min(pattern.letters, 30) * (1e6 if coarse else 1.0))


def _begins(sizes: list[int]) -> Places:
    return _places([0, *accumulate(sizes)][: len(sizes)])


def _places(values: list[int]) -> Places:
    return np.array(values, np.intp)
