"""The state of a record: whether its article is not, or no longer, to be published.

One table for all formats, `data/states.toml`: fields that hold a word (`status: draft`), a change
(`event: article.deleted`), true or false (`is_published: 0`), or since when (`deleted_at`).
"""

import re
from collections.abc import Iterator, KeysView, Mapping
from functools import cache

from articles import resources
from articles.provenance.embargo_words import time_in
from articles.reading.lookup import find, fold, located, text_of

_MOST = 5
"""Values of a field."""
_LONGEST = 60
"""Characters of a word or of a time."""
_LONGEST_END = 200
_DIGIT = re.compile(r"\d")
_TIME = re.compile(r"[12]\d{3}-\d\d|[12]\d{9}|[12]\d{12}|\d{1,2}[./]\d{1,2}[./][12]\d{3}")
"""Beginnings of a time, in seconds or milliseconds too."""
_JOINTS = re.compile(r"[.:/_-]+")
_VERSION = re.compile(r"(?:v?\d+)?")
"""Behind the operation in the type of an event, `article.deleted.v1`."""
_SINCE, _LAST = "a time", "the last word"
"""Values of a field that are no words: any time; the last of several words."""
_STRICTEST_FIRST = ("canceled", "withheld", "embargoed")
_CLOCKS = ("embargotime", "embargohour", "sperrfristzeit", "sperrfristuhrzeit", "heureembargo")
Object = Mapping[str, object]


def status_of(item: Object, sent: str, own: str, *, is_dated: bool) -> str:
    """Return the `pubStatus` of an article: what the producer sent, or what forbids more.

    `sent` is its `pubStatus`, `own` what a field of its format means; `is_dated`: an embargo has an
    end. The keys of `item` are folded.
    """
    # `stat:canceled` and `http://cv.iptc.org/newscodes/pubstatusg2/canceled` are IPTC's.
    sent = re.split("[:/]", sent.lower())[-1]
    said = {own, *_states(item)}
    state = next((one for one in _STRICTEST_FIRST if one in said), "")
    if state == "embargoed":
        return "usable" if is_dated else "withheld"
    return state or sent


def embargo_end(item: Object, paths: tuple[str, ...]) -> str:
    """Return the end of an embargo as it is written, with an hour that stands apart from its day.

    "" where no field states one: `embargo: none`; the keys of `item` are folded.
    """
    none = _no_ends()
    ends = (text for _, text in located(item, paths) if fold(text) not in none)
    found = next(ends, "")[:_LONGEST_END]
    clock = next((text for key in _CLOCKS if (text := text_of(item.get(key)))), "") if found else ""
    return f"{found} {clock}" if ":" in clock and ":" not in found else found


def note_of(item: Object, paths: tuple[str, ...]) -> str:
    """Return the note to editors, or another field's words on an embargo; keys are folded."""
    noted = next((text for _, text in located(item, paths)), "")
    if noted:
        return noted
    fields = (key for key in resources.table("states.toml")["embargo"]["notes"] if key in item)
    texts = (text_of(value) for key in fields for value in find(item, key)[:_MOST])
    return next(
        (text for text in texts if _DIGIT.search(text[:_LONGEST_END]) and time_in(text)), ""
    )


@cache
def _no_ends() -> frozenset[str]:
    return frozenset(map(fold, resources.table("states.toml")["embargo"]["none"]))


def state_fields() -> KeysView[str]:
    """Return the folded keys that say something on the state of a record."""
    return _table().keys()


def _states(item: Object) -> Iterator[str]:
    table = _table()
    paths = [path for path in _nested() if path.partition(".")[0] in item]
    for path in (*(table.keys() & item.keys()), *paths):
        for value in find(item, path)[:_MOST]:
            for values in table[path]:
                yield _meant(value, values)
    data = resources.table("states.toml")
    for row in data["numbers"]:
        if not item.keys().isdisjoint(row["beside"]):
            number = text_of(item.get(row["field"]))
            yield next((state for state in _STRICTEST_FIRST if number in row.get(state, ())), "")
    for row in data["prefixes"]:
        if not item.keys().isdisjoint(row["beside"]):
            yield "withheld" if text_of(item.get(row["field"])).startswith(row["withheld"]) else ""


def _meant(value: object, values: Mapping[str, str]) -> str:
    value = value.get("value", value) if isinstance(value, dict) else value
    text = str(value).lower() if isinstance(value, bool) else text_of(value)
    if not text or len(text) > _LONGEST:
        return ""
    if _SINCE in values and _TIME.match(text):
        return values[_SINCE]
    if _LAST in values:
        parts = [part for part in _JOINTS.split(text.lower()) if not _VERSION.fullmatch(part)]
        dotted = f".{parts[-1]}" if len(parts) > 1 else ""
        return values.get(parts[-1]) or values.get(dotted, "") if parts else ""
    return values.get(fold(re.split("[:/]", text)[-1]), "")


@cache
def _nested() -> tuple[str, ...]:
    return tuple(path for path in _table() if "." in path)


@cache
def _table() -> dict[str, list[dict[str, str]]]:
    """Return what the values of each field mean; a field may stand in several lists."""
    data = resources.table("states.toml")
    words, operations, flags = data["words"], data["operations"], data["flags"]
    general = _values(words)
    editorial = {**general, **dict.fromkeys(words["withheld editorial"], "withheld")}
    yes, no = flags["true"], flags["false"]
    behind = {f".{word}": "canceled" for word in operations["canceled behind a noun"]}
    table: dict[str, list[dict[str, str]]] = {}
    for fields, values in (
        (words["fields"], general),
        (words["editorial"], editorial),
        (operations["fields"], {**_values(operations), **behind, _LAST: ""}),
        (flags["withheld if true"], dict.fromkeys((*yes, "1"), "withheld")),
        (flags["embargoed if true"], dict.fromkeys((*yes, "1"), "embargoed")),
        (flags["withheld if false"], dict.fromkeys((*no, "0"), "withheld")),
        (flags["canceled if true"], dict.fromkeys((*yes, "1", _SINCE), "canceled")),
        (flags["canceled if a true word"], dict.fromkeys((*yes, _SINCE), "canceled")),
        (flags["canceled since"], dict.fromkeys((*yes, _SINCE), "canceled")),
        (flags["withheld since"], dict.fromkeys((*yes, _SINCE), "withheld")),
    ):
        for field in fields:
            table.setdefault(field, []).append(values)
    return table


def _values(rows: Mapping[str, list[str]]) -> dict[str, str]:
    return {word: state for state in _STRICTEST_FIRST for word in rows.get(state, ())}
