"""Genitives in -s of German, Dutch and Scandinavian: `Merkels Rede`, `Brandts Nachfolger`.

Such a name is published without its -s, where the text or a list has it so, or where grammar
leaves no doubt. In German a noun behind a full name is owned by it (a surname in -s would have an
apostrophe: `Jacobs’ Nachfolger`); Scandinavian surnames in -son or -berg have no -s of their own.
"""

import re
from collections.abc import Collection, Sequence
from functools import cache

from articles.entities.items import items
from articles.entities.mention import Name
from articles.entities.people import is_given_name
from articles.entities.place import Place
from articles.entities.places import NOWHERE, place_of
from articles.resources import table
from articles.text.passage import Passage
from articles.text.wordlists import NOUNS_IN_CAPITALS, speech, stop_words

LANGUAGES = frozenset({"de", "lb", "nl", "sv", "da", "nb", "nn"})
_SHORTEST = 4
"""Letters of the shortest name without its -s."""
_SCANDINAVIAN = frozenset({"sv", "da", "nb", "nn"})
_SURNAME = re.compile(
    r".{2,}(?:s[eo]n|gren|lund|str[öø]m|[qk]vist|quist|dahl|holm|g(?:aa|å)rd|mann?|stad|rud|feldt)s"
    r"|.{2,}bergs|Bergs|Lunds|Holms|Dahls|Str[öø]ms"
)
_DATIVE = ("n", "rn", "ln")
"""Endings of those to whom something is said: `sagte Karin Behrens Reportern`."""


def without_genitive(passage: Passage, names: Sequence[Name]) -> list[Name]:
    """Return the names, those in the genitive in the form without -s."""
    if passage.language not in LANGUAGES:
        return list(names)
    cut = [_without_noun(passage, name) for name in names]
    known = {(name.kind, name.name) for name in cut}
    surnames = {
        name.name.rsplit(" ", 1)[1] for name in cut if name.kind == "person" and " " in name.name
    }
    bases = {
        name.name: base
        for name in cut
        if (base := _base(name.name)) and _is_known(name, base, known, surnames)
    }
    owners = [name for name in cut if _base(name.name) and name.name not in bases]
    if passage.language in _SCANDINAVIAN:
        bases |= {
            name.name: name.name[:-1]
            for name in owners
            if " " in name.name
            and _SURNAME.fullmatch(name.name.rsplit(" ", 1)[1])
            and not items(name.name)
        }
    if passage.language in NOUNS_IN_CAPITALS:
        sure = {name.name for name in owners if _owns_noun(passage, name)}
        for name in owners:
            if not _owns_noun(passage, name):
                sure.discard(name.name)
        bases |= {name: name[:-1] for name in sure}
    made = []
    for name in cut:
        place = None if name.uri or name.kind != "place" else _place(name.name, passage.language)
        if place:
            made.append(name._replace(name=place.name, uri=place.uri))
        elif name.name in bases:
            made.append(name._replace(name=bases[name.name]))
        else:
            made.append(name)
    return made


def _base(name: str) -> str:
    """Return a name without -s; nothing if it may be no genitive."""
    word = name.rsplit(" ", 1)[-1]
    genitive = word.endswith("s") and not word.endswith("ss") and word[1:].islower()
    return name[:-1] if genitive and len(word) > _SHORTEST else ""


def _is_known(
    name: Name, base: str, known: Collection[tuple[str, str]], surnames: Collection[str]
) -> bool:
    """Return whether the text or a list has a name without its -s."""
    if name.kind == "person" and " " not in name.name:
        if is_given_name(name.name.lower()) or name.name in surnames:
            return False
        return base in surnames or ("person", base) in known
    if (name.kind, base) in known:
        return True
    return (
        name.kind == "person" and not items(name.name) and "person" in items(base) and " " in base
    )


def _owns_noun(passage: Passage, name: Name) -> bool:
    """Return whether a noun behind a full name is what its bearer owns: `Brandts Nachfolger`."""
    last = name.last
    if name.kind != "person" or " " not in name.name or items(name.name):
        return False
    if last == len(passage.words) or not passage.spaced[last - 1]:
        return False
    noun, lower = passage.words[last], passage.lower[last]
    is_said = name.first and passage.lower[name.first - 1] in speech(passage.language)["verbs"]
    return (
        noun.istitle()
        and len(noun) > _SHORTEST
        and lower not in stop_words(passage.language)
        and not (is_said and lower.endswith(_DATIVE))
        and is_given_name(passage.lower[name.first])
    )


def _without_noun(passage: Passage, name: Name) -> Name:
    """Return a name without the noun that stands behind its genitive: `Angela Brandts Rede`."""
    first, last = name.first, name.last
    if passage.language not in NOUNS_IN_CAPITALS or name.kind != "person" or last - first < 3:
        return name
    words = name.name.split()
    if len(words) != last - first or name.at or name.item or not _base(words[-2]):
        return name
    lower = passage.lower[first]
    if not passage.lower[last - 1].endswith(_owned()):
        return name
    if is_given_name(words[-2].lower()) or not is_given_name(lower) or items(name.name):
        return name
    return name._replace(last=last - 1, name=" ".join(words[:-1]))


@cache
def _owned() -> tuple[str, ...]:
    return tuple(table("case_endings.toml")["owned"]["de"])


def _place(name: str, language: str) -> Place | None:
    """Return the country or the large city of which a word is the genitive: `Berlins`."""
    base = _base(name)
    if not base or place_of(name, NOWHERE, language):
        return None
    return place_of(base, NOWHERE, language)
