"""Names of authors, extracted from what a producer sends as authors.

The result has people only. Left out are dates, e-mail addresses, words of the page ("Print",
"2 minutes ago"), roles ("Staff Writer"), user names ("admin"), the outlet itself, and agencies,
whose credit is read separately. An empty result is better than a wrong name. Words come from
`data/authors.toml`.
"""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from articles import resources
from articles.provenance.agencies import lookup
from articles.provenance.author_lists import BIOGRAPHY, CJK, LONGEST, MOST, split
from articles.provenance.author_roles import (
    begins_with_role,
    without_date,
    without_role,
    without_theo,
)
from articles.provenance.outlet_names import (
    SLOGAN,
    host,
    is_outlet,
    is_persons,
    is_section,
    squeezed,
    without_outlet,
)
from articles.text.byline import introductions, is_full_name, surnames
from articles.text.wordlists import first_names, outlet_words

_LONGEST_NAME = 60  # characters
_MOST_WORDS = 6
_INITIALS = 4
"""Letters of a word in capitals that is no name: `PTI`, `AS`."""
_EDGES = " \t\r\n.,:;|•·*–—-_/\\\"'“”‘’«»`"
_BRACKETS = "()[]{}<>（）【】［］〔〕「」《》"
_MAIL = re.compile(r"(?:mailto:)?[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,5}")
_CUT_MAIL = re.compile(r"[a-z]{1,20} \((?P<name>[^()]{2,60})\)?")
"""The end of an address, then the name: what feedparser leaves of `a@paper.london (Ada Holm)`."""
_REMARK = re.compile(r"\s?[(（][^()（）]{0,200}[)）]")
_KOREAN_WRITER = re.compile(r"(?P<name>[가-힣]{2,4}) (?:[가-힣]{0,8}기자|특파원)")
_CHINESE_WRITER = re.compile(r"[㐀-鿿]{1,8}[记記]者[\s:：]{0,3}(?P<name>[㐀-鿿]{2,4})")
"""`某报记者李明`; a surname begins the name, so that no `记者协会` (association) is one."""
_HANDLE = re.compile(r"(?<=\w)\s@\w{2,30}")
_JAPANESE_DESK = re.compile(r"[㐀-鿿]{1,5}[部局][・\s](?=[㐀-鿿])")
_ABOUT = re.compile(
    r"(?:(?:she|he|they)\s)?(?:joined|is|was|has|covers|writes|lives|works|worked|reports|holds)\s.*",
    re.IGNORECASE,
)
"""The next sentences of a biography, cut where a program saw names in it."""
_HOST = re.compile(r"[\w-]{2}\.(?:com|org|net|info|news|[a-z]{2})$")
_ABBREVIATED = re.compile(r"\b(?:[JS]r|[^\W\d_])\.$")


class _Words(NamedTuple):
    firsts: frozenset[str]
    """First letters of the words before a name."""
    before: re.Pattern[str]
    behind: tuple[str, ...]
    particles: re.Pattern[str]
    places: re.Pattern[str]
    editors: tuple[str, ...]
    never: frozenset[str]
    whole: frozenset[str]
    pages: tuple[tuple[frozenset[str], frozenset[str], frozenset[str]], ...]
    """Words of pages, of dates and of both, for each language."""
    of_pages: frozenset[str]
    """All of these words."""
    desks: frozenset[str]
    desk_firsts: frozenset[str]
    desk_starts: tuple[str, ...]
    desk_ends: tuple[str, ...]


@cache
def _words() -> _Words:
    data = resources.table("authors.toml")

    def every(name: str) -> list[str]:
        return [word for language in data[name].values() for word in language]

    particles, places = (
        "|".join(sorted(set(every(name)), key=len, reverse=True))
        for name in ("particles", "places")
    )
    return _Words(
        firsts=frozenset(word[:1].casefold() for word in every("before")),
        before=introductions(),
        behind=tuple(sorted(every("behind"), key=len, reverse=True)),
        particles=re.compile(rf"(?P<word>{particles}) (?=\w)", re.IGNORECASE),
        places=re.compile(rf"\s(?:{places})\s(?=\w)"),
        editors=(*every("editors"), *(f"{word}:" for word in every("helped"))),
        never=frozenset(every("never")),
        whole=frozenset((*every("whole"), *(word.rstrip(":") for word in every("before")))),
        pages=tuple(
            (frozenset(page), frozenset(dates), frozenset((*page, *dates)))
            for language in {**data["page"], **data["dates"]}
            for page, dates in [(data["page"].get(language, ()), data["dates"].get(language, ()))]
        ),
        of_pages=frozenset((*every("page"), *every("dates"))),
        desks=frozenset(every("desks")),
        desk_firsts=frozenset(every("desk_firsts")),
        desk_starts=tuple(every("desk_starts")),
        desk_ends=tuple(every("desk_ends")),
    )


def people(sent: Iterable[str], *outlet: str) -> tuple[str, ...]:
    """Return the distinct names of people among what a producer sent as authors, in order.

    `outlet`: its names and hosts ("Kesterhaven Herald", "kesterhaven-herald.example"), which are
    not authors. Idempotent: applied to its result, it returns the same.
    """
    outlets = _outlets(outlet)
    names: dict[str, str] = {}
    for name in (name for text in sent for name in _names(text[:LONGEST])):
        if squeezed(name) not in outlets and not is_section(name, outlets):
            names.setdefault(name.casefold(), name)
    return tuple(names.values())[:MOST]


@lru_cache(256)
def _outlets(names: tuple[str, ...]) -> frozenset[str]:
    """Return all spellings of an outlet's names and hosts, without case, spaces and marks."""
    parts = (part for name in names for part in SLOGAN.split(name) if not is_persons(part))
    return frozenset((*map(squeezed, (*names, *parts)), *map(host, names)))


@lru_cache(4096)  # an outlet's writers come again and again
def _names(sent: str) -> tuple[str, ...]:
    names = tuple(map(_name, split(sent)))
    if names == (sent,) and not lookup(sent):
        return names
    # "Reuters, Sarnhaven" and "Ada Holm, Sarnhaven": a single word beside a name is a town.
    if any(" " in name or lookup(name) for name in names):
        names = tuple(name for name in names if " " in name or CJK.search(name))
    # A name that would change when it is read again is not accepted.
    return tuple(
        name
        for name in names
        if name and not lookup(name) and [_name(part) for part in split(name)] == [name]
    )


def _name(text: str) -> str:
    """Return the name in one part of a list; empty if it is not a person's."""
    if cut := _CUT_MAIL.fullmatch(text):
        text = cut["name"]
    # The name of `a@paper.example (Ada Holm)` and of `Ada Holm <a@paper.example>` is beside it.
    text = _MAIL.sub(" ", text).strip()
    if life := BIOGRAPHY.search(text):
        text = text[: life.start()]
    text = _HANDLE.sub("", _REMARK.sub(" ", text)).strip() or text
    if writer := _KOREAN_WRITER.match(text):
        text = writer["name"]
    text = " ".join(text.translate(_NO_BRACKETS).split()).lstrip(_EDGES)
    text = _without_words(text.rstrip(_EDGES.replace(".", "")))
    text = _JAPANESE_DESK.sub("", text, count=1)
    if (writer := _CHINESE_WRITER.fullmatch(text)) and writer["name"][0] in surnames():
        text = writer["name"]
    text = without_outlet(text.strip(_EDGES.replace(".", "")))
    text = without_theo(without_role(without_date(text)))
    place = _words().places.search(text)  # "Ada Holm in Bergen"
    if place and text[place.end()].isupper() and is_full_name(text[: place.start()]):
        text = text[: place.start()]
    if text.endswith(".") and not _ABBREVIATED.search(text):
        text = text.rstrip(".")
    return text if text and _is_name(text) else ""


_NO_BRACKETS = dict.fromkeys(map(ord, _BRACKETS), " ")


def _without_words(text: str) -> str:
    words = _words()
    for _ in range(2):  # "Text: Von Ada Holm"
        if text[:1].casefold() in words.firsts and (match := words.before.match(text)):
            text = text[match.end() :].lstrip(_EDGES)
        if (match := words.particles.match(text)) and _introduces(text[match.end() :]):
            text = text[match.end() :]
    for word in words.behind:
        if text.endswith(word) and len(text) > len(word):
            rest = text.removesuffix(word).rstrip()
            # 台北報導 is a place and its report; 王小明 報導 a person.
            return rest if text[len(rest)] == " " or word not in ("報導", "报道", "報道") else ""
    return text


def _introduces(rest: str) -> bool:
    """Return whether a particle introduces the name and is no part of it.

    "Von Ada Holm", but "von Trapp", "Di Stefano", "De La Cruz Perez".
    """
    names = rest.split()
    is_particle = len(names[0]) <= 2 if names else True
    return len(names) >= 2 and not is_particle and all(name[0].isupper() for name in names[:2])


def _is_name(text: str) -> bool:
    words = _words()
    folded = text.casefold()
    parts = [part.strip(".,:'’") for part in folded.split()]
    if len(text) > _LONGEST_NAME or len(parts) > _MOST_WORDS or folded in words.whole:
        return False
    if any(character.isdigit() or character in "@#=<>{}_" for character in text):
        return False
    if not any(character.isalpha() for character in text) or "://" in text or len(text) < 2:
        return False
    if folded.startswith(words.editors) or (len(parts) > 2 and _ABOUT.fullmatch(folded)):
        return False
    if not words.never.isdisjoint((*parts, folded)):
        return False
    if _is_of_page(parts) or begins_with_role(text):
        return False
    if _is_desk(parts):
        return False
    if _HOST.search(folded) or (len(parts) > 1 and parts[-1] in outlet_words() and is_outlet(text)):
        return False
    # A single word in lower case is a user name, a short one in capitals initials.
    if len(parts) > 1 or not text.isascii():
        return True
    return not text.islower() and not (text.isupper() and len(text) <= _INITIALS)


def _is_desk(parts: list[str]) -> bool:
    """Return whether words name a part of a newsroom: `Sarn Desk`, `Politikredaktion`."""
    words = _words()
    if len(parts) > 1 and parts[-1] in words.desks and parts[0] not in first_names():
        return True
    if len(parts) > 1 and parts[0] in words.desk_firsts:
        return True
    return any(
        part.startswith(words.desk_starts) or part.endswith(words.desk_ends) for part in parts
    )


def _is_of_page(parts: list[str]) -> bool:
    """Return whether words are a date's or a page's: `Min Read`, not `April Read` and `Mai Le`."""
    words = _words()
    return words.of_pages.issuperset(parts) and any(
        dates.issuperset(parts) or (parts[0] in page and both.issuperset(parts))
        for page, dates, both in words.pages
    )
