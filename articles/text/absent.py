"""Missing values that programs write as text: `None`, `nan`, `n/a`."""

_ABSENT = frozenset(("", "none", "null", "nan", "nat", "n/a", "undefined"))
"""Python and pandas write a missing value as text; news-please does for dates."""
_LONGEST = 12


def is_absent(text: str) -> bool:
    """Return whether a text stands for a missing value; a long text is not searched."""
    return len(text) < _LONGEST and text.strip().lower() in _ABSENT
