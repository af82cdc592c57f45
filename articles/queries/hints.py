"""Errors of grammar in words, and syntax of other search engines that would be misread here."""

import re

from lark import Token
from lark.exceptions import UnexpectedCharacters, UnexpectedInput

from articles.queries.syntax import QueryError

PHRASE = re.compile(r'"[^"]*"|[“„”][^“„”]*[“”]|«[^«»]*»')
_OPERATORS = {"_AND": "AND", "_OR": "OR", "NOT": "NOT", "NEAR": "NEAR"}
_FOREIGN = (
    (re.compile(r"(?i:and|or|not)"), "is written small", "Write it in capitals, or in quotes."),
    (re.compile(r"NEAR"), "has no number", "Write NEAR/5: at most five words between."),
    (re.compile(r"(?i:near)/.*"), "is no distance", "Write NEAR/5: at most five words between."),
    (re.compile(r"[-!].*"), "begins with a sign", "Write NOT before what must not be there."),
    (re.compile(r"\+.*"), "begins with a sign", "Words side by side must all be there: leave it."),
    (re.compile(r".*(?:&&|\|\|).*"), "is another language's", "Write AND, OR."),
    (re.compile(r".*[~^].*"), "is another language's", "For words that stand close write NEAR/5."),
    (re.compile(r".*\?.*"), "has a ?", "A word may only be cut at its end: elect*."),
)
"""What a word may not be, why, and what to write."""


def refuse_other_syntax(word: str, at: int) -> None:
    """Raise QueryError for a word that is an operator elsewhere: as a word it would mislead."""
    for pattern, problem, hint in _FOREIGN:
        if pattern.fullmatch(word):
            raise QueryError(f"{word} {problem}", at, hint)


def explained(error: UnexpectedInput, query: str) -> QueryError:
    """Return what is wrong with a query that has no parse tree."""
    at = max(0, error.pos_in_stream or 0)
    if isinstance(error, UnexpectedCharacters):
        return _character(query, at)
    token: Token = getattr(error, "token", Token("$END", ""))
    before = query[:at].rstrip() if token.type != "$END" else query.rstrip()
    if token.type == "$END":
        return _end(query, before)
    if token.type == "RPAR":
        if before.endswith("("):
            return QueryError("Nothing stands in the parentheses", at, "Write a word in them.")
        if _depth(query[:at]) <= 0:
            return QueryError("A ) closes nothing", at, "Leave it, or write the ( before it.")
        return QueryError("Something is missing before )", at, "Write a word before it.")
    if token.type in _OPERATORS:
        name = _OPERATORS[token.type]
        return QueryError(
            f"{name} has nothing before it", at, "It stands between two words or parentheses."
        )
    if token.type == "RANGE":
        return QueryError(
            f"{token} has no field before it", at, "Write published:[2026-01 TO 2026-03]."
        )
    return QueryError(f"{token} cannot stand here", at, "A NEAR stands between two words.")


def _character(query: str, at: int) -> QueryError:
    character = query[at]
    if character in '"“”„«»':
        return QueryError("The quotation is not closed", at, 'Write " behind its last word.')
    if character in "[]":
        return QueryError("The range is not closed", at, "Write published:[2026-01 TO 2026-03].")
    if character == ":":
        return QueryError(
            "A : stands behind a field's name only", at, "Write a word that has one in quotes."
        )
    return QueryError(f"{character} cannot stand here", at, "Write it in quotes.")


def _end(query: str, before: str) -> QueryError:
    if not before:
        return QueryError("The query is empty", 0, "Write a word.")
    last = before.rsplit(maxsplit=1)[-1].rpartition("(")[2]
    if last in _OPERATORS.values() or last.startswith("NEAR/"):
        return QueryError(
            f"{last} has nothing behind it", len(before), "Write a word, or leave it."
        )
    opened = _unclosed(query)
    return QueryError("A ( is not closed", opened, "Write the ) behind its last word.")


def bare(query: str) -> str:
    """Return a query with its quotations blanked: parentheses in them are none."""
    return PHRASE.sub(lambda found: "." * len(found[0]), query)


def _depth(query: str) -> int:
    rest = bare(query)
    return rest.count("(") - rest.count(")")


def _unclosed(query: str) -> int:
    opened = []
    for at, character in enumerate(bare(query)):
        if character == "(":
            opened.append(at)
        elif character == ")" and opened:
            opened.pop()
    return opened[-1] if opened else 0
