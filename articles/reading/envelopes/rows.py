"""Rows whose columns stand in lists: changes of PostgreSQL (wal2json), names beside values.

https://github.com/eulerto/wal2json#examples, format versions 1 and 2.
"""

from articles.reading.lookup import fold
from articles.rejection import Reason, Rejection

Object = dict[str, object]
_LISTS = ("columns", "fields", "properties", "attributes", "values", "cells")
_NAMES = ("name", "key", "field", "column")
_TITLES = frozenset(("title", "headline", "posttitle", "articletitle"))
_GONE = frozenset(("d", "delete", "t", "truncate"))


def open_rows(value: Object) -> Object | list[object] | Rejection | None:
    """Return the row, the rows of a transaction, that one was deleted, or None for others."""
    changes = value.get("change")
    if isinstance(changes, list) and changes and all(map(_is_change, changes)):
        rows: list[object] = [_zipped(one) for one in changes if "columnvalues" in one]
        return rows or Rejection(Reason.NOT_AN_ARTICLE, "wal2json: rows were deleted")
    for name in _LISTS:
        pairs = value.get(name)
        if isinstance(pairs, list) and pairs and all(map(_is_pair, pairs)):
            if str(value.get("action")).lower() in _GONE:
                return Rejection(Reason.NOT_AN_ARTICLE, "wal2json: a row was deleted")
            row = {_name(pair): pair["value"] for pair in pairs}
            if "action" not in value:
                around = {key: one for key, one in value.items() if isinstance(one, str | int)}
                row = {**around, **row}
            return row if _TITLES & set(map(fold, row)) else None
    return None


def _is_change(one: object) -> bool:
    return isinstance(one, dict) and "kind" in one and "table" in one


def _zipped(change: Object) -> Object:
    names, values = change.get("columnnames"), change.get("columnvalues")
    if not (isinstance(names, list) and isinstance(values, list)):
        return {}
    return {str(name): value for name, value in zip(names, values, strict=False)}


def _is_pair(one: object) -> bool:
    return isinstance(one, dict) and "value" in one and bool(_name(one))


def _name(pair: Object) -> str:
    return next((name for key in _NAMES if isinstance(name := pair.get(key), str)), "")
