"""Which seeds play which agents; a module of its own, for bugs are planted before all others."""

EVERY = 13
"""Coprime to the number of crash points: seeds of the desk take them in turn too."""
_FIRST = 7


def plays_desk(seed: int) -> bool:
    """Return whether a seed runs the real agents, and not the one that counts."""
    return seed % EVERY == _FIRST


def of_desk(first: int, seeds: int) -> range:
    """Return the seeds of the desk from `first` on, below `seeds`."""
    return range(first + (_FIRST - first) % EVERY, seeds, EVERY)
