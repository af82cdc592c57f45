"""Keywords that are words of a name: the whole name stands in their place.

`Hillary` and `Clinton` are one keyword, `conspiracy theorist Ada Holm` is `Ada Holm`.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from articles.entities.mention import Name
from articles.text.passage import Passage

_LONGEST = 5
"""Words of the longest name that is a keyword."""


def with_whole_names(
    weights: Mapping[str, float], passage: Passage, names: Sequence[Name]
) -> dict[str, float]:
    """Return the keywords and weights, with names in place of their words.

    A word is a name's if more than half of its occurrences stand in mentions of that person or
    organisation. A keyword with words of two names stays as it is.
    """
    owner = _owners(passage, names)
    if not owner:
        return dict(weights)
    made: dict[str, float] = {}
    for text, weight in weights.items():
        owners = {owner[word] for word in text.lower().split() if word in owner}
        shown = owners.pop() if len(owners) == 1 else text
        made[shown] = max(weight, made.get(shown, 0.0))
    return made


def _owners(passage: Passage, names: Sequence[Name]) -> dict[str, str]:
    """Return word, lower case -> the name of several words to which it belongs."""
    bare = passage.bare
    held: Counter[tuple[str, str]] = Counter()
    parts: dict[str, set[str]] = {}
    for name in names:
        if name.at or name.kind == "place" or not 0 < name.name.count(" ") < _LONGEST:
            continue
        if name.name not in parts:
            parts[name.name] = (
                set(name.name.lower().split()) if name.name in passage.text else set()
            )
        for word in bare[name.first : name.last]:
            if word in parts[name.name]:
                held[word, name.name] += 1
    if not held:
        return {}
    counts = Counter(bare)
    return {word: name for (word, name), count in held.items() if count * 2 > counts[word]}
