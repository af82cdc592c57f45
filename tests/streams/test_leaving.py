"""A worker that gets SIGTERM before it runs ends with status 0."""

import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import replace

from demo.node import HOST, free_port
from streams.configuration.settings import Settings


def test_sigterm_before_the_broker_answers_is_status_0(worker):
    settings = replace(Settings(), bootstrap_servers=f"{HOST}:{free_port()}", http_port=free_port())
    process, log = worker("tag", settings)
    until = time.monotonic() + 60
    while not answers(settings.http_port):
        assert time.monotonic() < until
        assert process.poll() is None
        time.sleep(0.05)
    process.terminate()

    assert process.wait(10) == 0
    assert "Traceback" not in log.read_text()


FINALISER = """
import os, signal
from streams.worker import end_at_sigterm

class Table:
    def __del__(self):
        os.kill(os.getpid(), signal.SIGTERM)
        sum(range(100_000))

end_at_sigterm()
Table()
raise RuntimeError("the signal was lost")
"""


def test_sigterm_within_a_finaliser_is_not_lost():
    assert subprocess.run([sys.executable, "-c", FINALISER], check=False).returncode == 0


def answers(port):
    try:
        urllib.request.urlopen(f"http://{HOST}:{port}/healthz", timeout=5)
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True
