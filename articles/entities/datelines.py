"""Towns in datelines, states by their abbreviation: `VELDEN, Calif. (NPA) - Two ferries met`."""

import re
from bisect import bisect_left
from functools import cache

from articles.entities.gazetteer import regions
from articles.entities.mention import Name
from articles.entities.place import Place
from articles.entities.places import Around, place_of
from articles.resources import table
from articles.text.passage import Passage

_DATELINE = re.compile(
    r"""^(?P<place>[^\W\d_a-z](?:[^\W\d_a-z]|[.'’ -]){2,30})   # VELDEN, SANTA VELDA
        (?P<state>,[ ][A-Z][\w.]{1,14}(?:[ ][A-Z]\w{1,14})?)?   # , Calif.
        (?:[ ]\([\w ./]{2,20}\))?                         # (NPA)
        (?:[ ](?:[-–—]|--)[ ]|—(?=[A-Z]))                # -     —The""",
    re.VERBOSE | re.MULTILINE,
)
_LINES = 20_000
"""Characters in which datelines are looked for."""


@cache
def _abbreviated() -> dict[str, Place]:
    """Return the states by their abbreviations, without a final stop."""
    states = table("places.toml")["abbreviations"]
    return {short.removesuffix("."): regions()[name] for short, name in states.items()}


def datelined(passage: Passage) -> list[Name]:
    """Return the towns in datelines, and the states that stand abbreviated behind a comma."""
    found = _towns(passage)
    if passage.language == "en":
        found += _states(passage)
    return found


def _towns(passage: Passage) -> list[Name]:
    found = []
    for line in _DATELINE.finditer(passage.text, 0, _LINES):
        text = line["place"]
        if not text.isupper():
            continue
        name = text.title()
        place = place_of(name, Around(opening=False, near=True, inside=""), passage.language)
        if not place and not line["state"]:
            continue
        first = bisect_left(passage.starts, line.start("place"))
        last = bisect_left(passage.starts, line.end("place"))
        if last > first and passage.starts[first] == line.start("place"):
            name, uri = (place.name, place.uri) if place else (name, "")
            found.append(Name("place", name, first, last, 90, uri))
    return found


def _states(passage: Passage) -> list[Name]:
    known, words, text = _abbreviated(), passage.words, passage.text
    found = []
    for at in passage.capitals:
        place = known.get(words[at].removesuffix("."))
        if place and at and passage.gap(at - 1) == ", ":
            start, end = passage.starts[at], passage.end(at)
            stop = text.startswith(".", end)
            if stop or words[at].endswith("."):
                span = (start, end + stop)
                found.append(Name("place", place.name, at, at + 1, 90, place.uri, span))
    return found
