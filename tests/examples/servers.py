"""A server of another project as a process: as whom it runs, when it answers, how it ends."""

import contextlib
import os
import subprocess
import time

NOBODY = 65534
"""PostgreSQL and OpenSearch refuse to run as root, as tests in a container do: they get this user."""


def as_a_user():
    return {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}


def owned(*folders):
    """Give folders to the user as whom servers run."""
    if os.geteuid() == 0:
        for folder in folders:
            os.chown(folder, NOBODY, NOBODY)


@contextlib.contextmanager
def serving(command, folder, log_file, answers, seconds):
    """Run a server in a folder until the block ends; the block begins when `answers()` is true."""
    with log_file.open("wb") as log:
        server = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log, **as_a_user())
    try:
        end = time.monotonic() + seconds
        while not answers():
            assert server.poll() is None, log_file.read_text("utf-8")
            assert time.monotonic() < end, log_file.read_text("utf-8")
            time.sleep(0.1)
        yield
    finally:
        server.terminate()
        try:
            server.wait(30)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()
