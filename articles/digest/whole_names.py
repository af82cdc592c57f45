"""Keywords that are words of a name: the whole name stands in their place.

`Hillary` and `Clinton` are one keyword, `conspiracy theorist Ada Holm` is `Ada Holm`.
"""

from collections.abc import Mapping, Sequence

from articles.text.passage import Passage

Named = tuple[str, int, int]
"""A mention of a person or an organisation: the name, its first word and its last (exclusive)."""
_LONGEST = 5
"""Words of the longest name that is a keyword."""


def with_whole_names(
    weights: Mapping[str, float],
    passage: Passage,
    names: Sequence[Named],
    counts: Mapping[str, int],
) -> dict[str, float]:
    """Return the keywords and weights, with names in place of their words.

    A word is a name's if more than half of its occurrences (`counts`, for all of `passage.bare`)
    stand in mentions of that person or organisation. A keyword with words of two names stays as it
    is.
    """
    owner = _owners(passage, names, counts)
    if not owner:
        return dict(weights)
    made: dict[str, float] = {}
    for text, weight in weights.items():
        shown, word = text, text.lower()
        if word in owner:
            shown = owner[word]
        elif " " in word:
            owners = {owner[part] for part in word.split() if part in owner}
            shown = owners.pop() if len(owners) == 1 else text
        made[shown] = max(weight, made.get(shown, 0.0))
    return made


def _owners(passage: Passage, names: Sequence[Named], counts: Mapping[str, int]) -> dict[str, str]:
    """Return word, lower case -> the name of several words to which it belongs."""
    bare = passage.bare
    held: dict[tuple[str, str], int] = {}
    parts: dict[str, set[str]] = {}
    for name, first, last in names:
        if not 0 < name.count(" ") < _LONGEST:
            continue
        if name not in parts:
            parts[name] = set(name.lower().split()) if name in passage.text else set()
        own = parts[name]
        for word in bare[first:last]:
            if word in own:
                held[word, name] = held.get((word, name), 0) + 1
    return {word: name for (word, name), count in held.items() if count * 2 > counts[word]}
