"""Which names in one document are the same person's."""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from operator import attrgetter

from articles.entities.mention import Name
from articles.text.wordlists import listed, wikidata

_EARLIER, _RARE = 2, 8
"""A surname told so often before a full name, and so many times as often, is another's."""


@lru_cache(1 << 14)
def surname(name: str) -> str:
    """Return the last word of a name that is no generation: `Trump` of `Donald Trump Jr`."""
    words = [word for word in name.split() if word.rstrip(".").lower() not in listed("generations")]
    return (words or name.split())[-1]


def full_names(names: Iterable[Name]) -> dict[str, str]:
    """Return for each full name of a person the one to call him by.

    `Vladimir V. Putin`, `V. Putin`, `Valadimir Putin` and `Vladimir Putin` are one: the same
    surname, and given names of which one is spelled almost like the other or begins it. He
    is called as Wikidata knows him, else as he is told most often, else first.
    """
    told = Counter([one.name for one in names if one.kind == "person" and " " in one.name])
    items = wikidata("people")
    ranked = sorted(told, key=lambda name: (name not in items, -told[name]))  # stable: the first
    called: dict[str, str] = {}
    families: dict[str, list[str]] = {}
    known: dict[str, str] = {}
    for name in ranked:
        family = families.setdefault(surname(name), [])
        found = name
        if family:  # of most names there is no other
            found = next((other for other in family if _one(name, other)), name)
        if item := items.get(name):
            found = known.setdefault(item, found)
        if found == name:
            family.append(name)
        called[name] = found
    return called


def by_surname(names: Iterable[Name], called: Mapping[str, str]) -> dict[str, str]:
    """Return who is meant by a surname alone: the person told most often with it, else first.

    A surname that is told far more often than the full name, and before it, is its own:
    `Mr. Hale` is not Laura Hale, whom the article comes to later, unless Wikidata knows her.
    """
    items = wikidata("people")
    told: dict[str, int] = {}
    alone: dict[str, int] = {}
    early: dict[str, bool] = {}
    people = [one for one in names if one.kind == "person"]
    people.sort(key=attrgetter("first"))
    for one in people:
        if name := called.get(one.name):
            if name in told:
                told[name] += 1
            else:
                told[name] = 1
                early[name] = alone.get(surname(name), 0) >= _EARLIER
        else:
            alone[one.name] = alone.get(one.name, 0) + 1
    ranked = sorted(told, key=lambda name: (name in items, told[name]))
    best: dict[str, str] = {}
    for name in reversed(ranked):
        rare = early[name] and alone.get(surname(name), 0) > _RARE * told[name]
        if name in items or not rare:
            best.setdefault(surname(name), name)
    return best


def _one(name: str, other: str) -> bool:
    """Tell whether two names with one surname are one."""
    if _generation(name) != _generation(other):
        return False
    given = (one.split(maxsplit=1)[0].rstrip(".") for one in (name, other))
    one, two = sorted(given, key=len)
    if two.startswith(one):
        return len(one) in {1, len(two)} or (len(one) > 2 and not two.endswith("a"))
    return len(one) > 5 and _near(one, two)


def _generation(name: str) -> bool:
    return name.rsplit(maxsplit=1)[-1].rstrip(".").lower() in listed("generations")


def _near(one: str, two: str) -> bool:
    """Tell one letter changed, left out or put in; the first and last letter excepted."""
    if len(two) - len(one) > 1 or one[0] != two[0] or one[-1] != two[-1]:
        return False
    at = next((at for at, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), len(one))
    return one[at + (len(one) == len(two)) :] == two[at + 1 :]
