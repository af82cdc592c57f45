"""What an article shares with its story, in the article's own words."""

from collections.abc import Sequence
from typing import NamedTuple

from articles.stories.packed import Columns
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


def spelled(title: str, body: str, terms: Columns, shared: Sequence[int]) -> Shared:
    """Return what an article shares; of `Ilse Kranok` not also `Kranok`.

    `shared` are numbers of features, ascending.
    """
    text = f"{title}\n{body}"
    found: dict[int, list[str]] = {NAME: [], FIGURE: [], WORD: []}
    whole: set[str] = set()
    places = [(terms.kinds[each], terms.starts[each], terms.lengths[each]) for each in shared]
    ours = [
        (kind, text[start : start + length])
        for kind, start, length in places
        if kind != SERIES and 0 < length <= _LONGEST
    ]
    ours.sort(key=lambda item: item[0] == NAME and " " not in item[1])
    for kind, word in ours:
        listed = found[kind]
        if len(listed) < _MOST[kind] and word not in whole:
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
