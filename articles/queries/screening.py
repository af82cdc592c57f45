"""Which queries an article may match, all at once: by the keys that must stand in it.

Of each query's tree what is necessary is kept as clauses (a conjunctive normal form): of each
clause one atom must hold. An atom is a key in a field. What no atom says, as NOT, NEAR and ranges,
is the rest, which is evaluated for the queries that are left (`conditions`). Where a query is one
OR, each alternative is screened for itself.
"""

from collections.abc import Sequence
from itertools import accumulate
from operator import itemgetter
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from articles.queries.conditions import Holds, holds
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
    rest: Node | None
    """What must hold too; None if the clauses are enough."""


class Alternative(NamedTuple):
    """One way in which an article may match a query."""

    query: int
    """The query's number."""
    holds: Holds | None
    """Whether the rest holds; None if there is none."""


class Screen(NamedTuple):
    """The needs of all queries."""

    keys: int
    """Number of keys in a row."""
    atoms: Places
    """Of all clauses in turn: indices in the table of what stands where."""
    clauses: Places
    """Index of the first atom of each clause."""
    needs: Places
    """Index of the first clause of each alternative that has one."""
    screened: tuple[Alternative, ...]
    """These alternatives."""
    always: tuple[Alternative, ...]
    """Those without a clause."""

    def possible(self, found: Occurrences) -> list[Alternative]:
        """Return the alternatives in which an article may match, by rising number of the query."""
        if not self.screened:
            return list(self.always)
        holds = self._standing(found)[self.atoms]
        met = np.logical_and.reduceat(np.logical_or.reduceat(holds, self.clauses), self.needs)
        left = [self.screened[number] for number in np.flatnonzero(met).tolist()]
        return sorted([*self.always, *left], key=itemgetter(0)) if self.always else left

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
    needs = [
        (number, each) for number, tree in enumerate(trees) for each in alternatives(tree, patterns)
    ]
    known = [each for _, each in needs if each.clauses]
    clauses = [clause for each in known for clause in each.clauses]
    return Screen(
        keys=keys,
        atoms=_places([atom.row * keys + atom.key for each in clauses for atom in each.atoms]),
        clauses=_begins([len(each.atoms) for each in clauses]),
        needs=_begins([len(each.clauses) for each in known]),
        screened=tuple([_alternative(number, each) for number, each in needs if each.clauses]),
        always=tuple([_alternative(number, each) for number, each in needs if not each.clauses]),
    )


def _alternative(query: int, its_need: Need) -> Alternative:
    return Alternative(query, None if its_need.rest is None else holds(its_need.rest))


def alternatives(tree: Node, patterns: Sequence[Pattern]) -> list[Need]:
    """Return what each alternative of a tree needs; those of one word are one alternative."""
    if not isinstance(tree, Or):
        return [need(tree, patterns)]
    needs = [(child, need(child, patterns)) for child in tree.children]
    simple = [each for each in needs if len(each[1].clauses) == 1]
    others = [each for _, each in needs if len(each.clauses) != 1]
    if not simple:
        return others
    return [_any_of(Or(tuple(child for child, _ in simple)), [each for _, each in simple]), *others]


def need(node: Node, patterns: Sequence[Pattern]) -> Need:
    """Return what a tree needs."""
    match node:
        case Term():
            pattern = patterns[node.number]
            frequency, row = _frequency(pattern), _ROWS[pattern.fields]
            clauses = [Clause((Atom(key, row),), frequency) for key in pattern.keys]
            return Need(tuple(clauses), None if pattern.is_exact else node)
        case Range() | Not():
            return Need((), node)
        case Near(operands):
            found = [_any_of(node, [need(term, patterns) for term in each]) for each in operands]
            return Need(tuple(clause for each in found for clause in each.clauses), node)
        case And(children):
            parts = [need(child, patterns) for child in children]
            rest = tuple(each.rest for each in parts if each.rest is not None)
            both = tuple(clause for each in parts for clause in each.clauses)
            return Need(both, And(rest) if len(rest) > 1 else next(iter(rest), None))
        case Or(children):
            return _any_of(node, [need(child, patterns) for child in children])


def _any_of(whole: Node, needs: Sequence[Need]) -> Need:
    """Return what is needed for one of several: one clause, with an atom of each."""
    if not all(each.clauses for each in needs):
        return Need((), whole)
    rarest = [min(each.clauses, key=lambda clause: clause.frequency) for each in needs]
    atoms = tuple(dict.fromkeys(atom for each in rarest for atom in each.atoms))
    is_enough = all(each.rest is None and len(each.clauses) == 1 for each in needs)
    clause = Clause(atoms, sum(each.frequency for each in rarest))
    return Need((clause,), None if is_enough else whole)


def _frequency(pattern: Pattern) -> float:
    """Estimate how often a term occurs: long words are rare."""
    coarse = not _COARSE.isdisjoint(pattern.fields)
    return float(2.0 ** -min(pattern.letters, 30) * (1e6 if coarse else 1.0))


def _begins(sizes: list[int]) -> Places:
    return _places([0, *accumulate(sizes)][: len(sizes)])


def _places(values: list[int]) -> Places:
    return np.array(values, np.intp)
