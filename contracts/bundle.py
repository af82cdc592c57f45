"""A JSON Schema as a part of a larger document: its references lead to where it stands there."""

from typing import Any

from contracts.schema import Schema


def embedded(schema: Schema, place: str) -> Schema:
    """Return the schema without `$schema` and `$id`, for a document that holds it at `place`.

    `place` is a JSON pointer, `#/components/schemas/article`. With an `$id`, tools would look for
    `#/$defs/...` within the schema, and without one within the whole document: hence both changes.
    """
    moved: Schema = _moved(schema, place)
    return {name: each for name, each in moved.items() if name not in ("$schema", "$id")}


def _moved(value: Any, place: str) -> Any:
    if isinstance(value, list):
        return [_moved(each, place) for each in value]
    if not isinstance(value, dict):
        return value
    return {
        name: place + each[1:] if name == "$ref" else _moved(each, place)
        for name, each in value.items()
    }
