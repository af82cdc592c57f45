"""A Prometheus histogram that takes a transaction's values in one call.

`prometheus_client.Histogram` takes one value a call, with two locks: a tenth of what the engine
costs a record. What Prometheus reads is the same.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from threading import Lock

from prometheus_client import CollectorRegistry
from prometheus_client.core import HistogramMetricFamily
from prometheus_client.registry import Collector
from prometheus_client.utils import floatToGoString


class Latencies(Collector):
    """Seconds by agent, counted in buckets; the last has all above the highest of `bounds`."""

    def __init__(
        self, name: str, documentation: str, bounds: Sequence[float], registry: CollectorRegistry
    ) -> None:
        self._name = name
        self._documentation = documentation
        self._bounds = bounds
        self._names = [*map(floatToGoString, bounds), "+Inf"]
        self._counts: dict[str, list[int]] = {}
        self._sums: dict[str, float] = {}
        self._lock = Lock()
        """Metrics are read in a thread of their own."""
        registry.register(self)

    def observe(self, agent: str, seconds: Iterable[float]) -> None:
        """Count each of the values; negative ones, of two clocks that differ, as 0."""
        ordered = sorted(seconds)
        total = sum(ordered[bisect_left(ordered, 0.0) :])
        with self._lock:
            counts = self._counts.setdefault(agent, [0] * len(self._names))
            for bucket, bound in enumerate(self._bounds):
                counts[bucket] += bisect_right(ordered, bound)
            counts[-1] += len(ordered)
            self._sums[agent] = self._sums.get(agent, 0.0) + total

    def collect(self) -> Iterator[HistogramMetricFamily]:
        """Yield the metric as Prometheus reads it: each bucket has those below it too."""
        family = HistogramMetricFamily(self._name, self._documentation, labels=("agent",))
        with self._lock:
            for agent, counts in self._counts.items():
                buckets = [*zip(self._names, counts, strict=True)]
                family.add_metric((agent,), buckets, self._sums[agent])
        yield family
