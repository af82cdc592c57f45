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
"""What may stand around a name."""


class Agency(NamedTuple):
    """A news agency."""

    name: str
    uri: str
    """Wikidata, where it is certain."""


class Table(NamedTuple):
    """Agencies by what they are called."""

    names: dict[str, Agency]
    """Case-folded."""
    marks: dict[str, Agency]
    """Short forms, which mean the agency only in exactly this spelling."""
    hosts: dict[str, Agency]
    sign_offs: tuple[tuple[re.Pattern[str], Agency], ...]
    """How a last line begins that only this agency writes."""


@cache
def table() -> Table:
    """Return the agencies that ship with the desk."""
    found = Table({}, {}, {}, ())
    sign_offs = []
    for row in resources.table("agencies.toml")["agency"]:
        agency = Agency(row["name"], wikidata_uri(row.get("wikidata", "")))
        found.names.update(
            (name.casefold(), agency) for name in (agency.name, *row.get("names", ()))
        )
        found.names.update(
            (f"the {name}".casefold(), agency) for name in (agency.name, *row.get("names", ()))
        )
        found.marks.update((mark, agency) for mark in row.get("marks", ()))
        found.hosts.update((host, agency) for host in row.get("hosts", ()))
        if "sign_off" in row:
            sign_offs.append((re.compile(row["sign_off"]), agency))
    for names in (found.names, found.marks):  # ำ of Thai, and ＡＰ
        names.update({unicodedata.normalize("NFKC", name): names[name] for name in [*names]})
    for mark in found.marks:
        found.names.pop(mark.casefold(), None)
    return found._replace(sign_offs=tuple(sign_offs))


def lookup(name: str) -> Agency | None:
    """Return the agency that this is a name of, in any language of the table."""
    name = name.strip(EDGES)
    if len(name) > _longest():
        return None
    name = _STAFF.sub("", name)
    if not name.isascii():
        name = unicodedata.normalize("NFKC", name).strip(EDGES)  # ＡＰ
    return table().marks.get(name) or table().names.get(name.casefold())


def agency_mark(name: str) -> int:
    """Return 16 bits that stand for an agency of the table, 0 for any other name."""
    return crc32(name.encode()) & 0xFFFF if name in _by_name() else 0


def marked_agency(mark: int) -> Agency | None:
    """Return the agency of a mark, None if the table has none."""
    return _by_mark().get(mark)


@cache
def _longest() -> int:
    """Return the length that no name has, and none before its staff: most lines are longer."""
    return max(map(len, (*table().names, *table().marks))) + _LONGEST_STAFF


@cache
def _by_name() -> dict[str, Agency]:
    return {agency.name: agency for agency in (*table().names.values(), *table().marks.values())}


@cache
def _by_mark() -> dict[int, Agency]:
    return {agency_mark(name): agency for name, agency in _by_name().items()}
