"""The flow picture of a balance (a Sankey diagram): raw records on the left, fates on the right."""

from typing import NamedTuple

from streams.fates import Balance

WIDTH, HEIGHT = 720, 320
BAR = 14
LABELS = 190
"""Width for the names of the fates."""
GAP = 14
LEAST = 3.0
"""Height of a band with few records, so that it is seen."""
ORDER = ("unique", "revision", "duplicate", "withheld", "dead", "on-the-way")


class Band(NamedTuple):
    """One fate: its band, and its share."""

    kind: str
    records: int
    percent: float
    path: str
    """An SVG path."""
    top: float
    height: float


class Flow(NamedTuple):
    """The picture."""

    raw: int
    bands: tuple[Band, ...]
    top: float
    """Of the bar of raw records."""
    height: float


def flow(balance: Balance) -> Flow:
    """Return the picture of a balance; heights are in the unit of HEIGHT."""
    counts = {**balance.fates, "on-the-way": len(balance.missing)}
    kinds = [each for each in (*ORDER, *counts) if counts.get(each) is not None]
    counts = {kind: counts[kind] for kind in dict.fromkeys(kinds)}
    total = max(1, sum(counts.values()))
    free = HEIGHT - GAP * (len(counts) - 1)
    heights = {
        kind: max(LEAST, free * count / total) if count else 0.0 for kind, count in counts.items()
    }
    scale = min(1.0, free / max(1.0, sum(heights.values())))
    heights = {kind: height * scale for kind, height in heights.items()}
    left = top_left = (HEIGHT - sum(heights.values())) / 2
    right = 0.0
    bands = []
    for kind, count in counts.items():
        height = heights[kind]
        path = _path(left, right, height)
        bands.append(Band(kind, count, 100 * count / total, path, right, height))
        left += height
        right += height + GAP
    return Flow(balance.raw, tuple(bands), top_left, sum(heights.values()))


def _path(left: float, right: float, height: float) -> str:
    x1, x2 = BAR, WIDTH - LABELS
    middle = (x1 + x2) / 2
    return (
        f"M{x1} {left:.1f}C{middle} {left:.1f} {middle} {right:.1f} {x2} {right:.1f}"
        f"V{right + height:.1f}C{middle} {right + height:.1f} {middle} {left + height:.1f} "
        f"{x1} {left + height:.1f}Z"
    )
