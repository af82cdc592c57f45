"""What `copydesk doctor` finds, and that it says what to do."""

import asyncio
import re
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from aiokafka import AIOKafkaProducer

from streams.commands import doctor, machine
from streams.configuration.settings import Settings
from streams.kafka.consume import has_since


@pytest.mark.parametrize("version", [(3, 11), (3, 12), (3, 13)])
def test_a_python_with_wheels_for_all_libraries_is_fine(version):
    assert machine.python_problem(version) == ""


@pytest.mark.parametrize("version", [(3, 10), (3, 14)])
def test_another_python_is_named_with_what_to_install(version):
    problem = machine.python_problem(version)
    assert problem.startswith(f"3.{version[1]} is not between 3.11 and 3.13")
    assert "make install PYTHON=python3.13" in problem


def test_a_library_that_is_missing_or_of_another_version_is_named():
    pinned = ["click==0.1", "no-such-library==1.0", 'ruff==0; extra == "dev"', "orjson>=1"]
    first, second = machine.library_problems(pinned)
    assert re.fullmatch(r"click is \d+\.\d+\.\d+ and must be 0.1: .*", first)
    assert second.startswith("no-such-library is missing")


def test_free_memory_is_the_least_that_machine_and_container_allow(tmp_path):
    assert machine.free_bytes(tmp_path) is None
    (tmp_path / "proc").mkdir()
    (tmp_path / "proc/meminfo").write_text("MemTotal: 9000 kB\nMemAvailable:    4000 kB\n")
    assert machine.free_bytes(tmp_path) == 4_096_000
    group = tmp_path / "sys/fs/cgroup"
    group.mkdir(parents=True)
    (group / "memory.current").write_text("1000000\n")
    (group / "memory.max").write_text("max\n")
    assert machine.free_bytes(tmp_path) == 4_096_000
    (group / "memory.max").write_text("3000000\n")
    assert machine.free_bytes(tmp_path) == 2_000_000


def test_the_clock_is_asked_and_never_set():
    before = time.time()
    assert machine.clock_is_kept() in (True, False, None)
    assert abs(time.time() - before) < 5


def test_this_installation_passes():
    found = list(doctor.here(Settings()))
    assert [each.text for each in found if each.state == "wrong"] == []
    assert {"Python", "libraries", "agents", "codecs"} <= {each.what for each in found}


def test_an_installation_that_lets_no_article_through_is_wrong():
    found = {each.what: each for each in doctor.here(Settings(max_article_bytes=10))}
    assert found["agents"].state == "wrong"
    assert "refuses an article" in found["agents"].text


@pytest.mark.parametrize(
    ("status", "body", "state", "text"),
    [
        (200, b"ready", "ok", "ready, at port "),
        (503, b'["starting"]', "note", 'not ready, at port {}: ["starting"]'),
    ],
)
def test_each_worker_says_whether_it_is_ready(status, body, state, text):
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(status if self.path == "/readyz" else 404)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        found = list(doctor.running(Settings(http_port=server.server_port)))
    finally:
        server.shutdown()
        server.server_close()
    assert {each.state for each in found} == {state}
    assert found[0].what == "worker tag"
    assert found[0].text.startswith(text.format(server.server_port))


def test_without_kafka_it_says_so_in_a_line_and_ends_with_1(copydesk):
    result = copydesk("doctor", COPYDESK_BOOTSTRAP_SERVERS="127.0.0.1:1")
    assert result.exit_code == 1
    (line,) = [each for each in result.output.splitlines() if each.startswith("wrong")]
    assert "127.0.0.1:1: no process listens there. Start Kafka, or set" in line
    assert "none answers at port 9101: `copydesk up`" in result.output or "ready" in result.output


@pytest.mark.kafka
def test_a_desk_with_its_topics_passes(copydesk, desk):
    result = copydesk("doctor", settings=desk)
    assert result.exit_code == 0
    assert f"answers at {desk.bootstrap_servers}" in result.output
    assert re.search(r"^ok +topics +all \d+ as they must be$", result.output, re.MULTILINE)


@pytest.mark.kafka
def test_a_transaction_that_does_not_end_is_named(desk, monkeypatch):
    monkeypatch.setattr(doctor, "OPEN_SECONDS", 1.0)

    async def ask() -> tuple[list[str], list[str]]:
        producer = AIOKafkaProducer(
            bootstrap_servers=desk.bootstrap_servers, transactional_id="hangs"
        )
        async with producer:
            await producer.begin_transaction()
            await producer.send_and_wait(desk.topic("raw"), b"{}", partition=1)
            meanwhile = [each.text async for each in doctor.there(desk) if each.state == "note"]
            await producer.commit_transaction()
        return meanwhile, [each.text async for each in doctor.there(desk) if each.state == "note"]

    meanwhile, after = asyncio.run(ask())
    assert [text.partition(" has")[0] for text in meanwhile] == [f"one on {desk.topic('raw')}/1"]
    assert after == []


@pytest.mark.kafka
def test_missing_topics_are_named_with_the_command_that_makes_them(copydesk, kafka, namespace):
    result = copydesk(
        "doctor", settings=Settings(bootstrap_servers=kafka.bootstrap_servers, namespace=namespace)
    )
    assert result.exit_code == 1
    assert f"There is no topic {namespace}.raw: run `copydesk topics create`." in result.output


@pytest.mark.kafka
def test_a_record_newer_than_our_clock_shows_that_it_is_behind(desk, produce):
    topics = [desk.topic("raw")]
    assert not asyncio.run(has_since(desk, topics, 0))
    produce("raw", (None, b"{}", []))
    assert asyncio.run(has_since(desk, topics, time.time() - 60))
    assert not asyncio.run(has_since(desk, topics, time.time() + 2))
