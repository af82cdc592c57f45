"""Network conditions of a line between workers and brokers: plain values, changed at any time.

Read by the proxy's thread and written by the rows: one attribute at a time, so no lock.
"""

import threading
from dataclasses import dataclass, field
from enum import Enum, auto

from verification.faults.frames import Api


class Side(Enum):
    """Which of the two a rule meets."""

    REQUEST = auto()
    REPLY = auto()


class Act(Enum):
    """What becomes of a message that a rule meets."""

    CUT = auto()
    """It is lost, and the connection with it."""
    SILENCE = auto()
    """It is lost, and all that follows on its connection; the client waits in vain."""
    HOLD = auto()
    """It comes late, and so does what follows; a request even when the client has left."""


@dataclass(slots=True)
class Rule:
    """One message of a kind meets its fate, `times` times."""

    api: Api
    side: Side
    act: Act
    times: int = 1
    seconds: float = 0.0
    """How long HOLD holds."""
    met: int = 0
    fulfilled: threading.Event = field(default_factory=threading.Event)
    """Set when it was met for the last time."""

    def meets(self, api: int, side: Side) -> bool:
        """Return whether this message is one of those, and count it."""
        if api != self.api or side is not self.side or self.met >= self.times:
            return False
        self.met += 1
        if self.met == self.times:
            self.fulfilled.set()
        return True


@dataclass(slots=True)
class Weather:
    """The state of one line, for all brokers at once."""

    refuse: bool = False
    """Close what is open, and accept nothing."""
    swallow: bool = False
    """Half-open: accept everything and answer nothing, ever again on the same connection."""
    stall: bool = False
    """A pulled cable: messages wait until it is put back."""
    delay_seconds: float = 0.0
    """Each message of either direction comes so much later."""
    bytes_per_second: float = 0.0
    """All connections together carry no more to the brokers; 0 is no limit."""
    rules: list[Rule] = field(default_factory=list)

    def clear(self) -> None:
        """Reset: no faults."""
        self.refuse = self.swallow = self.stall = False
        self.delay_seconds = self.bytes_per_second = 0.0
        self.rules = []

    def rule(self, api: int, side: Side) -> Rule | None:
        """Return the rule that meets this message, if any does."""
        return next((rule for rule in self.rules if rule.meets(api, side)), None)
