"""The option `--query`: records whose article a query matches (docs/queries.md)."""

from typing import Any

import click

from articles.codec import decode
from articles.queries.matching import Queries, SavedQuery, compile_all, matches
from articles.queries.parse import parse
from articles.queries.syntax import QueryError
from articles.records import Article


class QueryText(click.ParamType):
    """A query; the value is compiled."""

    name = "query"

    def convert(self, value: Any, param: Any, ctx: Any) -> Queries:
        """Return the compiled query; fails with the place of an error, and a hint."""
        if isinstance(value, Queries):
            return value
        try:
            return compile_all((SavedQuery("query", value, parse(value)),))
        except QueryError as error:
            self.fail(f"{error}\n    {value}\n    {' ' * error.at}^", param, ctx)


def is_asked_for(value: bytes | None, query: Queries) -> bool:
    """Return whether a record's value is an article that the query matches."""
    article = decode(value or b"")
    return isinstance(article, Article) and bool(matches(article, query))
