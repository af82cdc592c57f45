"""Notes to remember of an article, and comparisons of a known version with a new one."""

from agents.memory.rows import CORRECTED, OWN, UPDATED, Note, Remembered
from agents.verdicts.arrival import Arrival
from agents.verdicts.standing import Standing

_SAID = {"correction": CORRECTED, "update": UPDATED}


def note(arrival: Arrival, carried: int, sequence: int, flags: int) -> Note:
    """Return what to remember of an article that copies no other.

    `carried` is the mask of streams that carry it.
    """
    now = arrival.now
    return Note(
        uri=arrival.article.uri,
        identities=now.identities,
        source=now.source,
        carried=carried,
        modified=now.modified,
        version=now.version,
        sequence=sequence,
        flags=flags | (OWN if now.own else 0) | _SAID.get(now.says, 0),
        copy_of=None,
        sketch=arrival.text,
        marks=now.marks,
        published=now.published,
        originator=now.originator,
    )


def carried(versions: list[Remembered]) -> int:
    """Return the mask of all subject streams that carried any of the versions."""
    mask = 0
    for version in versions:
        mask |= version.carried
    return mask


def still_says(now: Standing, known: Remembered) -> bool:
    """Return whether the known version made the same statement: a footnote stays for good."""
    return bool(known.flags & _SAID.get(now.says, 0))


def order(now: Standing, known: Remembered | Standing) -> int:
    """Return 1 if this version is newer than the known one, -1 if older, 0 if unknown."""
    for mine, other in ((now.version, known.version), (now.modified, known.modified)):
        if mine and other and mine != other:
            return 1 if mine > other else -1
    return 0
