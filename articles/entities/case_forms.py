"""Case forms: which spellings in one document are grammatical cases of one name.

In Russian, Polish, Finnish, Hungarian or Turkish a name changes its ending with its case: `Анна
Белова`, `Анной Беловой`. Names of one type with as many words, of which each has the same stem,
are one name.
"""

from collections import Counter
from collections.abc import Iterable
from functools import cache

from articles.entities.mention import Kind, Name
from articles.resources import table

_SHORTEST = 3
"""Letters of the shortest stem."""
_SURNAME_FIRST = frozenset({"hu"})
"""Languages that put the surname first: `Kovács Péter`; of foreigners last: `Angela Brandt`."""


@cache
def _endings(which: str, language: str) -> tuple[str, ...]:
    endings = table("case_endings.toml")[which].get(language, ())
    return tuple(sorted(endings, key=len, reverse=True))


@cache
def _replaced(language: str) -> tuple[tuple[str, str], ...]:
    """Return pairs of a case ending and the end of the dictionary form, longest first."""
    ends: dict[str, list[str]] = table("case_endings.toml")["replaced"].get(language, {})
    pairs = [(ending, end) for end, endings in ends.items() for ending in endings]
    return tuple(sorted(pairs, key=lambda pair: len(pair[0]), reverse=True))


def one_form(names: Iterable[Name], language: str) -> dict[tuple[Kind, str], str]:
    """Return (type, name) -> the form to publish, for names with several forms.

    That is the most frequent one; of equals the shortest, then the first. A surname alone is the
    one person whose surname has the same stem.
    """
    stripped, added = _endings("stripped", language), _endings("added", language)
    if not stripped and not added:
        return {}
    counts = Counter([(name.kind, name.name) for name in names])
    seen = {word for _, name in counts for word in name.split()}
    forms: dict[tuple[str, ...], list[tuple[Kind, str]]] = {}
    for kind, name in counts:
        words = name.split()
        stems = [
            _stem(word, stripped) if stripped else _base(word, added, _replaced(language), seen)
            for word in words
        ]
        forms.setdefault((kind, *stems), []).append((kind, name))
    published = {
        stems: min(group, key=lambda each: (-counts[each], len(each[1])))[1]
        for stems, group in forms.items()
    }
    families: dict[str, set[str]] = {}
    for (which, *stems), name in published.items():
        if which == "person" and len(stems) > 1:
            surnames = {stems[-1], stems[0]} if language in _SURNAME_FIRST else {stems[-1]}
            for surname in surnames:
                families.setdefault(surname, set()).add(name)
    for (which, *stems), name in published.items():
        family = families.get(stems[0], set()) if which == "person" and len(stems) == 1 else set()
        published[which, *stems] = min(family) if len(family) == 1 else name
    return {
        form: published[stems]
        for stems, group in forms.items()
        for form in group
        if form[1] != published[stems]
    }


def has_stems(language: str) -> bool:
    """Return whether the forms of a name have a common stem in a language."""
    return bool(_endings("stripped", language))


def stem_of(word: str, language: str) -> str:
    """Return a word without its case ending; as it is where forms have no common stem."""
    return _stem(word, _endings("stripped", language))


def _stem(word: str, endings: tuple[str, ...]) -> str:
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word[: -len(ending)]
    return word


def _base(
    word: str, endings: tuple[str, ...], replaced: tuple[tuple[str, str], ...], seen: set[str]
) -> str:
    word = word.replace("’", "'")
    for ending in endings:
        base = word.removesuffix(ending)
        if base != word and len(base) >= _SHORTEST and base in seen:
            return base
    for ending, end in replaced:
        base = word.removesuffix(ending)
        if base != word and len(base) + len(end) >= _SHORTEST and base + end in seen:
            return base + end
    return word
