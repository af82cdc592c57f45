"""Words that programs write where a value is missing."""

_ABSENT = frozenset(("", "none", "null", "nan", "nat", "n/a", "undefined"))
"""Python and pandas write a missing value as text; news-please does for dates."""
_LONGEST = 12


def is_absent(text: str) -> bool:
    """Tell whether a text stands for nothing; no look at more than a few characters."""
    return len(text) < _LONGEST and text.strip().lower() in _ABSENT
