"""News agencies: their names in many languages, short forms, hosts, and Wikidata items.

The table is `data/agencies.toml`.
"""

import re
import unicodedata
from functools import cache
from typing import NamedTuple
from zlib import crc32

from articles import resources
from articles.text.wordlists import wikidata_uri

_STAFF = re.compile(
    r" (?:editorial|staff|newsroom|writers?|reporters?|correspondents?|journalists?|online)$",
    re.IGNORECASE,
)
_LONGEST_STAFF = len(" correspondents")
EDGES = ' \t\u3000.,:;，。：-–—ـ()[]（）［］【】/／*|©•⦁"“”'
"""Characters that are stripped around a name."""


class Agency(NamedTuple):
    """A news agency."""

    name: str
    uri: str
    """Its Wikidata URI, where it is certain."""


class Table(NamedTuple):
    """Agencies by name, short form, host and sign-off."""

    names: dict[str, Agency]
    """Case-folded names."""
    marks: dict[str, Agency]
    """Short forms, which mean the agency in exactly this spelling only."""
    hosts: dict[str, Agency]
    sign_offs: tuple[tuple[re.Pattern[str], Agency], ...]
    """Beginnings of last lines that only this agency writes."""


@cache
def table() -> Table:
    """Return the agencies of `data/agencies.toml`."""
    names: dict[str, Agency] = {}
    marks: dict[str, Agency] = {}
    hosts: dict[str, Agency] = {}
    sign_offs = []
    for row in resources.table("agencies.toml")["agency"]:
        agency = Agency(row["name"], wikidata_uri(row.get("wikidata", "")))
        names.update(dict.fromkeys((agency.name, *row.get("names", ())), agency))
        marks.update(dict.fromkeys(row.get("marks", ()), agency))
        hosts.update(dict.fromkeys(row.get("hosts", ()), agency))
        if "sign_off" in row:
            sign_offs.append((re.compile(row["sign_off"]), agency))
    # NFKC for the ำ of Thai, and ＡＰ.
    marks.update({_compatible(mark): agency for mark, agency in marks.items()})
    folded = {mark.casefold() for mark in marks}
    # "Lusa" beside the mark LUSA is another mark; "lusa" is none.
    marks = {name: names[name] for name in names if name.casefold() in folded} | marks
    names = {f"{the}{name}": agency for name, agency in names.items() for the in ("", "the ")}
    known = {_compatible(name).casefold(): agency for name, agency in names.items()}
    known = {name: agency for name, agency in known.items() if name not in folded}
    return Table(known, marks, hosts, tuple(sign_offs))


def _compatible(name: str) -> str:
    return unicodedata.normalize("NFKC", name)


def lookup(name: str) -> Agency | None:
    """Return the agency with this name in any language of the table, None if there is none."""
    name = name.strip(EDGES)
    if len(name) > _longest():
        return None
    name = _STAFF.sub("", name)
    if not name.isascii():
        name = _compatible(name).strip(EDGES)
    return table().marks.get(name) or table().names.get(name.casefold())


def agency_mark(name: str) -> int:
    """Return a 16-bit checksum that identifies an agency of the table, 0 for any other name."""
    return crc32(name.encode()) & 0xFFFF if name in _by_name() else 0


def marked_agency(mark: int) -> Agency | None:
    """Return the agency of such a checksum, None if the table has none."""
    return _by_mark().get(mark)


@cache
def _longest() -> int:
    """Return the maximum length of a name with a word for staff: most lines are longer."""
    return max(map(len, (*table().names, *table().marks))) + _LONGEST_STAFF


@cache
def _by_name() -> dict[str, Agency]:
    return {agency.name: agency for agency in (*table().names.values(), *table().marks.values())}


@cache
def _by_mark() -> dict[int, Agency]:
    return {agency_mark(name): agency for name, agency in _by_name().items()}
