import os
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from demo.node import free_port
from demo.workers import NotReadyError, Running, is_ready, wait_until_ready

REPOSITORY = Path(__file__).parents[2]


@pytest.fixture
def answering():
    """Serve one status on a port of this machine; returns the port and a way to change it."""
    status = [503]

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(status[0] if self.path == "/readyz" else 404)
            self.end_headers()

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port, lambda value: status.__setitem__(0, value)
    server.shutdown()
    server.server_close()


def test_a_worker_is_ready_when_it_says_so(answering):
    port, change = answering
    assert not is_ready(port)
    change(200)
    assert is_ready(port)


def test_nothing_is_ready_where_nothing_listens():
    assert not is_ready(None)
    assert not is_ready(free_port())


def test_a_worker_says_in_its_log_at_which_port_it_listens(tmp_path):
    log = tmp_path / "tag.log"
    log.write_text("one line\n")
    assert Running(None, log).port is None
    log.write_text(
        "[INFO] tag: health at http://127.0.0.1:9101/readyz, metrics at http://x/metrics\n"
    )
    assert Running(None, log).port == 9101


def test_a_worker_that_ends_is_named_with_the_last_lines_of_its_log(tmp_path):
    log = tmp_path / "tag.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-c", "print('no topic'); raise SystemExit(1)"], stdout=output
        )
    process.wait()
    with pytest.raises(NotReadyError) as raised:
        wait_until_ready({"tag": Running(process, log)})
    assert str(raised.value) == "The worker of tag ended with status 1:\nno topic"


def test_the_demo_without_a_network_ends_in_one_sentence(tmp_path):
    result = subprocess.run(
        [sys.executable, "-m", "demo"],
        cwd=REPOSITORY,
        env={
            **os.environ,
            "COPYDESK_CACHE": str(tmp_path),
            "COPYDESK_MAVEN": "http://127.0.0.1:9",
        },
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    assert result.stdout.startswith("Could not fetch http://127.0.0.1:9/")
    assert "COPYDESK_MAVEN" in result.stdout
    assert result.stdout.count("\n") == 1
