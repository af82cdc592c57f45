"""Whether batches are traced: COPYDESK_TELEMETRY_ENDPOINT. Without it, nothing is imported."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from streams.configuration.settings import SettingError, Settings
from streams.engine.broker import TopicPartition
from streams.engine.tally import Tally
from streams.topology import Agent

Traced = Callable[[TopicPartition, Tally, float], None]
"""Called with each committed transaction: its partition, what it did, the seconds that it took."""


@contextmanager
def tracing(agent: Agent, settings: Settings) -> Iterator[Traced]:
    """Give the function that makes a span of a transaction; raises SettingError without the extra.

    What the collector does, or whether there is one, has no effect on the worker.
    """
    if not settings.telemetry_endpoint:
        yield lambda *_: None
        return
    try:
        from streams.watching.spans import Spans, exporter  # noqa: PLC0415 - only where used
    except ModuleNotFoundError as error:
        raise SettingError(
            f"COPYDESK_TELEMETRY_ENDPOINT needs {error.name}: pip install 'copydesk[telemetry]'."
        ) from None
    group = f"{settings.group_prefix}.{agent.name}"
    spans = Spans(group, exporter(settings.telemetry_endpoint), settings.transaction_records)
    try:
        yield spans.add
    finally:
        spans.close()
