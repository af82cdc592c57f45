"""Predicates: whether words name an organisation."""

import re
from collections.abc import Sequence
from functools import cache

from articles.entities.items import items
from articles.text.wordlists import listed, organisation_words, wikidata

_INSIDE = re.compile(r"[a-z][A-Z]|[A-Z]{3,}[a-z]{2,}|-TV$")
_PARTICLES = re.compile(r"(?:Ma?c|[DL][aeiu]|Del|V[ao]n|Vander|Fitz|O.)[A-Z]")
_LEGAL = re.compile(r" (?:Inc|Corp|Corporation|Co|Ltd|Limited|PLC|plc|LLC|AG|SE|NV|SpA|GmbH)\.?$")
_OFFICES = frozenset({"ministry", "department"})
_BRIEF, _LONG, _FAMOUS = 3, 6, 35
"""Letters of an acronym that is a name by itself, and the popularity that it needs."""
_MEMBERS = re.compile(r"[A-Z]{2,}s")


@cache
def _known() -> frozenset[str]:
    names = organisation_words("known")
    return names.union(name.upper() for name in names).union(wikidata("organisations"))


def is_known_organisation(text: str) -> bool:
    """Return whether a list has the text: Wikidata's, ours, or newsrooms of one word."""
    return text in _known() or (
        text.lower() in organisation_words("media") and text.lower() != "time"
    )


def has_legal_form(text: str) -> bool:
    """Return whether a name ends in the legal form of a company: `Holm Inc.`."""
    return _LEGAL.search(text) is not None


def is_team(words: Sequence[str]) -> bool:
    """Return whether lower-case words end in the nickname of a team: `atlanta braves`."""
    return words[-1] in organisation_words("teams")


def is_generic(text: str) -> bool:
    """Return whether many countries have a body of that name: `Senate`, `Ministry of Health`."""
    words = text.lower().removeprefix("the ").split()
    generic = organisation_words("generic")
    return " ".join(words) in generic or words[0] in _OFFICES or words[-1] in _OFFICES


def is_shared(text: str) -> bool:
    """Return whether many bodies have such a name: `Hope Foundation`, `Velden High School`."""
    words = text.lower().split()
    return not organisation_words("shared").isdisjoint((words[-1], " ".join(words[-2:])))


def ending(words: Sequence[str]) -> int:
    """Return where the last organisation in lower-case words ends; 0 for none.

    `national security council john kirby` gives 3.
    """
    last = organisation_words("last")
    for at in range(len(words), 0, -1):
        if words[at - 1] in last:
            return at
    return 0


def is_named_by_head(words: Sequence[str]) -> bool:
    """Return whether the first words name a kind of body: `bank of norland`."""
    return len(words) > 2 and not organisation_words("first").isdisjoint(words[:2])


def is_brand(text: str) -> bool:
    """Return whether capitals inside mark a brand: `PolitiFact`, `KOMO-TV`; not `McCain`."""
    return _INSIDE.search(text) is not None and _PARTICLES.match(text) is None


def is_plural_acronym(text: str) -> bool:
    """Return whether it is the plural of an acronym, and no name: `MPs`, `SEALs`."""
    return _MEMBERS.fullmatch(text) is not None


def is_famous_acronym(text: str) -> bool:
    """Return whether capital letters name one well-known organisation and nothing else: `NATO`."""
    if not (_BRIEF <= len(text) <= _LONG and text.isupper() and text.isalpha()):
        return False
    known = items(text)
    return known.keys() == {"organisation"} and known["organisation"].popularity >= _FAMOUS


def is_acronym(text: str) -> bool:
    """Return whether capital letters may name an organisation: `NATO`, `U.N.`, not `TV`."""
    letters = text.replace(".", "")
    return (
        2 <= len(letters) <= 6
        and letters.isupper()
        and letters.isalpha()
        and text.lower() not in organisation_words("letters")
        and text.lower() not in organisation_words("last")
        and text.lower() not in listed("forms_before")
    )
