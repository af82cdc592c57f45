"""Configuration of one Kafka node: its id, its listeners, and settings for one machine."""

import contextlib
import secrets
import socket
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

HOST = "127.0.0.1"


def free_ports(count: int) -> tuple[int, ...]:
    """Return different free ports below those that systems hand out to outgoing connections.

    From among the latter, a client that reconnects to a stopped broker could be given the broker's
    own port, and the broker could not come back. All are bound until the last is found: chosen one
    by one, two of a cluster's twenty would be the same port in one start of sixty.
    """
    ports: list[int] = []
    with contextlib.ExitStack() as probes:
        while len(ports) < count:
            port = 20_000 + secrets.randbelow(12_000)
            with contextlib.suppress(OSError):
                probes.enter_context(socket.socket()).bind((HOST, port))
                ports.append(port)
    return tuple(ports)


def free_port() -> int:
    """Return one free port as `free_ports` does."""
    return free_ports(1)[0]


@dataclass(frozen=True, slots=True)
class Node:
    """A broker and controller in one (KRaft combined mode), on loopback only.

    Attributes:
        node_id: Kafka's `node.id`.
        port: where clients connect.
        controller_port: where controllers talk to each other.
        advertised_port: the port in metadata, if not `port`: that of a proxy, for example.
        voters: the whole quorum as `id@host:port`; empty for a node by itself.
        settings: further lines of `server.properties`; they override those chosen here.
        users: name -> password of users for SCRAM, created with the data folder.
    """

    node_id: int = 1
    port: int = field(default_factory=free_port)
    controller_port: int = field(default_factory=free_port)
    advertised_port: int | None = None
    voters: tuple[str, ...] = ()
    settings: Mapping[str, str] = field(default_factory=dict)
    users: Mapping[str, str] = field(default_factory=dict)

    @property
    def scram(self) -> tuple[str, ...]:
        """Return the arguments of Kafka's storage tool that create the users."""
        return tuple(
            argument
            for name, password in self.users.items()
            for mechanism in ("SCRAM-SHA-256", "SCRAM-SHA-512")
            for argument in ("--add-scram", f"{mechanism}=[name={name},password={password}]")
        )

    def properties(self, data: Path) -> str:
        """Return the text of `server.properties` for a node that keeps its log under `data`."""
        voters = self.voters or (f"{self.node_id}@{HOST}:{self.controller_port}",)
        replicas = min(3, len(voters))
        chosen = {
            "process.roles": "broker,controller",
            "node.id": self.node_id,
            "controller.quorum.voters": ",".join(voters),
            "listeners": f"PLAINTEXT://{HOST}:{self.port},CONTROLLER://{HOST}:{self.controller_port}",
            "advertised.listeners": f"PLAINTEXT://{HOST}:{self.advertised_port or self.port}",
            "controller.listener.names": "CONTROLLER",
            "listener.security.protocol.map": "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
            "log.dirs": data / "log",
            "auto.create.topics.enable": "false",
            "default.replication.factor": replicas,
            "min.insync.replicas": max(1, replicas - 1),
            "offsets.topic.num.partitions": 8,
            "offsets.topic.replication.factor": replicas,
            "transaction.state.log.num.partitions": 8,
            "transaction.state.log.replication.factor": replicas,
            "transaction.state.log.min.isr": max(1, replicas - 1),
            "share.coordinator.state.topic.num.partitions": 1,
            "share.coordinator.state.topic.replication.factor": replicas,
            "share.coordinator.state.topic.min.isr": max(1, replicas - 1),
            # Of the heap; the default is a quarter of all that a node has here (128 MB).
            "log.cleaner.dedupe.buffer.size": 8 << 20,
            # Waits that only pay off when many members or nodes start at once.
            "group.initial.rebalance.delay.ms": 0,
            "controller.quorum.election.timeout.ms": 1000 if self.voters else 100,
            # A killed broker that restarts is refused until its old session ends.
            "broker.session.timeout.ms": 4000,
            "broker.heartbeat.interval.ms": 1000,
        }
        lines = {**chosen, **self.settings}
        return "".join(f"{name}={value}\n" for name, value in lines.items())
