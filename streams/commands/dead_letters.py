"""Dead letters: reading and selecting them."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from agents.record import AGENT, DETAIL, ORIGIN, REASON, Headers
from streams.configuration.settings import Settings
from streams.engine.envelope import texts
from streams.kafka.consume import to_the_end


class Letter(NamedTuple):
    """One dead letter with its decoded headers."""

    place: str
    """Its coordinates in the topic of dead letters."""
    reason: str
    detail: str
    agent: str
    """The agent that refused it; empty for a record that no agent wrote."""
    origin: str
    """Coordinates of the raw record."""
    record: Any
    """As it was read: key, value, headers and log time."""

    @property
    def headers(self) -> Headers:
        """All its headers."""
        return tuple(self.record.headers)


@dataclass(frozen=True, slots=True)
class Selection:
    """Which dead letters; an empty field selects all."""

    reasons: frozenset[str] = frozenset()
    agents: frozenset[str] = frozenset()
    origin: str = ""
    """Beginning of the raw coordinates, such as `news.raw/2/`."""
    source: str = ""
    """Text that the record's bytes or key hold, in any case: an outlet's host or name."""
    since: float = 0.0
    """Log time of the dead letter, seconds since 1970, from which on ..."""
    until: float = float("inf")
    """... and before which."""

    def __contains__(self, letter: Letter) -> bool:
        return (
            (not self.reasons or letter.reason in self.reasons)
            and (not self.agents or letter.agent in self.agents)
            and letter.origin.startswith(self.origin)
            and self.since <= letter.record.timestamp / 1000 < self.until
            and (not self.source or _names(letter.record, self.source))
        )


async def letters(settings: Settings, selection: Selection) -> AsyncIterator[Letter]:
    """Yield the selected dead letters up to the present end; each partition's in order."""
    since = int(selection.since * 1000) or None
    async for record in to_the_end(settings, [settings.topic("dead")], since):
        letter = read(record)
        if letter in selection:
            yield letter


def read(record: Any) -> Letter:
    """Return a record of the topic of dead letters with its headers decoded."""
    headers = texts(record.headers)
    return Letter(
        place=f"{record.topic}/{record.partition}/{record.offset}",
        reason=headers.get(REASON, "unknown"),
        detail=headers.get(DETAIL, ""),
        agent=headers.get(AGENT, ""),
        origin=headers.get(ORIGIN, ""),
        record=record,
    )


def _names(record: Any, source: str) -> bool:
    """Return whether the raw bytes hold the text: an unreadable record has no other source."""
    for content in (record.value, record.key):
        lowered = (content or b"").lower()
        for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
            if source.lower().encode(encoding, "replace") in lowered:
                return True
    return False
