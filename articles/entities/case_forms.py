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


@cache
def _endings(which: str, language: str) -> tuple[str, ...]:
    endings = table("case_endings.toml")[which].get(language, ())
    return tuple(sorted(endings, key=len, reverse=True))


def one_form(names: Iterable[Name], language: str) -> dict[tuple[Kind, str], str]:
    """Return (type, name) -> the form to publish, for names with several forms.

    That is the most frequent one; of equals the shortest, then the first.
    """
    stripped, added = _endings("stripped", language), _endings("added", language)
    if not stripped and not added:
        return {}
    counts = Counter([(name.kind, name.name) for name in names])
    seen = {word for _, name in counts for word in name.split()}
    forms: dict[tuple[str, ...], list[tuple[Kind, str]]] = {}
    for kind, name in counts:
        words = name.split()
        stems = [_stem(word, stripped) if stripped else _base(word, added, seen) for word in words]
        forms.setdefault((kind, *stems), []).append((kind, name))
    return {
        form: min(group, key=lambda each: (-counts[each], len(each[1])))[1]
        for group in forms.values()
        if len(group) > 1
        for form in group
    }


def _stem(word: str, endings: tuple[str, ...]) -> str:
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word[: -len(ending)]
    return word


def _base(word: str, endings: tuple[str, ...], seen: set[str]) -> str:
    word = word.replace("’", "'")
    for ending in endings:
        base = word.removesuffix(ending)
        if base != word and len(base) >= _SHORTEST and base in seen:
            return base
    return word
