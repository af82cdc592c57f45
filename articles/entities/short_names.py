"""Short names of organisations: which of them mean an organisation that the document names in full.

`Dolphins` of `Velden Dolphins`, `Holm` of `Holm Corp`, `NFF` of `Norland Football Federation`.
"""

from collections import defaultdict
from collections.abc import Iterable

from articles.entities.mention import Name
from articles.entities.organisations import has_legal_form, is_team
from articles.text.wordlists import organisation_words


def in_full(names: Iterable[Name]) -> dict[str, str]:
    """Return short name -> full name, for short names that mean one organisation only."""
    spelled = {name.name for name in names if name.kind == "organisation"}
    full: dict[str, set[str]] = defaultdict(set)
    for name in spelled:
        if " " in name:
            for short in _short_forms(name) & spelled:
                full[short].add(name)
    return {short: next(iter(those)) for short, those in full.items() if len(those) == 1}


def _short_forms(name: str) -> set[str]:
    words = name.split()
    lower = name.lower().split()
    found: set[str] = set()
    if is_team(lower):
        found.update((words[-1], " ".join(words[:-1])))
    elif has_legal_form(name) or lower[-1] in organisation_words("company_last"):
        found.add(" ".join(words[:-1]))
    initials = "".join(word[0] for word in words if word[0].isupper())
    if len(initials) > 2:
        found.update((initials, ".".join(initials) + "."))
    return found - {name}
