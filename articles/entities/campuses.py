"""Universities of a state that has several: `University of California, Berkeley` is one name."""

from collections.abc import Sequence

from articles.entities.mention import Name
from articles.entities.states import state_of
from articles.entities.towns import town_in
from articles.text.passage import Passage

_OF_STATE = "University of "
_CONFIDENCE = 85
_LONGEST = 3
"""Words of the longest town."""


def with_campuses(passage: Passage, names: Sequence[Name]) -> list[Name]:
    """Return the names with a university's town behind a comma in its name."""
    made: list[Name] = []
    beyond = 0
    for name in names:
        if name.first < beyond:
            continue
        last = _campus(passage, name) if name.name.startswith(_OF_STATE) else name.last
        if last == name.last:
            made.append(name)
            continue
        text = " ".join(passage.between(name.first, last).split())
        made.append(Name("organisation", text, name.first, last, _CONFIDENCE))
        beyond = last
    return made


def _campus(passage: Passage, name: Name) -> int:
    """Return where the name ends with the town of its campus, or where it ends without one."""
    code = state_of(name.name.removeprefix(_OF_STATE))
    if name.kind != "organisation" or not code or passage.gap(name.last - 1) != ", ":
        return name.last
    limit = min(name.last + _LONGEST, len(passage.words))
    return next(
        (
            last
            for last in range(limit, name.last, -1)
            if town_in(passage.between(name.last, last), code)
        ),
        name.last,
    )
