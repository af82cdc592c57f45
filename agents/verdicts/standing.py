"""Facts that an article states: its identities, source, version, and whether it is killed."""

from datetime import datetime

from dateutil.parser import isoparse
from msgspec import Struct

from articles.provenance.agencies import agency_mark
from articles.provenance.signals import Signal, signal
from articles.records import Article
from articles.similarity.sentence_marks import Marks
from articles.subjects.routing import mask, slugs
from articles.text.digests import number

_SURE = 80
"""Percent: an agency that only contributed is not the originator, and copies do not inherit it."""
_USUAL = len("2026-01-05T08:30:00Z")
_ROLES = ("guid", "canonical", "url")


class Standing(Struct, frozen=True):
    """Facts of one article that DEDUPLICATE compares."""

    identities: tuple[int, ...]
    """64-bit hashes: of the URI, then of guid, canonical link and URL."""
    source: int
    """32-bit hash of the outlet's name or host, 0 if unknown."""
    mask: int
    """The subject streams that carry it, as `articles.subjects.routing` counts them."""
    modified: int
    """Seconds since 1970 of the last change that it states, 0 if it states none."""
    version: int
    """Its version if that is a number, else 0."""
    published: int
    """Seconds since 1970 of its first publication, 0 if it states none."""
    originator: int
    """Mark of the agency credited, 0 if none is."""
    own: bool
    """Whether it was delivered by its originator."""
    supplied: bool
    """Whether it came with an identity: else only its text distinguishes it from others."""
    marks: Marks
    embargo: float | None
    withheld: bool
    killed: bool
    says: Signal
    why: str


def standing(article: Article, marks: Marks) -> Standing:
    """Read the facts; `marks` are those of the body's sentences."""
    says = signal(article.headline, article.body, article.language) or _noted(article)
    canceled = article.pub_status == "canceled"
    named = article.copydesk.credit
    names = [("uri", article.uri)]
    names += [(item.role, item.value) for item in article.alt_ids if item.role in _ROLES]
    return Standing(
        identities=tuple(dict.fromkeys(identity(value) for _, value in names if value)),
        source=_source(article),
        mask=mask(slugs(article)),
        modified=int(seconds_since_1970(article.version_created) or 0) & 0xFFFFFFFF,
        version=_number(article.version),
        published=int(seconds_since_1970(article.first_created) or 0) & 0xFFFFFFFF,
        originator=agency_mark(named.originator) if named.confidence >= _SURE else 0,
        own=bool(named.originator) and named.distributor in ("", named.originator),
        supplied=len(names) > 1 or article.pub_status == "canceled",
        marks=marks,
        embargo=seconds_since_1970(article.embargoed_until),
        withheld=article.pub_status == "withheld",
        killed=canceled or says == "kill",
        says=says,
        why="its status is canceled." if canceled else "its first words say so.",
    )


def _noted(article: Article) -> Signal:
    """Return what the note to editors says of the version; a kill in it is its status already."""
    note = article.ed_note
    says = signal(note.partition("\n")[0], note, article.language) if note else ""
    return "" if says == "kill" else says


def identity(name: str) -> int:
    """Return the 64-bit hash under which an article is remembered by a URI, guid or URL."""
    return number(name, 8)


def outlet_of(article: Article) -> str:
    """Return the name of the outlet, else its host, empty if unknown."""
    name = article.copydesk.credit.distributor
    if not name:
        names = [item.name for item in article.info_sources if item.role == "distributor"]
        hosts = [item.value.split("/")[2] for item in article.alt_ids if item.value.count("/") > 2]
        name = next(iter((*names, *hosts)), "")
    return name


def _source(article: Article) -> int:
    name = outlet_of(article)
    return number(name.casefold(), 4) if name else 0


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def seconds_since_1970(text: str) -> float | None:
    """Return a time of the article as a number; None where it states none."""
    if not text:
        return None
    try:
        if len(text) == _USUAL and text[10] == "T" and text[-1] == "Z":
            try:
                return datetime.fromisoformat(text).timestamp()
            except ValueError:  # 24:00:00
                pass
        when: datetime = isoparse(text)
        return when.timestamp() if when.tzinfo else isoparse(text + "Z").timestamp()
    except (ValueError, OverflowError):
        return None
