"""A query's text -> its syntax tree, with errors that say where and what to write instead.

Tokens and grammar are read by lark (LALR); the rules that need words are in `_Reader`.
"""

import re
from difflib import get_close_matches
from functools import cache
from typing import Any

from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedInput

from articles.queries.fields import DATES, NAMES, NUMBERS, TEXT, VALUES
from articles.queries.hints import PHRASE, bare, explained, refuse_other_syntax
from articles.queries.ranges import range_of
from articles.queries.syntax import And, Near, Node, Not, Or, QueryError, Term
from articles.text.spelling import Spelled, searched

_GRAMMAR = r"""
start: disjunction
disjunction: conjunction (_OR conjunction)*
conjunction: negation (_AND? negation)*
negation: NOT negation | near
near: atom (NEAR atom)*
atom: "(" disjunction ")" | FIELD value | PHRASE | WORD
value: "(" disjunction ")" | RANGE | PHRASE | WORD

_AND.3: /AND(?![^\s()])/
_OR.3: /OR(?![^\s()])/
NOT.3: /NOT(?![^\s()])/
NEAR.3: /NEAR\/\d+(?![^\s()])/
FIELD.2: /[A-Za-z_]+:(?=\S)/
RANGE: /\[[^\]]*\]|[<>]=?[^\s()]+/
WORD: /[^\s()"“”„«»\[\]:<>]+/
%ignore /\s+/
"""
MOST_CHARACTERS = 10_000
DEEPEST = 32
"""Parentheses within parentheses."""
MOST_WORDS_BETWEEN = 100
MOST_OPERANDS = 16
"""Of one NEAR: each is a pass over the places of the one before it."""
_QUOTES = '"“”„«»'
_SHORTEST_PREFIX = 2
"""Letters before `*`: one letter begins a tenth of all words."""


def parse(query: str) -> Node:
    """Return the syntax tree of a query; raises QueryError."""
    if len(query) > MOST_CHARACTERS:
        raise QueryError(
            f"The query has {len(query)} characters",
            MOST_CHARACTERS,
            f"It may have {MOST_CHARACTERS}: make two of it.",
        )
    _refuse_depth(query)
    try:
        tree = _parser().parse(query)
    except UnexpectedInput as error:
        raise explained(error, query) from None
    return _Reader(query).disjunction(tree.children[0], None)


@cache
def _parser() -> Lark:
    phrase = f"PHRASE: /{PHRASE.pattern}/"
    return Lark(_GRAMMAR + phrase, parser="lalr", lexer="basic", propagate_positions=True)


def _refuse_depth(query: str) -> None:
    """Refuse what would exceed Python's stack: the tree is walked by recursion."""
    depth = 0
    for at, character in enumerate(bare(query)):
        depth += (character == "(") - (character == ")")
        if depth > DEEPEST:
            raise QueryError(
                f"There are more than {DEEPEST} parentheses within another", at, "Use fewer."
            )
    if negations := re.search(r"(?:\bNOT\s+){8}", query):
        raise QueryError("NOT of NOT of NOT", negations.start(), "Write one NOT, or none.")


class _Reader:
    """Walks one parse tree. `fields` is the field that an outer `field:( ... )` gives, or None."""

    def __init__(self, query: str) -> None:
        self._query = query

    def disjunction(self, tree: Any, fields: tuple[str, ...] | None) -> Node:
        children = tuple(self._conjunction(each, fields) for each in tree.children)
        return children[0] if len(children) == 1 else Or(children)

    def _conjunction(self, tree: Any, fields: tuple[str, ...] | None) -> Node:
        children = tuple(self._negation(each, fields) for each in tree.children)
        return children[0] if len(children) == 1 else And(children)

    def _negation(self, tree: Any, fields: tuple[str, ...] | None) -> Node:
        if len(tree.children) == 2:
            return Not(self._negation(tree.children[1], fields))
        return self._near(tree.children[0], fields)

    def _near(self, tree: Any, fields: tuple[str, ...] | None) -> Node:
        if len(tree.children) == 1:
            return self._atom(tree.children[0], fields)
        if len(tree.children) > 2 * MOST_OPERANDS - 1:
            raise QueryError(
                f"NEAR stands between more than {MOST_OPERANDS} words or phrases",
                _start(tree.children[2 * MOST_OPERANDS - 1]),
                "Write AND between two chains.",
            )
        operands, gaps = [], []
        for each in tree.children:
            if isinstance(each, Token):
                gaps.append(self._gap(each))
            else:
                operands.append(self._operand(each, fields))
        return Near(tuple(operands), tuple(gaps))

    def _gap(self, token: Token) -> int:
        gap = int(token[5:8])
        if len(token) > 8 or gap > MOST_WORDS_BETWEEN:
            raise QueryError(
                f"{token} is too far", _start(token), f"Write NEAR/0 to NEAR/{MOST_WORDS_BETWEEN}."
            )
        return gap

    def _operand(self, tree: Any, fields: tuple[str, ...] | None) -> tuple[Term, ...]:
        """Return the alternatives at one side of NEAR."""
        node = self._atom(tree, fields)
        alternatives = node.children if isinstance(node, Or) else (node,)
        terms = tuple(each for each in alternatives if isinstance(each, Term))
        if len(terms) != len(alternatives):
            raise QueryError(
                "NEAR stands between words, phrases, or (these OR those) only",
                tree.meta.start_pos,
                "Write (rate OR rates) NEAR/5 bank.",
            )
        at_home = fields or TEXT
        if any(term.fields != at_home for term in terms) or not set(at_home) <= set(TEXT):
            raise QueryError(
                "NEAR looks in one text",
                tree.meta.start_pos,
                "Write title:(rate NEAR/5 bank): the field before the parentheses, title or body.",
            )
        return terms

    def _atom(self, tree: Any, fields: tuple[str, ...] | None) -> Node:
        first, *rest = tree.children
        if isinstance(first, Tree):
            return self.disjunction(first, fields)
        if first.type != "FIELD":
            return self._term(first, fields)
        field, at = first[:-1].lower(), _start(first)
        if fields is not None:
            raise QueryError(
                f"{field}: stands within {fields[0]}:( )", at, "Name one field at a time."
            )
        if field not in NAMES:
            raise _unknown(field, at)
        return self._value(field, rest[0].children[0])

    def _value(self, field: str, value: Any) -> Node:
        """Return what stands behind `field:`."""
        if field in VALUES:
            if isinstance(value, Tree):
                return self.disjunction(value, (field,))
            if value.type == "RANGE":
                raise QueryError(
                    f"{field} has no order, and {value} is a range",
                    _start(value),
                    f"Ranges are of {', '.join((*DATES, *NUMBERS))}.",
                )
            return self._term(value, (field,))
        if isinstance(value, Tree):
            raise QueryError(
                f"{field} takes one value or range",
                value.meta.start_pos - 1,
                f"Write {field}:[FROM TO UNTIL].",
            )
        return range_of(field, str(value).strip(_QUOTES), _start(value))

    def _term(self, token: Token, fields: tuple[str, ...] | None) -> Term:
        at = _start(token)
        text = str(token)
        if token.type == "WORD":
            refuse_other_syntax(text, at)
        inner = text.strip(_QUOTES) if token.type == "PHRASE" else text
        star = inner.find("*")
        is_prefix = star == len(inner) - 1 and star >= 0
        if star >= 0 and not is_prefix:
            raise QueryError(
                f"In {text} the * is not at the end",
                at + text.find("*"),
                "A word may only be cut at its end: elect*.",
            )
        whole = searched(inner)
        folded = tuple(whole.words())
        if not folded:
            raise QueryError(f"{text} has no letter or digit", at, "Write a word.")
        if is_prefix:
            is_prefix = self._needs_prefix(whole, inner, text, at)
        written = text if fields is None else f"{fields[0]}:{text}"
        return Term(folded, is_prefix, fields or TEXT, written, tuple(whole.hashes.tolist()))

    def _needs_prefix(self, whole: Spelled, inner: str, text: str, at: int) -> bool:
        """Return whether `*` changes anything: not where each character is a word."""
        if not searched(inner[-2:-1]).words():
            raise QueryError(
                f"In {text} the * stands behind no letter",
                at + text.find("*"),
                "Write it directly behind a word: elect*.",
            )
        if whole.is_alone(-1):
            return False
        if len(whole.words()[-1]) < _SHORTEST_PREFIX:
            raise QueryError(
                f"{text} is too short", at, f"Write {_SHORTEST_PREFIX} letters before the *."
            )
        return True


def _start(token: Token) -> int:
    return token.start_pos or 0


def _unknown(field: str, at: int) -> QueryError:
    close = get_close_matches(field, NAMES, n=1, cutoff=0.7)
    hint = f"Did you mean {close[0]}? " if close else ""
    return QueryError(
        f"There is no field {field}",
        at,
        f"{hint}There are {', '.join(NAMES)}. For the word itself write it in quotes.",
    )
