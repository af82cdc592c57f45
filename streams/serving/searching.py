"""Search over the window: words, and `source:`, `subject:`, `person:`, `language:`."""

import re
from typing import NamedTuple

from streams.serving.versions import Version, folded

TERMS = 12
"""More are ignored."""
_TERM = re.compile(r'(?:(source|subject|person|language):)?(?:"([^"]*)"|(\S+))', re.IGNORECASE)


class Term(NamedTuple):
    """A word or phrase, and where it must stand: the empty string for anywhere."""

    field: str
    text: str
    """Folded."""


def terms(query: str) -> tuple[Term, ...]:
    """Return what a query asks for: all of it must be there."""
    found = (
        Term((field or "").lower(), folded(phrase or word))
        for field, phrase, word in _TERM.findall(query[:500])
    )
    return tuple(term for term in found if term.text)[:TERMS]


def matches(version: Version, asked: tuple[Term, ...]) -> bool:
    """Whether an article has all terms; time is linear in its words."""
    return all(_has(version, term) for term in asked)


def _has(version: Version, term: Term) -> bool:
    match term.field:
        case "source":
            return any(term.text in folded(each) for each in version.sources)
        case "subject":
            return any(each.startswith(term.text) for each in version.subjects)
        case "person":
            return any(term.text in folded(each) for each in version.people)
        case "language":
            its = version.language.lower()
            return its == term.text or its.startswith(f"{term.text}-")
        case _:
            return term.text in version.words
