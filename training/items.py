"""Builds the table of names with Wikidata items: `python training/items.py --data FOLDER`.

FOLDER/names_free/names.tsv.gz: item, kind, name, language, sets, number of names and of sets,
statements in CoDEx. Deterministic.
"""

import argparse
import gzip
import math
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np

from articles.entities.coreference import surname
from articles.entities.items import FIELDS, FIELDS_OF_WORK, KINDS, key, unaccented, without_initials
from articles.entities.organisations import ending, has_legal_form, is_team
from articles.text.wordlists import first_names
from training.storing import store

TARGET = Path(__file__).parent.parent / "articles" / "data" / "items"
EXCLUDED = {"supraverden", "rubq", "wwq"}
"""Sets under CC BY-SA, or without any statement where their names are from."""
FAMOUS, AHEAD = 60, 25
"""The popularity of a person who is known by his surname alone, and its lead over the next."""
SETS = {
    "everypol": "politics",
    "congress": "politics",
    "optv": "politics",
    "protocommons": "politics",
    "chadwick": "baseball",
    "wdfootball": "football",
    "reep": "football",
}
"""Set -> the field of work of all its people and clubs."""


PEOPLE = {"everypol", "patq", "chadwick", "wdfootball", "wwq"}


class Row(NamedTuple):
    """A name of an item."""

    item: int
    kind: str
    name: str
    known: int
    """Popularity."""
    work: str
    """A name of `FIELDS_OF_WORK`."""


def popularity(names: int, sets: int, statements: int) -> int:
    """Return how well known an item is, 1 to 255."""
    known = 14 * (sets - 1) + 10 * math.log2(1 + statements) + 4 * math.log2(names)
    return min(255, 1 + round(known))


def rows(path: Path) -> Iterator[Row]:
    """Yield the names of each item. Companies and teams of the kind `other` are organisations."""
    every = defaultdict[str, list[list[str]]](list)
    for line in gzip.decompress(path.read_bytes()).decode().splitlines()[1:]:
        item, *cells = line.split("\t")
        if not set(cells[3].split("+")) <= EXCLUDED:
            every[item].append(cells)
    for item, names in every.items():
        kind = names[0][0]
        if kind == "other" and any(is_organisation(cells[1]) for cells in names):
            kind = "organisation"
        if kind == "other" and _is_person(names):
            kind = "person"
        sets = {one for cells in names for one in cells[3].split("+")} - EXCLUDED
        known = popularity(*map(int, names[0][4:]))
        works = {SETS.get(one, "") for one in sets}
        work = works.pop() if len(works) == 1 and int(names[0][6]) == 0 else ""
        for _, name, *_ in names:
            yield Row(int(item[1:]), kind, name, known, work)


def is_organisation(name: str) -> bool:
    """Return whether the form of a name is an organisation's: `Arizona Cardinals`, `Holm Inc.`."""
    words = name.lower().split()
    return has_legal_form(name) or (
        len(words) > 1 and (is_team(words) or ending(words) == len(words))
    )


def _is_person(names: list[list[str]]) -> bool:
    """Return whether an item of no stated kind is a person: of sets without works and things."""
    sets = {one for cells in names for one in cells[3].split("+")}
    given, _, rest = names[0][1].partition(" ")
    return sets <= PEOPLE and bool(rest) and given.lower() in first_names()


Bearers = dict[tuple[int, int], dict[int, tuple[int, str]]]


def bearers(kept: Iterator[Row]) -> Bearers:
    """Return (hash of a name, kind) -> item -> popularity and field of work, with surnames."""
    found: Bearers = {}
    alone: set[int] = set()
    for item, kind, name, known, work in kept:
        names = {name, unaccented(name)}
        if kind == "person":
            names.add(without_initials(unaccented(name)))
            alone.update(key(each) for each in names if " " not in each)
        for each in names:
            found.setdefault((key(each), KINDS.index(kind)), {})[item] = known, work
        if kind == "person" and " " in name:
            for last in {surname(name), unaccented(surname(name))}:
                found.setdefault((key(last), KINDS.index("surname")), {})[item] = known, work
    for (name, kind), known_as in found.items():
        if KINDS[kind] == "person" and name in alone:  # `Washington` is many people
            known_as.update(found.get((name, KINDS.index("surname")), {}))
    return found


def table(found: Bearers) -> dict[str, np.ndarray]:
    """Return the columns, by hash and kind."""
    columns: list[tuple[int, ...]] = []
    for (name, kind), known_as in sorted(found.items()):
        ranked = sorted(known_as.items(), key=lambda bearer: (-bearer[1][0], bearer[0]))
        item, (known, work) = ranked[0]
        lead = known - ranked[1][1][0] if len(ranked) > 1 else known
        if KINDS[kind] == "surname" and (known < FAMOUS or lead < AHEAD):
            continue
        columns.append((name, kind, item, known, lead, FIELDS_OF_WORK.index(work)))
    return {
        name: np.array([row[place] for row in columns], kind)
        for place, (name, kind) in enumerate(FIELDS.items())
    }


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=TARGET)
    options = parser.parse_args()
    made = table(bearers(rows(options.data / "names_free" / "names.tsv.gz")))
    store(options.out, **made)
    print(f"{len(made['keys'])} names of {len(set(made['numbers'].tolist()))} items")


if __name__ == "__main__":
    main()
