"""Comparing headlines and names of outlets: letters and figures only, in one case."""

import unicodedata

SHORTEST = 12
"""Letters of a headline that must agree where one continues the other."""


def key(text: str) -> str:
    """Return the letters and figures of a text, compatibility forms and case folded."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).casefold()))


def is_same_headline(one: str, other: str) -> bool:
    """Return whether two headlines are the same, or one is the other with something around it."""
    short, long = sorted((key(one), key(other)), key=len)
    if short == long:
        return bool(short)
    return len(short) >= SHORTEST and short in long and 2 * len(short) > len(long)
