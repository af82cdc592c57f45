"""What a worker says of itself, and how its server stands up to bad clients."""

import http.client
import json
import socket
import threading
import time

import pytest
from prometheus_client import CollectorRegistry, Counter

from streams.watching.health import CONSUMER, Health
from streams.watching.probes import MOST_CONNECTIONS, Probes

ONE, OTHER = "news.raw/0", "news.raw/1"


class Clock:
    now = 100.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def health(clock):
    return Health(silent_seconds=15, clock=clock)


def test_lost_records_keep_the_worker_from_being_ready_for_an_hour(health, clock):
    health.restored(ONE)
    assert health.ready
    health.lost(ONE, 10, 17)
    said = "records lost (news.raw/0): offsets 10 to 16 were deleted unread"
    assert health.reasons == [said]
    clock.now += 3599
    assert health.reasons[-1] == said
    clock.now += 2
    assert said not in health.reasons


@pytest.fixture
def probes(health):
    registry = CollectorRegistry()
    Counter("copydesk_seen", "Seen.", registry=registry).inc(3)
    with Probes(health, registry, connection_seconds=1.0) as server:
        yield server


def get(probes, path, method="GET", **headers):
    connection = http.client.HTTPConnection(probes.host, probes.port, timeout=5)
    try:
        connection.request(method, path, headers=headers)
        response = connection.getresponse()
        return response.status, response.headers, response.read()
    finally:
        connection.close()


def dial(probes):
    return socket.create_connection((probes.host, probes.port), timeout=5)


def test_a_new_worker_is_alive_and_not_ready(health):
    assert health.alive
    assert not health.ready
    assert health.reasons == ["starting"]


def test_a_worker_without_partitions_is_not_ready(health):
    health.joined()
    assert health.reasons == ["no partitions assigned"]


def test_a_standby_is_ready_when_it_has_read_the_memory(health):
    health.joined()
    health.stands_by("news.tagged/0", 0.4)
    assert health.reasons == ["standing by for news.tagged/0: 40% of its memory read"]
    health.stands_by("news.tagged/0", 1.0)
    assert health.ready
    health.waits("news.tagged/0", "no process listens there")
    assert not health.ready
    health.waits("news.tagged/0", "")
    health.stands_by("news.tagged/0", None)
    assert health.reasons == ["no partitions assigned"]
    health.stands_by("news.tagged/0", 1.0)
    health.restoring("news.tagged/0", 0.9)
    assert not health.ready


def test_a_worker_is_ready_when_every_partition_is_restored(health):
    health.restoring(ONE, 0.0)
    health.restoring(OTHER, 0.42)
    health.restored(ONE)
    assert health.reasons == ["restoring news.raw/1: 42%"]
    health.restored(OTHER)
    assert health.ready


def test_a_restore_says_how_long_it_takes_if_it_goes_on_as_it_went(health, clock):
    health.restoring(ONE, 0.0)
    clock.now += 30
    health.beat()
    health.restoring(ONE, 0.75)
    assert health.reasons == ["restoring news.raw/0: 75%, about 10 s left"]


def test_a_worker_that_waits_for_the_broker_says_why_until_it_need_not(health):
    health.restored(ONE)
    health.waits(ONE, "no process listens there")
    assert health.waiting
    assert health.reasons == ["waiting for the broker (news.raw/0): no process listens there"]
    health.waits(ONE, "")
    assert health.ready
    health.waits(ONE, "no process listens there")
    health.released(ONE)
    assert not health.waiting


def test_a_memory_that_cannot_be_read_does_not_excuse_a_worker_outside_its_group(health):
    health.waits(ONE, "its leader does not answer")
    assert health.waiting
    assert not health.is_cut_off
    health.waits(CONSUMER, "no process listens there")
    assert health.is_cut_off
    health.waits(CONSUMER, "")
    assert not health.is_cut_off


def test_a_partition_given_back_is_not_waited_for(health):
    health.restored(ONE)
    health.restoring(OTHER, 0.1)
    health.released(OTHER)
    assert health.ready
    health.released(ONE)
    assert health.reasons == ["no partitions assigned"]


def test_a_partition_taken_again_is_restored_again(health):
    health.restored(ONE)
    health.restoring(ONE, 0.0)
    assert not health.ready


def test_a_silent_event_loop_is_reported_until_it_beats(health, clock):
    health.restored(ONE)
    clock.now += 16
    assert not health.alive
    assert health.reasons == ["stuck: the event loop has not turned for 16 s"]
    health.beat()
    assert health.alive
    assert health.ready


def test_a_stuck_worker_says_why(health):
    health.restored(ONE)
    health.stuck("12 records wait and nothing was settled for 60 s")
    assert health.reasons == ["stuck: 12 records wait and nothing was settled for 60 s"]
    health.stuck("")
    assert health.ready


def test_health_is_written_and_read_by_many_threads(health):
    def write(name):
        for step in range(300):
            health.restoring(name, step / 300)
            health.restored(name)
            health.released(name)

    writers = [threading.Thread(target=write, args=(f"news.raw/{n}",)) for n in range(4)]
    for writer in writers:
        writer.start()
    while any(writer.is_alive() for writer in writers):
        assert isinstance(health.reasons, list)
    assert health.reasons == ["no partitions assigned"]


def test_readyz_says_what_is_missing_and_then_yes(probes, health):
    health.restoring(ONE, 0.5)
    status, _, body = get(probes, "/readyz")
    assert status == 503
    assert json.loads(body) == {"ready": False, "reasons": ["restoring news.raw/0: 50%"]}
    health.restored(ONE)
    status, _, body = get(probes, "/readyz")
    assert status == 200
    assert json.loads(body) == {"ready": True, "reasons": []}


def test_healthz_fails_when_the_event_loop_is_silent(probes, clock):
    assert get(probes, "/healthz")[0] == 200
    clock.now += 20
    status, _, body = get(probes, "/healthz")
    assert status == 503
    assert json.loads(body) == {"alive": False, "silent_seconds": 20.0}


def test_metrics_are_served_as_prometheus_text(probes):
    status, headers, body = get(probes, "/metrics")
    assert status == 200
    assert headers["Content-Type"].startswith("text/plain")
    assert b"copydesk_seen_total 3.0" in body


def test_metrics_are_served_as_openmetrics_to_whom_asks(probes):
    accept = "application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5"
    _, headers, body = get(probes, "/metrics", Accept=accept)
    assert headers["Content-Type"].startswith("application/openmetrics-text")
    assert body.endswith(b"# EOF\n")


@pytest.mark.parametrize(
    "accept",
    ["application/openmetrics-text;version=x", "text/plain;version=1.0.0;escaping=\x85x", ";,;="],
)
def test_a_strange_accept_header_still_gets_metrics(probes, accept):
    status, _, body = get(probes, "/metrics", Accept=accept)
    assert status == 200
    assert b"copydesk_seen_total 3.0" in body


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/", 404),
        ("GET", "/metrics/../etc/passwd", 404),
        ("POST", "/metrics", 405),
        ("HEAD", "/healthz", 200),
        ("GET", "/healthz?verbose", 200),
    ],
)
def test_only_three_pages_can_be_read(probes, method, path, status):
    assert get(probes, path, method)[0] == status


def test_head_has_no_body(probes):
    with dial(probes) as client:
        client.sendall(b"HEAD /healthz HTTP/1.1\r\n\r\n")
        answer = b"".join(iter(lambda: client.recv(4096), b""))
    assert answer.endswith(b"\r\n\r\n")


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (b"\r\n\r\n", b"400"),
        (b"GET\r\n\r\n", b"400"),
        (b"\xff\x00\xfe GET / x\r\n\r\n", b"400"),
        (b"GET /healthz HTTP/1.1\r\nX: " + b"x" * 9000 + b"\r\n\r\n", b"431"),
    ],
    ids=["empty", "no target", "bytes", "large headers"],
)
def test_a_bad_request_is_refused(probes, request_, status):
    with dial(probes) as client:
        client.sendall(request_)
        assert client.recv(4096).split()[1] == status


def test_a_client_that_says_nothing_is_dropped_in_time(probes):
    began = time.monotonic()
    with dial(probes) as client:
        assert _rest(client) == b""
    assert time.monotonic() - began < 4


def test_a_client_that_drips_bytes_is_dropped_in_time(probes):
    began = time.monotonic()
    with dial(probes) as client, pytest.raises(OSError):  # noqa: PT012
        while time.monotonic() - began < 4:
            client.sendall(b"X")
            time.sleep(0.1)
    assert time.monotonic() - began < 4


def test_slow_clients_however_many_keep_none_from_its_answer(probes):
    clients = [dial(probes) for _ in range(MOST_CONNECTIONS + 8)]
    try:
        time.sleep(0.2)
        began = time.monotonic()
        for _ in range(5):
            assert get(probes, "/healthz")[0] == 200
        assert time.monotonic() - began < 1.0
        assert _rest(clients[0]) == b""
    finally:
        for client in clients:
            client.close()
    time.sleep(0.2)
    assert get(probes, "/healthz")[0] == 200


def test_healthz_answers_while_the_main_thread_works(probes, health):
    answers = []
    client = threading.Thread(target=lambda: answers.append(get(probes, "/healthz")[0]))
    client.start()
    until = time.perf_counter() + 0.3
    while time.perf_counter() < until:
        sum(range(1000))
    client.join()
    assert answers == [200]


def test_a_taken_port_is_an_error_at_once(probes, health):
    with pytest.raises(OSError):
        Probes(health, CollectorRegistry(), port=probes.port)


def test_closing_twice_frees_the_port_and_the_thread(health):
    server = Probes(health, CollectorRegistry())
    hanging = dial(server)
    server.close()
    server.close()
    assert "probes" not in {thread.name for thread in threading.enumerate()}
    assert _rest(hanging) == b""
    hanging.close()
    Probes(health, CollectorRegistry(), port=server.port).close()


def _rest(client):
    try:
        return b"".join(iter(lambda: client.recv(4096), b""))
    except ConnectionResetError:
        return b""
