"""The terms of narrower subjects: lists by language, and where a text has them.

`articles/data/narrower` has the subjects (`subjects.tsv`: code, subject that it is below, name),
and for each language its terms, one a line: code, then all forms of the term.
"""

from functools import cache
from itertools import accumulate, pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from articles.resources import names_in, read
from articles.text.folding import Hashes, words

_MORE_BITS = 4
"""Bits of an entry of `may_begin` beyond those that number the words: one false positive in 16, at
most. A fixed size for the largest list took 2 MB in a worker that has seen all languages."""


class Concept(NamedTuple):
    """A narrower subject."""

    code: str
    top: str
    """Code of the subject that it is below."""
    name: str


class Term(NamedTuple):
    """A term of a narrower subject; all its forms count as one."""

    number: int
    concept: str
    """Code of the narrower subject."""


class Occurrence(NamedTuple):
    """A form in a text: its words, half-open, and the terms that it is a form of."""

    first: int
    last: int
    terms: tuple[Term, ...]


class Node(NamedTuple):
    """A word of a form behind those before it, in a trie."""

    terms: tuple[Term, ...]
    """Those of which the words so far are a form."""
    after: dict[int, "Node"]
    """Hash of the next word -> its node."""


_Tree = dict[int, tuple[list[Term], "_Tree"]]
_END: dict[int, Node] = {}


class Lexicon(NamedTuple):
    """The terms below one subject in one language, found by the hashes of their words."""

    first: dict[int, Node]
    """Hash of a form's first word -> its node."""
    may_begin: NDArray[np.bool_]
    """By the first bits of a hash: whether it may be one of these."""
    shift: np.uint64
    """By how many bits a hash is shifted to have only those."""


@cache
def narrower_concepts() -> dict[str, Concept]:
    """Return all narrower subjects by their codes."""
    lines = read("narrower/subjects.tsv").decode().splitlines()
    return {line.split("\t")[0]: Concept(*line.split("\t")) for line in lines}


@cache
def has_list(language: str) -> bool:
    """Return whether there is a list of this language."""
    return f"{language}.tsv" in names_in("narrower")


def forms_of(language: str, top: str = "") -> list[tuple[str, list[str]]]:
    """Return the terms of a language: code of the narrower subject, and all forms.

    With the code of a subject, those of the subjects below it.
    """
    lines = read(f"narrower/{language}.tsv").decode().splitlines()
    entries = (line.split("\t") for line in lines)
    return [
        (code, forms.split("|"))
        for code, forms in entries
        if not top or narrower_concepts()[code].top == top
    ]


@cache
def lexicon(language: str, top: str) -> Lexicon:
    """Return the terms below a subject, by its code."""
    below = forms_of(language, top)
    keys = iter(_hashes([form for _, forms in below for form in forms]))
    tree: _Tree = {}
    for number, (code, forms) in enumerate(below):
        term = Term(number, narrower_concepts()[code].code)
        for _ in forms:
            after = tree
            for key in next(keys):
                terms, after = after.setdefault(key, ([], {}))
            terms.append(term)
    root = _packed(tree, {})
    bits = len(root).bit_length() + _MORE_BITS
    may_begin, shift = np.zeros(1 << bits, np.bool_), np.uint64(64 - bits)
    may_begin[np.array(list(root), np.uint64) >> shift] = True
    return Lexicon(root, may_begin, shift)


def _packed(tree: _Tree, leaves: dict[tuple[Term, ...], Node]) -> dict[int, Node]:
    """Return the nodes of a tree; those with the same terms and nothing behind them are one."""
    found: dict[int, Node] = {}
    for key, (listed, after) in tree.items():
        terms = tuple(listed)
        if after:
            found[key] = Node(terms, _packed(after, leaves))
        else:
            found[key] = leaves.setdefault(terms, Node(terms, _END))
    return found


def _hashes(forms: list[str]) -> list[list[int]]:
    """Return the hashes of the words of each form, all computed at once."""
    text = words("\n".join(forms)).hashes.tolist()
    ends = [0, *accumulate(form.count(" ") + 1 for form in forms)]
    return [text[start:end] for start, end in pairwise(ends)]


def occurrences(known: Lexicon, text: Hashes) -> list[Occurrence]:
    """Return the terms of a text, in its order.

    Of forms that overlap the one that begins first is kept, of those the longest.
    """
    at = known.may_begin.take(text >> known.shift).nonzero()[0]
    hash_of, size = text.item, text.size  # of the few that are asked for: a list of all costs more
    found: list[Occurrence] = []
    end = 0
    for place, key in zip(at.tolist(), text.take(at).tolist(), strict=True):
        node = known.first.get(key)
        if node is None or place < end:
            continue
        terms, after = node
        last = stop = place + 1
        while after and last < size and (node := after.get(hash_of(last))):
            (longer, after), last = node, last + 1
            if longer:
                terms, stop = longer, last
        if terms:
            end = stop
            found.append(Occurrence(place, end, terms))
    return found
