"""The file of saved queries: TOML, a table `[[query]]` for each; docs/queries.md has the rules."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from agents.saved_streams import is_name
from articles.queries.matching import SavedQuery
from articles.queries.syntax import QueryError
from streams.configuration.environment import SettingError

MOST_QUERIES = 1000
"""In one file: each is a topic, and bounds what is remembered of an article."""
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_KEYS = {"name": str, "query": str, "languages": list, "description": str}


def read_queries(path: str) -> tuple[SavedQuery, ...]:
    """Return the saved queries of a file; none without a path. Raises SettingError, OSError."""
    if not path:
        return ()
    try:
        document = tomllib.loads(Path(path).read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingError(f"{path} is not TOML: {error}.") from None
    tables = document.pop("query", [])
    if document or not isinstance(tables, list) or not all(isinstance(t, dict) for t in tables):
        raise SettingError(f"{path} must be tables [[query]] only, each with name and query.")
    if len(tables) > MOST_QUERIES:
        raise SettingError(f"{path} has {len(tables)} queries and may have {MOST_QUERIES}.")
    queries = tuple(
        _query(table, f"{path}: query {number}") for number, table in enumerate(tables, 1)
    )
    for name in _twice(query.name for query in queries):
        raise SettingError(f"{path}: two queries are named {name}.")
    return queries


def _query(table: dict[str, Any], where: str) -> SavedQuery:
    for key, value in table.items():
        if key not in _KEYS:
            raise SettingError(f"{where}: {key} is no key. There are {', '.join(_KEYS)}.")
        if not isinstance(value, _KEYS[key]):
            raise SettingError(f"{where}: {key} must be a {_KEYS[key].__name__}.")
    name, text = table.get("name", ""), table.get("query", "")
    if not is_name(name):
        raise SettingError(
            f"{where}: its name must be 1 to 60 of a-z, 0-9 and '-', as the end of a topic's "
            f"name, and is {name!r}."
        )
    languages = tuple(table.get("languages", ()))
    for each in languages:
        if not isinstance(each, str) or not _LANGUAGE.fullmatch(each):
            raise SettingError(f"{where}, {name}: {each!r} is no language. Write en, pt-BR.")
    from articles.queries.parse import parse  # noqa: PLC0415 - only where used

    try:
        tree = parse(text)
    except QueryError as error:
        raise SettingError(f"{where}, {name}: {pointed(text, error)}") from None
    return SavedQuery(name, text, tree, languages, table.get("description", ""))


def pointed(text: str, error: QueryError) -> str:
    """Return an error with the line of the query that it is in, and a mark under its place."""
    before = text[: error.at]
    line, column = before.count("\n"), error.at - (before.rfind("\n") + 1)
    lines = text.split("\n")
    return f"{error}\n    {lines[line]}\n    {' ' * column}^"


def _twice(names: Iterator[str]) -> Iterator[str]:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            yield name
        seen.add(name)
