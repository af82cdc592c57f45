"""Figures of `make bench`: rows of each part, and their medians."""

import statistics
from collections.abc import Iterable
from typing import Any

Row = dict[str, Any]
Figures = dict[str, Row]
"""Part -> circumstances and rows."""


def middle(rows: Iterable[Row], key: str) -> float | None:
    """Return the median of a figure; None where a run has none."""
    found = [row[key] for row in rows if key in row]
    return None if not found or None in found else statistics.median(found)


def unique(rows: list[Row], key: str) -> list[str]:
    """Return the values of a key, in the order of their first row."""
    return list(dict.fromkeys(row[key] for row in rows if key in row))
