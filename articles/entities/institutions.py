"""Names of institutions whose words are not all in capitals: `Cour suprême`, `Верховный суд`.

In Romance languages the head comes first, with a capital, and its adjectives and what it is for
follow: `Conseil de sécurité`. In Slavic languages, Swedish and Finnish an adjective with a capital
comes first: `Nejvyšší soud`. Words are in `data/institutions.toml`.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from articles.entities.mention import Name
from articles.entities.word_features import elided
from articles.resources import table
from articles.text.passage import Passage
from articles.text.wordlists import listed

_CONFIDENCE = 85
_LONGEST = 5
"""Words of the longest name."""
_ENDING = 6
"""Letters of the longest ending of an adjective behind its stem: `государственного`."""


class _Words(NamedTuple):
    heads: frozenset[str]
    adjectives: tuple[str, ...]
    purposes: frozenset[str]
    links: frozenset[str]
    qualities: tuple[str, ...]
    peoples: tuple[str, ...]
    behind: tuple[str, ...]
    many: tuple[str, ...]


@cache
def _words(language: str) -> _Words:
    data = {
        name: tuple(lists.get(language, ())) for name, lists in table("institutions.toml").items()
    }
    return _Words(
        heads=frozenset(data["heads"]),
        adjectives=data["adjectives"],
        purposes=frozenset(data["purposes"]),
        links=frozenset(data["links"]),
        qualities=data["qualities"],
        peoples=data["peoples"],
        behind=data["behind"],
        many=data["many"],
    )


def with_institutions(passage: Passage, names: Sequence[Name]) -> list[Name]:
    """Return the names with those of institutions, whole, in place of what overlaps them.

    A head alone, `la Cour`, has the name of the one institution of the document with that head.
    """
    words = _words(passage.language)
    if not words.heads and not words.qualities:
        return list(names)
    organisations = {name.first: name for name in names if name.kind == "organisation"}
    found = [
        _with_bearer(passage, name, organisations, words) for name in _head_first(passage, words)
    ]
    found += _head_last(passage, words)
    inside = {at: name for name in found for at in range(name.first, name.last)}
    longer = [name for name in names if _is_longer(passage, name, inside)]
    taken = {at for name in longer for at in range(name.first, name.last)}
    found = [name for name in found if taken.isdisjoint(range(name.first, name.last))]
    inside = {at: name for name in found for at in range(name.first, name.last)}
    kept = [name for name in names if inside.keys().isdisjoint(range(name.first, name.last))]
    full = _by_head(passage, found)
    kept = [
        name._replace(name=full[head])
        if name.kind == "organisation" and (head := _head_alone(passage, name)) in full
        else name
        for name in kept
    ]
    return sorted([*kept, *found], key=lambda name: name.first)


def _by_head(passage: Passage, found: Sequence[Name]) -> dict[str, str]:
    """Return the name of the institution for its head, where one has that head."""
    names: dict[str, set[str]] = {}
    for name in found:
        head = passage.lower[name.first][elided(passage.words[name.first]) :]
        names.setdefault(head, set()).add(name.name)
    return {head: min(those) for head, those in names.items() if len(those) == 1}


def _head_alone(passage: Passage, name: Name) -> str:
    """Return the one word of a name without its article; empty for a name of several."""
    last = name.last - 1
    articles = listed("definite_articles")
    if not articles.issuperset(passage.lower[name.first : last]):
        return ""
    return passage.lower[last][elided(passage.words[last]) :]


def _is_longer(passage: Passage, name: Name, inside: dict[int, Name]) -> bool:
    """Return whether a name has an institution in it, and goes on in capitals."""
    within = inside.get(name.first)
    return (
        within is not None
        and name.kind == "organisation"
        and within.first == name.first
        and within.last < name.last
        and passage.words[name.last - 1][0].isupper()
        and listed("conjunctions").isdisjoint(passage.lower[within.last : name.last])
    )


def _with_bearer(
    passage: Passage, name: Name, organisations: dict[int, Name], words: _Words
) -> Name:
    """Return `Comité international de la Croix-Rouge`, where the last is a name of its own."""
    for size in (1, 2):
        behind = organisations.get(name.last + size)
        between = passage.lower[name.last : name.last + size]
        if (
            behind
            and all(passage.spaced[name.last - 1 : name.last + size])
            and (between[0] in words.links and between[1:] in ([], ["la"]))
        ):
            cut = name.at[0] - passage.starts[name.first] if name.at else 0
            return _named(passage, name.first, behind.last, cut)
    return name


def _head_first(passage: Passage, words: _Words) -> Iterator[Name]:
    if not words.heads:
        return
    for at, lower in enumerate(passage.lower):
        cut = elided(passage.words[at])
        if lower[cut:] not in words.heads or not passage.words[at][cut].isupper():
            continue
        last = _adjectives_end(passage, at + 1, words)
        is_qualified = last > at + 1
        purpose = _purpose_end(passage, last, words)
        if purpose:
            last = _adjectives_end(passage, purpose, words)
        elif not is_qualified:
            continue
        yield _named(passage, at, last, cut)


def _adjectives_end(passage: Passage, at: int, words: _Words) -> int:
    limit = min(at + _LONGEST - 1, len(passage.words))
    while (
        at < limit
        and passage.spaced[at - 1]
        and passage.bare[at].endswith(words.adjectives)
        and passage.words[at].isalpha()
    ):
        at += 1
    return at


def _purpose_end(passage: Passage, at: int, words: _Words) -> int:
    """Return where `de la santé` ends; 0 where there is none."""
    lower, spaced = passage.lower, passage.spaced
    elision = passage.words[at : at + 1]
    if elision and spaced[at - 1] and lower[at][:2] in ("d'", "d’"):
        return at + 1 if lower[at][2:] in words.purposes else 0
    for size in (2, 1):  # `de la`, `de`
        noun = at + size
        if noun >= len(lower) or not all(spaced[at - 1 : noun]) or lower[at] not in words.links:
            continue
        if size == 2 and lower[at + 1] not in ("la", "los", "las", "le"):
            continue
        if lower[noun] in words.purposes:
            return noun + 1
    return 0


def _head_last(passage: Passage, words: _Words) -> Iterator[Name]:
    if not words.qualities:
        return
    lower, spaced = passage.lower, passage.spaced
    every = words.qualities + words.peoples
    for first in passage.capitals:
        if not _has_stem(lower[first], every):
            continue
        at = first + 1
        while at < len(lower) and spaced[at - 1] and _has_stem(lower[at], every):
            at += 1
        if at == len(lower) or not spaced[at - 1] or not lower[at].startswith(words.behind):
            continue
        of_people = at == first + 1 and _has_stem(lower[first], words.peoples)
        if of_people and lower[at].startswith(words.many):
            continue
        has_purpose = at + 1 < len(lower) and spaced[at] and lower[at + 1] in words.purposes
        yield _named(passage, first, at + 1 + has_purpose, 0)


def _has_stem(lower: str, stems: tuple[str, ...]) -> bool:
    return lower.startswith(stems) and any(
        lower.startswith(stem) and len(lower) <= len(stem) + _ENDING for stem in stems
    )


def _named(passage: Passage, first: int, last: int, cut: int) -> Name:
    start, end = passage.starts[first] + cut, passage.tip(last - 1)
    text = " ".join(passage.text[start:end].split())
    at = (start, end) if cut else None
    return Name("organisation", text, first, last, _CONFIDENCE, at=at)
