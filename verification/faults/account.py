"""The result of the ledger at the end of a scenario: plain values."""

from collections import Counter
from dataclasses import dataclass, field

SHOWN = 3
"""How many coordinates of each kind of fault are named."""


@dataclass(slots=True)
class Account:
    """Raw records in, verdicts out, and whatever does not add up.

    `lost`, `twice` and `wrong` hold coordinates `topic/partition/offset` of raw records; `broken`
    a sentence for every other invariant that does not hold.
    """

    raw: int = 0
    verdicts: Counter[str] = field(default_factory=Counter)
    lost: list[str] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    recovery_seconds: float | None = None
    """From the end of the fault until every partition with work had its next verdict."""
    restarts: int = 0

    @property
    def exact(self) -> bool:
        """Whether nothing is lost, twice, wrong or broken."""
        return not (self.lost or self.twice or self.wrong or self.broken)

    def add(self, other: "Account") -> None:
        """Add the account of another scenario of the same row."""
        self.raw += other.raw
        self.verdicts += other.verdicts
        self.lost += other.lost
        self.twice += other.twice
        self.wrong += other.wrong
        self.broken += other.broken
        self.restarts += other.restarts
        known = [each for each in (self.recovery_seconds, other.recovery_seconds) if each]
        self.recovery_seconds = max(known, default=None)

    @property
    def sentences(self) -> list[str]:
        """What is wrong, a sentence each."""
        kinds = {"lost": self.lost, "twice": self.twice, "wrong": self.wrong}
        return [
            f"{kind}: {', '.join(found[:SHOWN])}{' ...' if len(found) > SHOWN else ''}"
            for kind, found in kinds.items()
            if found
        ] + self.broken
