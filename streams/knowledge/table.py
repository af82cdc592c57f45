"""The SQLite file of a user's names: its tables, and looking a name up in it.

Names are stored by the hash that `articles/entities/items.py` computes of them, so that the file
needs no text search. It is complete when `state` has a version.
"""

import sqlite3
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from articles.entities.coreference import surname
from articles.entities.items import Item, key, unaccented, without_initials
from articles.entities.links import Knowledge
from articles.resources import table

SCHEMA = """
CREATE TABLE IF NOT EXISTS state (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS items (
    number INTEGER PRIMARY KEY, kind TEXT NOT NULL, popularity INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS names (hash INTEGER, number INTEGER, surname INTEGER);
CREATE TABLE IF NOT EXISTS classes (number INTEGER, class INTEGER);
CREATE TABLE IF NOT EXISTS parents (number INTEGER, parent INTEGER);
"""
_KIND_OF_CLASS = """
CREATE TEMP TABLE members AS
WITH RECURSIVE below (class) AS (
    SELECT value FROM json_each(?)
    UNION SELECT parents.number FROM parents JOIN below ON parents.parent = below.class)
SELECT class FROM below"""
_BEARERS = 500
"""Bearers of one name that are compared, the best known first."""
_KEPT = 1 << 14
"""Names in the cache, about 6 MB."""


class IncompleteError(ValueError):
    """The file is no complete table of names."""


def hash_of(name: str) -> int:
    """Return the key of a name as SQLite stores it: 64 bits with a sign."""
    value = key(name)
    return value - (1 << 64) if value >> 63 else value


def rows_of(
    number: int, names: Iterable[str], *, person: bool, famous: bool
) -> set[tuple[int, int, int]]:
    """Return the rows of `names` for an item: hash, item, whether it is a surname."""
    found = set()
    for name in names:
        found.update({(hash_of(each), number, 0) for each in (name, unaccented(name))})
        if person:
            found.add((hash_of(without_initials(unaccented(name))), number, 0))
            if famous and " " in name:
                last = surname(name)
                found.update({(hash_of(each), number, 1) for each in (last, unaccented(last))})
    return found


def settle_kinds(database: sqlite3.Connection) -> None:
    """Give items the kind of their classes, or of a class above one of these."""
    database.execute("CREATE INDEX IF NOT EXISTS by_parent ON parents (parent, number)")
    database.execute("CREATE INDEX IF NOT EXISTS by_class ON classes (class, number)")
    for kind, roots in table("wikidata_classes.toml").items():
        numbers = ",".join(root[1:] for root in roots)
        database.execute(_KIND_OF_CLASS, (f"[{numbers}]",))
        database.execute(
            "UPDATE items SET kind = ? WHERE kind = '' AND number IN "
            "(SELECT number FROM classes WHERE class IN (SELECT class FROM members))",
            (kind,),
        )
        database.execute("DROP TABLE members")
    database.execute("UPDATE items SET kind = 'other' WHERE kind = ''")
    database.execute("CREATE INDEX IF NOT EXISTS by_hash ON names (hash, number, surname)")


def opened(path: Path) -> Knowledge:
    """Return the look-up in a complete file; raises IncompleteError."""
    try:
        database = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode=ro", uri=True, check_same_thread=False
        )
        row = database.execute("SELECT value FROM state WHERE name = 'version'").fetchone()
    except sqlite3.Error as error:
        raise IncompleteError(f"{path} is no table of names: {error}.") from None
    if not row:
        database.close()
        raise IncompleteError(f"{path} is incomplete: run `copydesk knowledge build` again.")

    @lru_cache(_KEPT)
    def look(name: str) -> Mapping[str, Item]:
        return best_known(name, database.execute(_LOOK, (hash_of(name), _BEARERS)).fetchall())

    return Knowledge(look, row[0])


_LOOK = """
SELECT items.kind, names.surname, items.number, items.popularity
FROM names JOIN items USING (number) WHERE names.hash = ?
GROUP BY items.number, names.surname ORDER BY items.popularity DESC, items.number LIMIT ?"""


def best_known(name: str, rows: list[tuple[str, int, int, int]]) -> dict[str, Item]:
    """Return the best-known bearer of each kind, and its lead over the next."""
    bearers: dict[str, dict[int, int]] = {}
    for kind, is_surname, number, popularity in rows:
        bearers.setdefault("surname" if is_surname else kind, {}).setdefault(number, popularity)
    if " " not in name and "person" in bearers:
        for number, popularity in bearers.get("surname", {}).items():
            bearers["person"].setdefault(number, popularity)
    found = {}
    for kind, those in bearers.items():
        (number, known), *others = sorted(those.items(), key=lambda each: (-each[1], each[0]))
        lead = known - others[0][1] if others else known
        found[kind] = Item(number, known, lead)
    return found
