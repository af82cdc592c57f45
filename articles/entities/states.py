"""The state or country behind a town and a comma: `Portland, Maine`, and `Velden, N.C.` too.

States of the US, Canada and Australia have the codes of GeoNames (`US.ME`), by their names,
abbreviations and postal codes.
"""

import re
from functools import cache
from typing import NamedTuple

from articles.entities.gazetteer import countries, regions
from articles.resources import read, table

_BEHIND = re.compile(r",[ \n]((?:[^\W\d_][\w.'’-]*[ ]){0,2}[^\W\d_][\w.'’-]*)")
_SIGN = re.compile(r"[-'’]")
_LONGEST = 40
_WORDS = frozenset({"Cal", "Del", "Ill", "La", "Mass", "Me", "Miss", "Mo", "Vic", "Wash"})
"""Abbreviations that without a stop are words or names: `In Milwaukee, La Crosse and Velden`."""


class Behind(NamedTuple):
    """What stands behind the comma behind a town."""

    code: str
    """Of a state (`US.ME`) or a country (`GB`); empty for neither."""
    name: str = ""
    end: int = 0


_NOTHING = Behind("")


@cache
def codes() -> dict[str, str]:
    """Return `US.ME` by the names and postal codes that stand for it behind a town."""
    rows = [row.split("\t") for row in read("regions.tsv").decode().splitlines()]
    codes = {name: f"{country}.{code}" for name, _, country, code in rows if code}
    postal = {code.partition(".")[2]: code for code in codes.values()}
    behind = table("places.toml")["behind_towns"]
    named = {each: code for code, names in behind.items() for each in names if "." not in each}
    return {**postal, **codes, **named}


@cache
def _abbreviated() -> dict[str, str]:
    """Return the codes by abbreviations without their stops."""
    known, names = table("places.toml"), codes()
    short = {each: names[name] for each, name in known["abbreviations"].items() if name in names}
    behind = known["behind_towns"].items()
    stopped = {each: code for code, those in behind for each in those if "." in each}
    return {_without_stops(each): code for each, code in {**short, **stopped}.items()}


def state_of(name: str) -> str:
    """Return the code of a state by its name or abbreviation: `US.ME`; `` for none."""
    stopless = _without_stops(name)
    return codes().get(stopless) or (
        _abbreviated().get(stopless, "") if stopless != name or name not in _WORDS else ""
    )


def _without_stops(name: str) -> str:
    """Return `WVa` of `W. Va.` and of `W.Va.`."""
    return name.replace(". ", "").replace(".", "")


def behind(text: str, end: int, language: str) -> Behind:
    """Return the state, or the country by its name in a language, behind a comma at `end`."""
    if not text.startswith(",", end):
        return _NOTHING  # as behind most names: a third of the time of the pattern
    match = _BEHIND.match(text, end, end + _LONGEST)
    if not match or not match[1][0].isupper():
        return _NOTHING
    words, known = match[1].split(" "), countries(language)
    tries = [" ".join(words[:count]) for count in range(len(words), 0, -1)]
    for written in (*tries, _SIGN.split(words[0], maxsplit=1)[0]):  # `Maine-based`, `Maine's`
        name = written.removesuffix(".")
        place = known.get(name) or regions().get(name)
        if code := state_of(written) or (place.country if place else ""):
            return Behind(code, name, match.start(1) + len(name))
    return _NOTHING
