"""Coreference of names: which names in one document are one person's."""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from operator import attrgetter

from articles.entities.items import unaccented
from articles.entities.mention import Name
from articles.resources import table
from articles.text.wordlists import first_names, listed, wikidata

_EARLIER, _RARE, _SHARE = 2, 8, 4
"""A surname that stands alone at least 2 times before the full name, more than 8 times as often as
it, and a quarter of these times before it, belongs to another person."""


@lru_cache(1 << 11)
def surname(name: str) -> str:
    """Return the last word of a name that is no generation: `Trump` of `Donald Trump Jr`."""
    words = [word for word in name.split() if word.rstrip(".").lower() not in listed("generations")]
    return (words or name.split())[-1]


def full_names(names: Iterable[Name]) -> dict[str, str]:
    """Return for each full name of a person the name to publish.

    `Vladimir V. Putin`, `V. Putin`, `Valadimir Putin` and `Vladimir Putin` are one: the same
    surname, and given names of which one is spelled almost like the other, begins it or is its
    short form (`Mike`). The published name is the one in Wikidata, else the most frequent one, else
    the first.
    """
    counts = Counter([name.name for name in names if name.kind == "person" and " " in name.name])
    items = wikidata("people")
    ranked = sorted(
        counts, key=lambda name: (name not in items, -counts[name])
    )  # stable: the first
    called: dict[str, str] = {}
    families: dict[str, list[str]] = {}
    known: dict[str, str] = {}
    for name in ranked:
        family = families.setdefault(surname(name), [])
        published = name
        if family:  # most surnames have one full name in an article
            published = next((other for other in family if _is_same_person(name, other)), name)
        if item := items.get(name):
            published = known.setdefault(item, published)
        if published == name:
            family.append(name)
        called[name] = published
    return called


def by_surname(names: Iterable[Name], called: Mapping[str, str]) -> dict[str, str]:
    """Return the full name for a surname alone: the most frequent with it, else the first.

    A surname is in it without its accents, too. One that stands alone far more often than the full
    name, and long before it, is another person: `Mr. Hale` is not Laura Hale, named late in the
    article, unless she is in Wikidata.
    """
    items = wikidata("people")
    counts: dict[str, int] = {}
    alone: dict[str, int] = {}
    before: dict[str, int] = {}
    people = [name for name in names if name.kind == "person"]
    people.sort(key=attrgetter("first"))
    for person in people:
        if name := called.get(person.name):
            if name in counts:
                counts[name] += 1
            else:
                counts[name] = 1
                before[name] = alone.get(surname(name), 0)
        else:
            alone[person.name] = alone.get(person.name, 0) + 1
    ranked = sorted(counts, key=lambda name: (name in items, counts[name]))
    best: dict[str, str] = {}
    for name in reversed(ranked):
        last, early = surname(name), before[name]
        times = alone.get(last, 0)
        is_early = early >= _EARLIER and early * _SHARE >= times
        if name in items or not (is_early and times > _RARE * counts[name]):
            best.setdefault(last, name)
    without_accents = {unaccented(last): name for last, name in best.items()}
    return without_accents | _by_given_name(people, called) | best


def _by_given_name(people: Iterable[Name], called: Mapping[str, str]) -> dict[str, str]:
    """Return the full name for a given name alone, if one person was named with it before."""
    bearers: dict[str, set[str]] = {}
    alone: dict[str, set[str]] = {}
    for person in people:
        full = called.get(person.name)
        if full:
            bearers.setdefault(person.name.split()[0], set()).add(full)
        elif person.name in bearers or person.name.lower() in first_names():
            # The bearers at its first mention alone: who is named later, is another.
            alone.setdefault(person.name, set(bearers.get(person.name, ())))
    return {
        given: min(before)
        for given, before in alone.items()
        if len(before) == 1 and before == bearers[given]
    }


def _is_same_person(name: str, other: str) -> bool:
    """Return whether two names with the same surname are one person's."""
    if _generation(name) != _generation(other):
        return False
    given = [full.split(maxsplit=1)[0].rstrip(".") for full in (name, other)]
    if len({_whole(each.lower()) for each in given}) == 1:
        return True
    short, long = sorted(given, key=len)
    if long.startswith(short):
        return len(short) in {1, len(long)} or (len(short) > 2 and not long.endswith("a"))
    return len(short) > 5 and _differs_by_one_letter(short, long)


def _whole(given: str) -> str:
    """Return the name of which a given name is the short form in English: `michael` of `mike`."""
    whole: str = table("nicknames.toml")["en"].get(given, given)
    return whole


def _generation(name: str) -> bool:
    return name.rsplit(maxsplit=1)[-1].rstrip(".").lower() in listed("generations")


def _differs_by_one_letter(short: str, long: str) -> bool:
    """Return whether one inner letter is changed, left out or put in (edit distance 1)."""
    if len(long) - len(short) > 1 or short[0] != long[0] or short[-1] != long[-1]:
        return False
    pairs = enumerate(zip(short, long, strict=False))
    at = next((at for at, (a, b) in pairs if a != b), len(short))
    return short[at + (len(short) == len(long)) :] == long[at + 1 :]
