"""What breaks a consumer when a schema follows another: the rules of `README.md`, "Changes".

A field that is gone, of another type, no longer always there, or with other bounds; a closed list
of values that has a new one. New fields, types and texts break none.
"""

from collections.abc import Iterator

from contracts.schema import Schema

LEAVE = frozenset({"title", "description", "properties", "required", "$defs", "$id", "$schema"})
"""Keywords that are compared in their own way, or that no program reads."""
OPEN_LISTS = ("/Subject/uri",)
"""Lists of values that may grow: a consumer takes any Media Topic."""


def breaking(old: Schema, new: Schema) -> list[str]:
    """Return what a consumer of `old` can no longer rely on, a line each; empty if nothing."""
    types = old.get("$defs", {})
    return [
        *_changes(old, new, ""),
        *(
            line
            for name, schema in types.items()
            for line in _changes(schema, new.get("$defs", {}).get(name), f"/{name}")
        ),
    ]


def _changes(old: Schema, new: Schema | None, path: str) -> Iterator[str]:
    if new is None:
        yield f"{path} is gone"
        return
    for name, field in old.get("properties", {}).items():
        yield from _changes(field, new.get("properties", {}).get(name), f"{path}/{name}")
    for name in set(old.get("required", [])) - set(new.get("required", [])):
        yield f"{path}/{name} is no longer always there"
    for keyword in (old.keys() | new.keys()) - LEAVE:
        before, after = old.get(keyword), new.get(keyword)
        if keyword == "items" and isinstance(before, dict) and isinstance(after, dict):
            yield from _changes(before, after, f"{path}[]")
        elif keyword == "enum" and isinstance(before, list) and isinstance(after, list):
            added = sorted(set(after) - set(before), key=str)
            if added and not path.endswith(OPEN_LISTS):
                yield f"{path} may also be {added}"
        elif before != after and not (path == "" and keyword == "type" and before is None):
            yield f"{path}: {keyword} is {after!r} and was {before!r}"
