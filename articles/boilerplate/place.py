"""Where a line stands in a text."""

from typing import Literal


def place_in_text(index: int, count: int) -> Literal["start", "middle", "end"]:
    """Return where line `index` of `count` stands."""
    if index * 2 < count and index < 3:
        return "start"
    return "end" if index >= count - 5 else "middle"
