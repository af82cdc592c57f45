"""Office, place and person, which Slavic languages write in a row: `Prezydent Krakowa Adam Wolski`.

The place stands in the genitive between an office and its holder, without a preposition, so that
all three look like one name. Behind an office of towns and states (mayor, president) the word is a
place; behind one that any body has (head, leader) only a place that is known.
"""

from collections.abc import Sequence

from articles.entities.class_nouns import is_noun
from articles.entities.mention import Name
from articles.entities.people import is_given_name
from articles.entities.place import Place
from articles.entities.place_forms import place_in_any_case
from articles.text.passage import Passage

LANGUAGES = frozenset({"pl", "cs", "sk", "ru", "uk", "bg", "hr", "sr", "bs", "sl"})
_CONFIDENCE, _UNFOUND = 80, 65
_LONGEST = 4
"""Words of a place and a person."""
_FULL = 2
"""Words of a full name."""


def with_offices_apart(passage: Passage, names: Sequence[Name]) -> list[Name]:
    """Return the names, with places between an office and its holder as names of their own."""
    if passage.language not in LANGUAGES:
        return list(names)
    made: list[Name] = []
    for name in _with_holders(passage, names):
        parts = _divided(passage, name) if name.kind == "person" and not name.at else [name]
        person = parts[-1]
        if made and _is_between(passage, made[-1], person):
            made[-1] = _placed(passage, made[-1])
        elif len(parts) == 1 and (found := _unnamed(passage, made, person)):
            made.append(found)
        made += parts
    return made


def _with_holders(passage: Passage, names: Sequence[Name]) -> list[Name]:
    """Return the names, with capitals behind an office that nothing found."""
    taken = {at for name in names for at in range(name.first, name.last)}
    words, spaced, found = passage.words, passage.spaced, list[Name]()
    for first in passage.capitals:
        if not first or first in taken or not spaced[first - 1]:
            continue
        if _is_office(passage, first) or not _is_office(passage, first - 1):
            continue
        last = first
        while last < len(words) and last not in taken and words[last].istitle():
            last += 1
            if not spaced[last - 1]:
                break
        if _FULL < last - first <= _LONGEST and _given(passage, first, last) > first:
            text = passage.between(first, last)
            found.append(Name("person", text, first, last, _UNFOUND))
    return sorted([*names, *found], key=lambda name: name.first) if found else list(names)


def has_office_before(passage: Passage, first: int) -> bool:
    """Return whether an office of towns stands before a word: `мэр Велдена`, or `мэр Иванов`."""
    return (
        passage.language in LANGUAGES
        and first > 0
        and passage.spaced[first - 1]
        and _is_office(passage, first - 1, "office")
    )


def _is_office(passage: Passage, at: int, which: str = "") -> bool:
    kinds = (which,) if which else ("office", "head")
    word = passage.lower[at]
    return any(is_noun(word, kind, passage.language) for kind in kinds)


def _divided(passage: Passage, name: Name) -> list[Name]:
    """Return the place and the person in a name: `Prezydent Krakowa Adam Wolski`."""
    first, last = name.first, name.last
    begins = first
    while begins < last - 1 and _is_office(passage, begins):
        begins += 1
    after = begins > first or (first > 0 and passage.spaced[first - 1])
    if not after or not begins or not _is_office(passage, begins - 1):
        return [name]
    given = _given(passage, begins, last)
    if given == begins:
        return [name if begins == first else _person(passage, begins, last, name)]
    office = "office" if _is_office(passage, begins - 1, "office") else "head"
    person = _person(passage, given, last, name)
    place = _place(passage, begins, given, sure=office == "office")
    return [place, person] if place else [person]


def _given(passage: Passage, first: int, last: int) -> int:
    """Return where the holder's name begins: at a given name, else at the last two words."""
    lower = passage.lower
    if last - first <= _FULL:
        return first
    if is_given_name(lower[first]) and not place_in_any_case(
        passage.words[first], passage.language
    ):
        return first
    known = (at for at in range(first + 1, last - 1) if is_given_name(lower[at]))
    return next(known, last - _FULL)


def _person(passage: Passage, first: int, last: int, name: Name) -> Name:
    return Name("person", passage.between(first, last), first, last, name.confidence)


def _place(passage: Passage, first: int, last: int, *, sure: bool) -> Name | None:
    text = passage.between(first, last)
    place: Place | None = place_in_any_case(text, passage.language)
    if place:
        return Name("place", place.name, first, last, _CONFIDENCE, place.uri)
    return Name("place", text, first, last, _CONFIDENCE) if sure else None


def _is_between(passage: Passage, name: Name, person: Name) -> bool:
    """Return whether a name stands between an office and a full name: `Мэр Велдена Анна Белова`."""
    if not _is_holder(person) or name.last != person.first or name.at or name.item:
        return False
    if name.kind == "place" or name.last - name.first > _FULL:
        return False
    if name.kind == "organisation" and name.confidence > _CONFIDENCE:
        return False
    if not passage.spaced[name.last - 1]:
        return False
    if _is_office(passage, name.first):
        return name.last - name.first == _FULL and _is_office(passage, name.first, "office")
    before = name.first - 1
    return (
        before >= 0
        and name.last - name.first == 1
        and passage.spaced[before]
        and _is_office(passage, before, "office")
    )


def _placed(passage: Passage, name: Name) -> Name:
    first = name.first + _is_office(passage, name.first)
    return _place(passage, first, name.last, sure=True) or name


def _unnamed(passage: Passage, made: Sequence[Name], person: Name) -> Name | None:
    """Return the place between an office and a full name that nothing found."""
    at = person.first - 1
    if not _is_holder(person) or at < 1 or (made and made[-1].last > at):
        return None
    spaced, words = passage.spaced, passage.words
    if not (spaced[at] and spaced[at - 1] and words[at].istitle() and words[at].isalpha()):
        return None
    if _is_office(passage, at) or not _is_office(passage, at - 1):
        return None
    return _place(passage, at, at + 1, sure=_is_office(passage, at - 1, "office"))


def _is_holder(name: Name) -> bool:
    return name.kind == "person" and not name.at and name.last - name.first >= _FULL
