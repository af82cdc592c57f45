"""Increments the metrics of a worker by what one committed transaction did."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from agents.record import REASON, Output, command_of, is_backfill, reprocessed_from
from articles.rejection import Reason
from streams.engine.envelope import Received, is_released
from streams.engine.tally import Tally
from streams.topology import Agent
from streams.watching.labels import FORMATS, GROUPS, LANGUAGES, METHODS, OTHER, Labels, labels
from streams.watching.metrics import Metrics

ARTICLE_METRICS: dict[str, tuple[Callable[[Labels], str], frozenset[str]]] = {
    "languages": (lambda each: each.language, frozenset({*LANGUAGES, OTHER})),
    "formats": (lambda each: each.format, frozenset({*FORMATS, OTHER})),
    "sources": (lambda each: each.group, frozenset(GROUPS)),
    "verdict_methods": (lambda each: each.method, frozenset({*METHODS, OTHER})),
}
"""Metric of the articles themselves (`Agent.counts`) -> the label it counts, and all its values.
The empty label is not counted."""

_REASONS = frozenset(Reason)


def count(metrics: Metrics, agent: Agent, tally: Tally, *, seconds: float, now: float) -> None:
    """Count one transaction, which took `seconds` and was committed at `now` (Unix time)."""
    metrics.records.labels(agent.name).inc(tally.records)
    metrics.work_seconds.labels(agent.name).inc(max(0.0, tally.work_seconds))
    metrics.transaction_records.labels(agent.name).observe(tally.records)
    metrics.transaction_seconds.labels(agent.name).observe(seconds)
    firsts = list(_firsts(tally.outputs))
    decided = [each for each in firsts if not command_of(each[0].record)]
    _latencies(metrics, agent, (received for received, _ in decided), now)
    new = [each for each in decided if not reprocessed_from(each[0].forwarded)]
    metrics.reprocessed.labels(agent.name).inc(len(decided) - len(new))
    _decisions(metrics, agent, new)
    _dead_letters(metrics, agent, (output for _, output in _firsts(tally.released)))
    _dead_letters(metrics, agent, (output for _, output in firsts))
    every = (*tally.outputs, *tally.released)
    for stream, number in Counter(output.stream for _, output in every).items():
        metrics.outputs.labels(agent.name, stream).inc(number)
    # Counted when they came: else an agent would have decided on more than it was given.
    for verdict, number in Counter(agent.verdict(output) for _, output in tally.released).items():
        metrics.released.labels(agent.name, verdict).inc(number)


def _dead_letters(metrics: Metrics, agent: Agent, outputs: Iterable[Output]) -> None:
    reasons = (_reason(output) for output in outputs if output.stream == "dead")
    for reason, number in Counter(reasons).items():
        metrics.dead_letters.labels(agent.name, reason).inc(number)


def _latencies(metrics: Metrics, agent: Agent, inputs: Iterable[Received], now: float) -> None:
    end_to_end, hop = [], []
    for received in inputs:
        forwarded = received.forwarded
        # History waits for the live articles, and what is annotated anew came long ago.
        if forwarded and (is_backfill(forwarded) or reprocessed_from(forwarded)):
            continue
        hop.append(now - received.record.seconds)
        if not (forwarded and is_released(received)):  # its embargo was no latency
            end_to_end.append(now - received.seen / 1000)
    metrics.end_to_end_seconds.observe(agent.name, end_to_end)
    metrics.hop_seconds.observe(agent.name, hop)


def _decisions(metrics: Metrics, agent: Agent, decided: Sequence[tuple[Received, Output]]) -> None:
    outputs = [output for _, output in decided]
    for verdict, number in Counter(map(agent.verdict, outputs)).items():
        metrics.articles.labels(agent.name, verdict).inc(number)
    if not agent.counts:
        return
    # A load of history would hide that an outlet, or a language, has fallen silent.
    articles = [
        labels(output.value)
        for received, output in decided
        if output.value and output.stream != "dead" and not _is_history(received, output)
    ]
    for name in agent.counts:
        label_of, _ = ARTICLE_METRICS[name]
        for label, number in Counter(map(label_of, articles)).items():
            if label:
                getattr(metrics, name).labels(label).inc(number)


def _is_history(received: Received, output: Output) -> bool:
    return is_backfill(received.forwarded) or is_backfill(output.headers)


def _firsts(
    outputs: Sequence[tuple[Received, Output]],
) -> Iterable[tuple[Received, Output]]:
    """Yield each input record once, with the first of its outputs."""
    before: Received | None = None
    for received, output in outputs:
        if received is not before:
            yield received, output
        before = received


def _reason(output: Output) -> str:
    for name, value in reversed(output.headers):
        if name == REASON:
            reason = value.decode("ascii", "replace")
            return reason if reason in _REASONS else OTHER
    return OTHER
