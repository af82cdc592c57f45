"""OpenTelemetry: a span for each transaction, with links to the spans that sent its records.

Links and not parents, since a batch has records of many traces
(https://opentelemetry.io/docs/specs/semconv/messaging/messaging-spans/#batch-receiving). Only
`streams/watching/tracing.py` imports this, where it is asked for.
"""

import logging
import threading
import time
from collections.abc import Iterator, Sequence

from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import ReadableSpan, SpanLimits, TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SpanExporter, SpanExportResult
from opentelemetry.trace import Link, SpanContext, SpanKind, TraceFlags, TraceState

from streams.engine.broker import TopicPartition
from streams.engine.envelope import Received
from streams.engine.tally import Tally

log = logging.getLogger(__name__)

EXPORT_SECONDS = 5.0
CLOSING_SECONDS = 2.0
"""How long a worker that ends waits for its last spans to be sent."""
NANOSECONDS = 1_000_000_000


class Spans:
    """Makes spans and hands them to an exporter, in a thread of the library's."""

    def __init__(self, group: str, exporter: SpanExporter, most_links: int) -> None:
        """`group` is the consumer group; more links than `most_links` in a span are dropped."""
        self._group = group
        self._provider = TracerProvider(
            resource=Resource.create({"service.name": group.replace(".", "-")}),
            span_limits=SpanLimits(max_links=most_links),
            shutdown_on_exit=False,
        )
        self._provider.add_span_processor(BatchSpanProcessor(Reporting(exporter)))
        self._tracer = self._provider.get_tracer("copydesk")

    def add(self, source: TopicPartition, tally: Tally, seconds: float) -> None:
        """Make the span of a transaction that was committed now."""
        if not tally.died:
            return  # A commit of the first offset, without records.
        end = time.time_ns()
        span = self._tracer.start_span(
            f"process {source.topic}",
            kind=SpanKind.CONSUMER,
            start_time=end - int(seconds * NANOSECONDS),
            links=list(links(tally)),
            attributes={
                "messaging.system": "kafka",
                "messaging.operation.name": "process",
                "messaging.operation.type": "process",
                "messaging.destination.name": source.topic,
                "messaging.destination.partition.id": str(source.partition),
                "messaging.consumer.group.name": self._group,
                "messaging.batch.message_count": tally.records,
                "copydesk.outputs": len(tally.outputs) + len(tally.released),
                "copydesk.work_seconds": tally.work_seconds,
            },
        )
        span.end(end)

    def close(self) -> None:
        """Send what waits, and stop; wait no longer than CLOSING_SECONDS for a slow collector."""
        closing = threading.Thread(target=self._provider.shutdown, daemon=True)
        closing.start()
        closing.join(CLOSING_SECONDS)


class Reporting(SpanExporter):
    """Says once in the log that spans cannot be sent, and once that they can again."""

    def __init__(self, exporter: SpanExporter) -> None:
        self._exporter = exporter
        self._works = True

    def export(self, spans: Sequence[ReadableSpan]) -> SpanExportResult:
        """Send spans; they are dropped where that fails."""
        try:
            result = self._exporter.export(spans)
        except Exception:  # noqa: BLE001 - whatever a collector answers, the worker goes on
            result = SpanExportResult.FAILURE
        works = result is SpanExportResult.SUCCESS
        if works != self._works:
            self._works = works
            log.log(
                logging.INFO if works else logging.WARNING,
                "the collector of spans answers again"
                if works
                else "spans cannot be sent and are dropped: look at COPYDESK_TELEMETRY_ENDPOINT",
            )
        return result

    def shutdown(self) -> None:
        """Close the connection."""
        self._exporter.shutdown()


def exporter(endpoint: str) -> SpanExporter:
    """Return what sends spans to a collector, by OTLP over HTTP."""
    # Each failure would be a line, every few seconds: Reporting says it once.
    logging.getLogger("opentelemetry").setLevel(logging.CRITICAL)
    return OTLPSpanExporter(f"{endpoint.rstrip('/')}/v1/traces", timeout=EXPORT_SECONDS)


def links(tally: Tally) -> Iterator[Link]:
    """Yield a link to the span that sent each record, with the coordinates of its raw record."""
    last = None
    for received, _ in (*tally.outputs, *tally.released):
        if received is last:
            continue
        last = received
        context = sender(received)
        if context is not None and context.is_valid:
            yield Link(context, {"copydesk.origin": received.record.origin})


def sender(received: Received) -> SpanContext | None:
    """Return the span in a record's `traceparent`; None where there is none that is valid.

    (https://www.w3.org/TR/trace-context/#traceparent-header)
    """
    header = dict(received.record.headers).get("traceparent") or b""
    if not header.startswith(received.trace):
        return None
    _, trace, span, flags = header.decode("ascii").split("-")
    return SpanContext(
        int(trace, 16), int(span, 16), is_remote=True,
        trace_flags=TraceFlags(int(flags, 16)), trace_state=TraceState(),
    )  # fmt: skip
