"""Pulse: throughput, latency and lag of the last quarter of an hour, in steps of ten seconds."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from statistics import quantiles

STEP_SECONDS = 10
STEPS = 90
SAMPLES = 500
"""Latencies kept of one step: more would hardly move its quantiles."""


@dataclass(slots=True)
class Step:
    """What happened in ten seconds."""

    records: int = 0
    """Articles that were published."""
    raw: int = 0
    """Raw records that came in."""
    latencies: list[float] = field(default_factory=list)
    """Seconds from the raw record's log time to the article's."""
    lag: dict[str, int] = field(default_factory=dict)
    """Agent -> records that wait for it."""

    def quantile(self, percent: int) -> float | None:
        """Return a quantile of the latencies in seconds; None without any."""
        if len(self.latencies) < 2:
            return self.latencies[0] if self.latencies else None
        return quantiles(self.latencies, n=100, method="inclusive")[percent - 1]


class Pulse:
    """Steps by their start; at most STEPS, the newest ones."""

    def __init__(self) -> None:
        self._steps: dict[int, Step] = {}

    def raw(self, timestamp: int) -> None:
        """Count a raw record by its log time, milliseconds since 1970."""
        if step := self._step(timestamp):
            step.raw += 1

    def published(self, timestamp: int, seen: int | None) -> None:
        """Count an article by its log time and the raw record's; None: it was held back."""
        if step := self._step(timestamp):
            step.records += 1
            if seen is not None and len(step.latencies) < SAMPLES:
                step.latencies.append(max(0, timestamp - seen) / 1000)

    def lags(self, timestamp: int, lag: Mapping[str, int]) -> None:
        """Keep how many records wait for each agent."""
        if step := self._step(timestamp):
            step.lag.update(lag)

    def steps(self, now: int) -> list[Step]:
        """Return STEPS steps up to a time in milliseconds, empty ones included, oldest first."""
        last = now // (STEP_SECONDS * 1000)
        return [self._steps.get(each) or Step() for each in range(last - STEPS + 1, last + 1)]

    def _step(self, timestamp: int) -> Step | None:
        number = timestamp // (STEP_SECONDS * 1000)
        if number not in self._steps:
            if self._steps and number <= max(self._steps) - STEPS:
                return None
            self._steps[number] = Step()
            for old in [each for each in self._steps if each <= max(self._steps) - STEPS]:
                del self._steps[old]
        return self._steps.get(number)
