"""Settings out of environment variables: frozen dataclasses, a field a variable."""

from collections.abc import Mapping
from dataclasses import Field, fields
from difflib import get_close_matches
from typing import Any

PREFIX = "COPYDESK_"
OTHERS = frozenset({"COPYDESK_CACHE", "COPYDESK_MAVEN"})
"""Variables of the demo's Kafka, which are not the desk's."""

Value = str | int | float | bool
_KINDS = {int: "a whole number", float: "a number", bool: "true or false"}
_TRUTHS = {"true": True, "false": False}


class SettingError(ValueError):
    """A setting that cannot be; its text is one sentence for the person who set it."""


def variable(name: str) -> str:
    """Return the environment variable of a field: `partitions` is `COPYDESK_PARTITIONS`."""
    return PREFIX + name.upper()


def settable(kind: Any) -> dict[str, "Field[Any]"]:
    """Return the fields of a dataclass that are one value each, not a group of settings."""
    return {each.name: each for each in fields(kind) if isinstance(each.default, Value)}


def given(names: Mapping[str, "Field[Any]"], environment: Mapping[str, str]) -> dict[str, Value]:
    """Return the fields that the environment sets, in their types.

    Raises SettingError for a variable with our prefix that is no field, or with a value that
    is not of its field's type.
    """
    values: dict[str, Value] = {}
    for its_variable, text in environment.items():
        if not its_variable.startswith(PREFIX) or its_variable in OTHERS:
            continue
        name = its_variable.removeprefix(PREFIX).lower()
        if name not in names:
            variables = [variable(each) for each in names]
            close = get_close_matches(its_variable, variables, n=1, cutoff=0.8)
            hint = f"Did you mean {close[0]}?" if close else "docs/settings.md lists all."
            raise SettingError(f"{its_variable} is no setting. {hint}")
        values[name] = _value(its_variable, text, type(names[name].default))
    return values


def _value(its_variable: str, text: str, kind: Any) -> Value:
    try:
        found: Value = _TRUTHS[text.lower()] if kind is bool else kind(text)
    except (ValueError, KeyError):
        raise SettingError(f"{its_variable} must be {_KINDS[kind]}, and is {text!r}.") from None
    return found
