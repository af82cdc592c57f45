"""Phrases of boilerplate lines, from `data/furniture.toml`: which lines are one, or begin so."""

from functools import cache
from typing import NamedTuple

from articles import resources

EDGES = " \t.,:;!?…-–—*|·•<>»«[]()【】［］（）。！？↓→▼▶■◆"


class Phrases(NamedTuple):
    """The lists of the file, folded."""

    whole: dict[str, str]
    """Line -> reason; a run of digits is one #."""
    edges: dict[str, str]
    """Line -> reason, near an edge only."""
    heads: dict[str, str]
    opens: dict[str, str]
    """How a line begins -> reason."""
    openings: dict[str, tuple[str, ...]]
    """Their first two characters -> those of `opens` that begin so."""
    calls: tuple[str, ...]
    signed: tuple[str, ...]
    platforms: tuple[str, ...]
    letters: tuple[str, ...]
    asks: tuple[str, ...]
    counted: frozenset[str]
    """What a page counts: `comments`."""
    networks: frozenset[str]
    """Names of platforms and ways to share that stand alone in a line."""
    homes: frozenset[str]
    """What a path of links begins with."""
    parts: frozenset[str]
    """Headings of a story's own parts, too, so that what follows is no list of others."""


@cache
def phrases() -> Phrases:
    """Return the phrases, read once."""
    data = resources.table("furniture.toml")
    reasons = {reason: table for reason, table in data.items() if isinstance(table, dict)}
    whole, edges, heads, opens = (
        {
            fold(phrase if kind == "opens" else phrase.strip(EDGES)): reason
            for reason, table in reasons.items()
            for phrase in table.get(kind, ())
        }
        for kind in ("whole", "edges", "heads", "opens")
    )
    calls = tuple(data["social-media"]["calls"])
    signed = tuple(data["caption"]["signed"])
    letters = tuple(data["letters"]["names"])
    asks = tuple(data["letters"]["asks"])
    platforms = tuple(data["platforms"])
    openings: dict[str, tuple[str, ...]] = {}
    for phrase in opens:
        openings[phrase[:2]] = (*openings.get(phrase[:2], ()), phrase)
    counted, networks, homes, parts = (
        frozenset(data[name]) for name in ("counted", "networks", "homes", "parts")
    )
    return Phrases(
        whole=whole,
        edges=edges,
        heads=heads,
        opens=opens,
        openings=openings,
        calls=calls,
        signed=signed,
        platforms=platforms,
        letters=letters,
        asks=asks,
        counted=counted,
        networks=networks,
        homes=homes,
        parts=parts,
    )


def fold(line: str) -> str:
    """Fold case (İ and i, ς and σ are one letter each), and the forms of a colon."""
    return line.casefold().replace("i̇", "i").replace("：", ":").replace(" :", ":")


def opening_of(line: str) -> str:
    """Return the phrase of the lists with which a line begins; empty for any other."""
    # By two characters first: there are 500 phrases, and most lines begin with none.
    openings = phrases().openings
    possible = openings.get(line[:2], ()) + openings.get(line[:1], ())
    return next(filter(line.startswith, possible), "")
