"""Streams a dump or a CSV file into a table of names, in bounded memory; goes on where it ended.

Every some thousand lines are one transaction, with the number of lines that are done. Another run
skips these: it unpacks them, but reads no JSON. Only what the file said before is trusted: a file
of another size, or with another beginning, is refused.
"""

import sqlite3
from collections.abc import Callable, Collection, Iterator
from hashlib import blake2b
from pathlib import Path
from typing import BinaryIO, NamedTuple

from articles.entities.links import FAMOUS
from streams.knowledge.sources import (
    BadLine,
    CsvReader,
    Found,
    Read,
    from_dump,
    is_dump,
    open_plain,
    popularity_of,
)
from streams.knowledge.table import SCHEMA, rows_of, settle_kinds

_LINES = 20_000
"""Lines in one transaction."""
_HEAD = 1 << 16
_LONGEST = 64 << 20
"""Bytes of the longest line; the largest entity of Wikidata has some 5 MB."""


class Progress(NamedTuple):
    """How far a build is."""

    lines: int
    items: int
    unreadable: int
    share: float
    """Of the file's bytes as they are on the disk, 0 to 1."""
    why: str = ""
    """Why the last unreadable line was refused."""


class OtherFileError(ValueError):
    """The table was begun with another file or other options."""


def build(
    source: Path,
    target: Path,
    *,
    languages: Collection[str] = (),
    least_sitelinks: int = 1,
    report: Callable[[Progress], None] = lambda _: None,
) -> str:
    """Build or complete the table; return its version. Raises OtherFileError, ValueError, EOFError.

    `least_sitelinks` leaves out items on fewer sites; a class (P279) is kept whatever it has.
    """
    with source.open("rb") as file:
        identity = f"{_identity(source, file)} {','.join(sorted(languages))} {least_sitelinks}"
        database = sqlite3.connect(target, isolation_level=None)
        try:
            database.executescript(SCHEMA)
            done = _begun(database, identity)
            if version := _state(database, "version"):
                return version
            _stream(database, source, file, done, languages, least_sitelinks, report)
            return _complete(database, identity)
        finally:
            database.close()


def _identity(source: Path, file: BinaryIO) -> str:
    digest = blake2b(file.read(_HEAD), digest_size=8).hexdigest()
    return f"{source.stat().st_size}-{digest}"


def _state(database: sqlite3.Connection, name: str) -> str:
    row = database.execute("SELECT value FROM state WHERE name = ?", (name,)).fetchone()
    return row[0] if row else ""


def _begun(database: sqlite3.Connection, identity: str) -> int:
    """Return the number of lines that are done."""
    known = _state(database, "identity")
    if known and known != identity:
        raise OtherFileError("the table was begun with another file or other options")
    database.execute("INSERT OR IGNORE INTO state VALUES ('identity', ?)", (identity,))
    return int(_state(database, "lines") or 0)


def _stream(
    database: sqlite3.Connection,
    source: Path,
    file: BinaryIO,
    done: int,
    languages: Collection[str],
    least_sitelinks: int,
    report: Callable[[Progress], None],
) -> None:
    size = max(1, source.stat().st_size)
    file.seek(0)
    read: Callable[[bytes, Collection[str]], Read] | None = None
    items, unreadable = (int(_state(database, name) or 0) for name in ("items", "unreadable"))
    number, why = 0, ""
    database.execute("BEGIN")
    for number, line in enumerate(_lines(open_plain(source, file)), 1):
        if read is None:
            read = from_dump if is_dump(line) else CsvReader(line.decode("utf-8", "replace")).read
            if read is not from_dump:
                continue
        if number > done:
            made = read(line, languages)
            if isinstance(made, BadLine):
                unreadable, why = unreadable + 1, f"line {number}: {made.why}"
            elif made:
                items += _store(database, made, least_sitelinks)
        if number % _LINES == 0:
            if number > done:
                _commit(database, lines=number, items=items, unreadable=unreadable)
                database.execute("BEGIN")
            report(Progress(number, items, unreadable, min(1.0, file.tell() / size), why))
    _commit(database, lines=max(number, done), items=items, unreadable=unreadable)
    report(Progress(number, items, unreadable, 1.0, why))


def _lines(plain: BinaryIO) -> Iterator[bytes]:
    while line := plain.readline(_LONGEST):
        yield line


def _commit(database: sqlite3.Connection, **state: int) -> None:
    rows = [(name, str(value)) for name, value in state.items()]
    database.executemany("INSERT OR REPLACE INTO state VALUES (?, ?)", rows)
    database.execute("COMMIT")


def _store(database: sqlite3.Connection, made: Found, least_sitelinks: int) -> int:
    """Store an item, or only what it says of classes; return whether it was stored."""
    database.executemany(
        "INSERT INTO parents VALUES (?, ?)", [(made.number, parent) for parent in made.parents]
    )
    person = made.kind == "person" or 5 in made.classes
    if not made.names or made.popularity < popularity_of(least_sitelinks):
        return 0
    database.execute(
        "INSERT INTO items VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET "
        "popularity = max(popularity, excluded.popularity)",
        (made.number, made.kind, made.popularity),
    )
    if not made.kind:
        database.executemany(
            "INSERT INTO classes VALUES (?, ?)", [(made.number, each) for each in made.classes]
        )
    famous = made.popularity >= FAMOUS
    rows = rows_of(made.number, made.names, person=person, famous=famous)
    database.executemany("INSERT INTO names VALUES (?, ?, ?)", sorted(rows))
    return 1


def _complete(database: sqlite3.Connection, identity: str) -> str:
    """Settle the kinds, index the names, and give the table its version."""
    database.execute("BEGIN")
    settle_kinds(database)
    count, total = database.execute("SELECT count(*), total(number) FROM items").fetchone()
    version = blake2b(f"{identity} {count} {total}".encode(), digest_size=6).hexdigest()
    database.execute("INSERT INTO state VALUES ('version', ?)", (version,))
    database.execute("COMMIT")
    return version
