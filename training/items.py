"""Builds the table of names with Wikidata items: `python training/items.py --data FOLDER`.

FOLDER/names_free/names.tsv.gz: item, kind, name, language, sets, number of names and of sets,
statements in CoDEx. Deterministic.
"""

import argparse
import gzip
import math
from pathlib import Path

import numpy as np

from articles.entities.coreference import surname
from articles.entities.items import KINDS, key

TARGET = Path(__file__).parent.parent / "articles" / "data" / "items.npz"
EXCLUDED = {"supraverden", "rubq", "wwq"}
"""Sets under CC BY-SA, or without any statement where their names are from."""
FAMOUS, AHEAD = 60, 25
"""The popularity of a person who is known by his surname alone, and its lead over the next."""
Row = tuple[str, str, int, int]


def popularity(names: int, sets: int, statements: int) -> int:
    """Return how well known an item is, 0 to 255."""
    return min(255, round(14 * (sets - 1) + 10 * math.log2(1 + statements) + 4 * math.log2(names)))


def rows(path: Path) -> list[Row]:
    """Return kind, name, item and popularity of each name."""
    kept = []
    for line in gzip.decompress(path.read_bytes()).decode().splitlines():
        item, kind, name, _, sets, names, count, statements = line.split("\t")
        if item == "qid" or kind not in KINDS or set(sets.split("+")) <= EXCLUDED:
            continue
        kept.append(
            (kind, name, int(item[1:]), popularity(int(names), int(count), int(statements)))
        )
    return kept


def candidates(kept: list[Row]) -> dict[tuple[int, int], dict[int, int]]:
    """Return (hash of a name, kind) -> item -> popularity, with surnames."""
    found: dict[tuple[int, int], dict[int, int]] = {}
    for kind, name, item, known in kept:
        found.setdefault((key(name), KINDS.index(kind)), {})[item] = known
        if kind == "person" and " " in name:
            bearers = found.setdefault((key(surname(name)), KINDS.index("surname")), {})
            bearers[item] = known
    return found


def table(found: dict[tuple[int, int], dict[int, int]]) -> dict[str, np.ndarray]:
    """Return the columns, by hash and kind."""
    columns: list[tuple[int, int, int, int, int]] = []
    for (name, kind), bearers in sorted(found.items()):
        ranked = sorted(bearers.items(), key=lambda bearer: (-bearer[1], bearer[0]))
        item, known = ranked[0]
        lead = known - ranked[1][1] if len(ranked) > 1 else known
        if KINDS[kind] == "surname" and (known < FAMOUS or lead < AHEAD):
            continue
        columns.append((name, kind, item, known, lead))
    types = {
        "keys": np.uint64,
        "kinds": np.uint8,
        "numbers": np.uint32,
        "popularity": np.uint8,
        "lead": np.uint8,
    }
    return {
        name: np.array([row[place] for row in columns], kind)
        for place, (name, kind) in enumerate(types.items())
    }


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=TARGET)
    options = parser.parse_args()
    made = table(candidates(rows(options.data / "names_free" / "names.tsv.gz")))
    np.savez_compressed(options.out, **made)
    print(f"{len(made['keys'])} names of {len(set(made['numbers'].tolist()))} items")


if __name__ == "__main__":
    main()
