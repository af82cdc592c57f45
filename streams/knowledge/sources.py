"""Reads items with their names from a Wikidata JSON dump or a CSV file, line by line.

A dump is one array with an entity a line (https://doc.wikimedia.org/Wikibase/master/php/
docs_topics_json.html); maps that are empty are written as `[]`. A CSV file has the columns `item`,
`name`, `kind` and, if wanted, `sitelinks`.
"""

import bz2
import csv
import gzip
import math
import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Annotated, Any, BinaryIO, NamedTuple

import msgspec
from msgspec import Meta, Struct, field

KINDS = ("person", "organisation", "place", "other")
_ITEM = re.compile(r"(?:https?://www\.wikidata\.org/(?:entity|wiki)/)?Q([1-9]\d{0,9})")
_LONGEST = 200
"""Characters of a name; longer labels are titles of works."""


class Found(NamedTuple):
    """An item with all that is stored of it."""

    number: int
    """42 of Q42."""
    names: tuple[str, ...]
    popularity: int
    """0 to 255, of the number of Wikipedias and sister sites that have an article on it."""
    kind: str = ""
    """Empty where the classes decide."""
    classes: tuple[int, ...] = ()
    """Values of `instance of` (P31)."""
    parents: tuple[int, ...] = ()
    """Values of `subclass of` (P279)."""


class BadLine(NamedTuple):
    """A line that could not be read, and why."""

    why: str


Read = Found | BadLine | None
"""None: a line without an item, such as the brackets around a dump."""


class _Text(Struct):
    value: str


class _Value(Struct):
    value: Any = None


class _Snak(Struct):
    datavalue: _Value | None = None


class _Claim(Struct):
    mainsnak: _Snak
    rank: str = "normal"


class _Claims(Struct):
    instance: list[_Claim] = field(default_factory=list, name="P31")
    parents: list[_Claim] = field(default_factory=list, name="P279")


_Nothing = Annotated[list[Any], Meta(max_length=0)]


class _Entity(Struct):
    id: str
    labels: dict[str, _Text] | _Nothing = {}
    aliases: dict[str, list[_Text]] | _Nothing = {}
    claims: _Claims | _Nothing = field(default_factory=list)
    sitelinks: dict[str, msgspec.Raw] | _Nothing = {}


_DECODER = msgspec.json.Decoder(_Entity)


def popularity_of(sitelinks: int) -> int:
    """Return the popularity of an item on so many sites: 20 for one, 69 for ten, 133 for 100."""
    return min(255, round(20 * math.log2(1 + sitelinks)))


def open_plain(path: Path, file: BinaryIO) -> BinaryIO:
    """Return the uncompressed bytes of an open file: gzip, bzip2 or plain, by its first bytes."""
    magic = file.read(3)
    file.seek(0)
    if magic[:2] == b"\x1f\x8b":
        return gzip.GzipFile(filename=str(path), fileobj=file)  # type: ignore[return-value]
    if magic == b"BZh":
        return bz2.BZ2File(file)  # type: ignore[return-value]
    return file


def is_dump(first_line: bytes) -> bool:
    """Return whether a file is a JSON dump, by its first line: `[`, or an entity."""
    return first_line.lstrip(b"\xef\xbb\xbf \t")[:1] in (b"[", b"{")


def from_dump(line: bytes, languages: Collection[str]) -> Read:
    """Return the item on a line of a dump; names are labels and aliases in these languages."""
    line = line.strip(b"\xef\xbb\xbf \t\r\n,")
    if line in (b"", b"[", b"]"):
        return None
    try:
        entity = _DECODER.decode(line)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        return BadLine(str(error))
    item = _ITEM.fullmatch(entity.id)
    if not item:
        return None  # a property, a lexeme
    names: dict[str, None] = {}
    for language, label in dict(entity.labels).items():
        if not languages or language in languages:
            names[label.value] = None
    for language, aliases in dict(entity.aliases).items():
        if not languages or language in languages:
            names.update((alias.value, None) for alias in aliases)
    claims = entity.claims if isinstance(entity.claims, _Claims) else _Claims()
    return Found(
        number=int(item[1]),
        names=tuple(name for name in names if 0 < len(name) <= _LONGEST),
        popularity=popularity_of(len(entity.sitelinks)),
        classes=tuple(_items(claims.instance)),
        parents=tuple(_items(claims.parents)),
    )


def _items(claims: list[_Claim]) -> Iterator[int]:
    for claim in claims:
        value = claim.mainsnak.datavalue.value if claim.mainsnak.datavalue else None
        if claim.rank != "deprecated" and isinstance(value, dict):
            item = _ITEM.fullmatch(str(value.get("id") or f"Q{value.get('numeric-id')}"))
            if item:
                yield int(item[1])


class CsvReader:
    """Reads lines of a CSV file, the first of which names the columns."""

    def __init__(self, head: str) -> None:
        self.columns = [name.strip().lower() for name in next(csv.reader([head.lstrip("\ufeff")]))]
        missing = {"item", "name", "kind"}.difference(self.columns)
        if missing:
            raise ValueError(f"the CSV file has no column {', '.join(sorted(missing))}")

    def read(self, line: bytes, _: Collection[str] = ()) -> Read:
        """Return the item on a line: one of its names."""
        try:
            cells = next(csv.reader([line.decode()]), [])
        except (UnicodeDecodeError, csv.Error) as error:
            return BadLine(str(error))
        if not cells:
            return None
        row = dict(zip(self.columns, map(str.strip, cells), strict=False))
        item, kind = _ITEM.fullmatch(row.get("item", "")), row.get("kind", "").lower()
        sitelinks = row.get("sitelinks") or "1"
        name = row.get("name", "")
        if not item or not 0 < len(name) <= _LONGEST:
            return BadLine("no item such as Q42, or no name")
        if kind not in KINDS or not sitelinks.isdecimal():
            return BadLine(f"kind must be one of {', '.join(KINDS)}, sitelinks a number")
        return Found(int(item[1]), (name,), popularity_of(int(sitelinks[:6])), kind)
