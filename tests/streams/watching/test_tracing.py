"""OpenTelemetry: a span for each transaction, with links to the spans that sent its records."""

import logging
import socket
import subprocess
import sys
import threading
import time
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple

import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.sdk.trace.export import SpanExportResult
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from prometheus_client import CollectorRegistry

from agents.record import Output
from streams.app import TOPOLOGY
from streams.configuration.settings import SettingError, Settings
from streams.engine.broker import TopicPartition
from streams.engine.envelope import unwrap
from streams.engine.tally import Tally
from streams.watching.health import Health
from streams.watching.metrics import create
from streams.watching.spans import Reporting, Spans, exporter
from streams.watching.tracing import tracing
from streams.watching.watch import Watch

RAW = TopicPartition("news.raw", 2)
TAG = TOPOLOGY.agent("tag")
TRACE = "0af7651916cd43dd8448eb211c80319c"
SENT = f"00-{TRACE}-b7ad6b7169203331-01".encode()


class Record(NamedTuple):
    offset: int
    key: bytes | None
    value: bytes | None
    headers: tuple
    timestamp: int


def received(offset, traceparent=None):
    headers = () if traceparent is None else (("traceparent", traceparent),)
    fetched = Record(offset, None, b"{}", headers, 1_700_000_000_000)
    return unwrap(RAW, fetched, first=True)


def tally(*inputs, outputs_each=1):
    outputs = [
        (each, Output("tagged", None, b"", ())) for each in inputs for _ in range(outputs_each)
    ]
    return Tally(
        records=len(inputs), died=[False] * len(inputs), outputs=outputs, work_seconds=0.25
    )


def made(*tallies, most_links=500, seconds=0.5):
    """The spans of transactions."""
    memory = InMemorySpanExporter()
    spans = Spans("copydesk.tag", memory, most_links)
    for each in tallies:
        spans.add(RAW, each, seconds)
    spans.close()
    return memory.get_finished_spans()


def test_a_batch_is_one_span_with_a_link_to_the_span_that_sent_each_record():
    other = b"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00"
    [span] = made(tally(received(7, SENT), received(8, other), outputs_each=3))
    assert span.name == "process news.raw"
    assert span.kind.name == "CONSUMER"
    assert [
        (f"{each.context.trace_id:032x}", f"{each.context.span_id:016x}", each.context.trace_flags)
        for each in span.links
    ] == [
        (TRACE, "b7ad6b7169203331", 1),
        ("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7", 0),
    ]
    assert [dict(each.attributes) for each in span.links] == [
        {"copydesk.origin": "news.raw/2/7"},
        {"copydesk.origin": "news.raw/2/8"},
    ]
    assert span.attributes["messaging.batch.message_count"] == 2
    assert span.attributes["messaging.destination.partition.id"] == "2"
    assert span.attributes["copydesk.outputs"] == 6
    assert span.resource.attributes["service.name"] == "copydesk-tag"


def test_a_span_lasts_as_long_as_its_transaction():
    [span] = made(tally(received(7)), seconds=1.5)
    assert span.end_time - span.start_time == 1_500_000_000
    assert abs(time.time_ns() - span.end_time) < 60_000_000_000


@pytest.mark.parametrize(
    "traceparent",
    [
        None,
        b"",
        b"rubbish",
        b"\xff\xfe",
        b"00-00000000000000000000000000000000-b7ad6b7169203331-01",
        f"00-{TRACE}-0000000000000000-01".encode(),
        SENT.upper(),
        b"ff" + SENT[2:],
        SENT + b"-more",
    ],
)
def test_a_record_without_a_valid_traceparent_has_no_link(traceparent):
    [span] = made(tally(received(7, traceparent)))
    assert span.links == ()


def test_a_transaction_that_only_commits_an_offset_is_no_span():
    assert made(Tally()) == ()


def test_the_number_of_links_is_limited():
    [span] = made(tally(*(received(each, SENT) for each in range(30))), most_links=20)
    assert len(span.links) == 20
    assert span.dropped_links == 10


def test_the_watcher_hands_each_settled_transaction_over():
    calls = []
    watch = Watch(
        TAG, create(CollectorRegistry()), Health(), traced=lambda *given: calls.append(given)
    )
    done = tally(received(7, SENT))
    watch.settled(RAW, done, 0.5)
    assert calls == [(RAW, done, 0.5)]


def test_without_an_endpoint_no_library_is_loaded():
    code = (
        "import sys\n"
        "from streams.app import TOPOLOGY\n"
        "from streams.configuration.settings import Settings\n"
        "import streams.worker\n"
        "from streams.watching.tracing import tracing\n"
        "with tracing(TOPOLOGY.agent('tag'), Settings()) as traced:\n"
        "    traced(None, None, 0.0)\n"
        "print(sorted(each for each in sys.modules if each.startswith('opentelemetry')))\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "[]\n"


def test_without_the_extra_one_sentence_says_what_to_install(monkeypatch):
    monkeypatch.delitem(sys.modules, "streams.watching.spans", raising=False)
    monkeypatch.setitem(sys.modules, "opentelemetry.sdk.trace", None)
    settings = Settings(telemetry_endpoint="http://127.0.0.1:4318")
    with (
        pytest.raises(SettingError, match=r"pip install 'copydesk\[telemetry\]'"),
        tracing(TAG, settings),
    ):
        pass


@pytest.mark.parametrize("wrong", ["collector:4318", "ftp://collector", "http://", "http://a b"])
def test_an_endpoint_that_is_no_address_is_refused(wrong):
    with pytest.raises(SettingError, match="TELEMETRY_ENDPOINT must be an address"):
        Settings.from_environment({"COPYDESK_TELEMETRY_ENDPOINT": wrong})


class Collector(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["content-length"]))
        self.server.requests.append((self.path, ExportTraceServiceRequest.FromString(body)))
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_):
        pass


def test_spans_arrive_at_a_collector():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Collector)
    server.requests = []
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings = replace(Settings(), telemetry_endpoint=f"http://127.0.0.1:{server.server_port}/")
    with tracing(TAG, settings) as traced:
        traced(RAW, tally(received(7, SENT)), 0.5)
    server.shutdown()
    server.server_close()
    [(path, request)] = server.requests
    assert path == "/v1/traces"
    [span] = request.resource_spans[0].scope_spans[0].spans
    assert span.links[0].trace_id.hex() == TRACE


@pytest.mark.parametrize("answers", [False, True], ids=["refuses", "never-answers"])
def test_a_worker_neither_fails_nor_waits_where_the_collector_is_away(answers):
    """A port that nobody listens on, and one that accepts and says nothing."""
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        if answers:
            silent.listen(16)
        endpoint = f"http://127.0.0.1:{silent.getsockname()[1]}"
        began = time.monotonic()
        with tracing(TAG, Settings(telemetry_endpoint=endpoint)) as traced:
            for _ in range(50):
                traced(RAW, tally(received(7, SENT)), 0.5)
            added = time.monotonic() - began
        closed = time.monotonic() - began - added
    assert added < 5
    assert closed < 8


class Broken(InMemorySpanExporter):
    works = False

    def export(self, spans):
        if not self.works:
            raise RuntimeError("no collector")
        return super().export(spans)


def test_that_spans_are_dropped_is_said_once_and_that_they_arrive_again_too(caplog):
    broken = Broken()
    reporting = Reporting(broken)
    with caplog.at_level(logging.INFO, logger="streams.watching.spans"):
        assert [reporting.export(()) for _ in range(3)] == [SpanExportResult.FAILURE] * 3
        broken.works = True
        assert [reporting.export(()) for _ in range(3)] == [SpanExportResult.SUCCESS] * 3
    assert [record.levelname for record in caplog.records] == ["WARNING", "INFO"]


def test_the_librarys_own_lines_about_a_collector_that_is_away_are_off():
    exporter("http://127.0.0.1:1").shutdown()
    assert not logging.getLogger("opentelemetry.exporter.otlp").isEnabledFor(logging.ERROR)
