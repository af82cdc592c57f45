"""Counts what one committed transaction did."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Protocol

from prometheus_client import Counter as PrometheusCounter

from agents.record import Output, Record
from articles.rejection import Reason
from streams.watching.labels import OTHER, glance
from streams.watching.metrics import Metrics

VERDICTS = {
    "tag": ("tagged", "dead"),
    "deduplicate": ("unique", "duplicate", "revision", "withheld", "dead"),
    "enrich": ("enriched", "dead"),
}
"""What an agent may decide."""

_FATES = {"tagged": "tagged", "duplicates": "duplicate", "withheld": "withheld", "dead": "dead"}
_REASONS = frozenset(Reason)


class Received(Protocol):
    """An input record."""

    @property
    def record(self) -> Record:
        """As the agent saw it."""
        ...

    @property
    def seen(self) -> int:
        """Log time of its raw record, in milliseconds since 1970."""
        ...


class Tally(Protocol):
    """What one transaction did."""

    @property
    def records(self) -> int:
        """How many input records it settled."""
        ...

    @property
    def outputs(self) -> Sequence[tuple[Received, Output]]:
        """What was written; all outputs of a record follow one another."""
        ...

    @property
    def work_seconds(self) -> float:
        """Time spent inside the agent."""
        ...


def count(metrics: Metrics, agent: str, tally: Tally, *, seconds: float, now: float) -> None:
    """Count one transaction, which took so many seconds and was committed at `now`."""
    metrics.records.labels(agent).inc(tally.records)
    metrics.work.labels(agent).inc(max(0.0, tally.work_seconds))
    metrics.batch.labels(agent).observe(tally.records)
    metrics.transaction.labels(agent).observe(seconds)
    decided = list(_firsts(tally.outputs))
    _latencies(metrics, agent, (received for received, _ in decided), now)
    _decisions(metrics, agent, [output for _, output in decided])
    for stream, number in Counter(output.stream for _, output in tally.outputs).items():
        metrics.outputs.labels(agent, stream).inc(number)


def _latencies(metrics: Metrics, agent: str, all_: Iterable[Received], now: float) -> None:
    end_to_end, hop = metrics.end_to_end.labels(agent), metrics.hop.labels(agent)
    for received in all_:
        # The broker's clock and ours may differ: no negative latency.
        end_to_end.observe(max(0.0, now - received.seen / 1000))
        hop.observe(max(0.0, now - received.record.seconds))


def _decisions(metrics: Metrics, agent: str, outputs: Sequence[Output]) -> None:
    for verdict, number in Counter(map(_verdict, outputs)).items():
        metrics.articles.labels(agent, verdict).inc(number)
    dead = (_reason(output) for output in outputs if output.stream == "dead")
    for reason, number in Counter(dead).items():
        metrics.dead_letters.labels(agent, reason).inc(number)
    if agent not in ("tag", "deduplicate"):
        return
    glances = [glance(each.value) for each in outputs if each.value and each.stream != "dead"]
    counters: tuple[tuple[PrometheusCounter, list[str]], ...]
    if agent == "deduplicate":
        counters = ((metrics.methods, [each.method for each in glances if each.method]),)
    else:
        counters = (
            (metrics.languages, [each.language for each in glances]),
            (metrics.formats, [each.format for each in glances]),
            (metrics.sources, [each.group for each in glances]),
        )
    for counter, labels in counters:
        for label, number in Counter(labels).items():
            counter.labels(label).inc(number)


def _firsts(
    outputs: Sequence[tuple[Received, Output]],
) -> Iterable[tuple[Received, Output]]:
    """Yield each record once, with the first of its outputs."""
    before: Received | None = None
    for received, output in outputs:
        if received is not before:
            yield received, output
        before = received


def _verdict(output: Output) -> str:
    if output.stream == "unique":
        kind = dict(output.headers).get("copydesk-verdict", b"unique").decode("ascii", "replace")
        return kind if kind == "revision" else "unique"
    return _FATES.get(output.stream, "enriched")


def _reason(output: Output) -> str:
    for name, value in reversed(output.headers):
        if name == "copydesk-reason":
            reason = value.decode("ascii", "replace")
            return reason if reason in _REASONS else OTHER
    return OTHER
