"""Whether a story is breaking: it grows fast, and faster than before."""

from collections.abc import Sequence

FEWEST_OUTLETS = 3
"""One outlet's live blog is no breaking story."""
WITHIN = 7200
"""Seconds in which its last articles came."""
_FASTER = 2
"""Times its mean rate before them."""


def is_breaking(recent: Sequence[int], needed: int, began: float, size: int, outlets: int) -> bool:
    """Return whether the last `needed` articles came within two hours, at double the old rate.

    `recent` is when its last articles came, whole seconds, the newest last; `size` counts all.
    """
    if len(recent) < needed or outlets < FEWEST_OUTLETS:
        return False
    last = recent[-needed:]
    took = last[-1] - last[0]
    before, older = last[0] - int(began), size - needed
    return took <= WITHIN and needed * before >= _FASTER * older * took
