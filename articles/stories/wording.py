"""What an article shares with its story, in the article's own words."""

from collections.abc import Collection
from typing import NamedTuple

from articles.stories.features import Features
from articles.stories.terms import FIGURE, NAME, SERIES, WORD

_MOST = {NAME: 4, FIGURE: 2, WORD: 4}
"""Of each kind that are listed."""
_LONGEST = 40
"""Characters of one of them."""


class Shared(NamedTuple):
    """The strongest shared features, as the article writes them."""

    names: tuple[str, ...]
    figures: tuple[str, ...]
    words: tuple[str, ...]


NOTHING_SHARED = Shared((), (), ())


def spelled(title: str, body: str, features: Features, shared: Collection[int]) -> Shared:
    """Return what an article shares; of `Ilse Kranok` not also `Kranok`."""
    text = f"{title}\n{body}"
    found: dict[int, list[str]] = {NAME: [], FIGURE: [], WORD: []}
    whole: set[str] = set()
    ours = [
        item
        for item in zip(features.hashes, features.kinds, features.spans, strict=True)
        if item[0] in shared and item[1] != SERIES
    ]
    ours.sort(key=lambda item: item[1] == NAME and " " not in text[item[2][0] : item[2][1]])
    for _, kind, (start, end) in ours:
        listed = found[kind]
        if len(listed) == _MOST[kind] or not 0 < end - start <= _LONGEST:
            continue
        word = text[start:end]
        if word not in whole:
            listed.append(word)
            whole.update((word, *word.split(" ")))
    return Shared(tuple(found[NAME]), tuple(found[FIGURE]), tuple(found[WORD]))


def because(shared: Shared) -> str:
    """Return the sentence that says why an article tells a story."""
    parts = [
        f"{kind}: {', '.join(items)}"
        for kind, items in zip(("names", "figures", "words"), shared, strict=True)
        if items
    ]
    return f"It shares with the story {'; '.join(parts)}." if parts else "It has its features."
