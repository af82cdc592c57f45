"""A worker that is told to leave while it still waits for a broker leaves in good order."""

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


def answers(port):
    try:
        urllib.request.urlopen(f"http://{HOST}:{port}/healthz", timeout=5)
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True
