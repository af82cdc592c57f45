"""Three brokers on this machine, and two lines to them that can be broken apart from each other.

Each broker has three listeners: one for brokers, the feeder and the reader, which no fault on a
line touches, and one for each line, whose advertised address is a proxy's port.
"""

import contextlib
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from demo.kafka import Kafka
from demo.node import HOST, Node, free_ports
from verification.faults.proxy import Proxy
from verification.faults.weather import Weather

BROKERS = 3
MEMORY = "320m"
LINES = ("LEFT", "RIGHT")
SOURCES = {"LEFT": "127.0.0.2", "RIGHT": "127.0.0.3"}
"""Where brokers see the clients of a line come from: access rules may name a line by it."""


CONTROLLERS = (
    "org.apache.kafka.common.security.plain.PlainLoginModule required "
    'username="controller" password="controller" user_controller="controller";'
)


@dataclass(frozen=True, slots=True)
class Line:
    """One set of proxied connections from workers to all brokers."""

    bootstrap_servers: str
    weather: Weather


@dataclass(frozen=True, slots=True)
class Cluster:
    """The running brokers, by number from 1, and the lines by name."""

    brokers: Mapping[int, Kafka]
    bootstrap_servers: str
    """The way that never breaks."""
    lines: Mapping[str, Line]

    def launch(self, *numbers: int) -> None:
        """Start brokers that were stopped or killed and wait until they answer."""
        with ThreadPoolExecutor() as threads:
            list(threads.map(lambda number: self.brokers[number].launch(), numbers))
        for number in numbers:
            self.brokers[number].wait_until_ready()


def _listeners(ports: Mapping[str, int]) -> str:
    return ",".join(f"{name}://{HOST}:{port}" for name, port in ports.items())


def _node(
    number: int,
    controllers: Mapping[int, int],
    ports: Mapping[str, int],
    advertised: Mapping[str, int],
    settings: Mapping[str, str],
) -> Node:
    names = [f"{name}:PLAINTEXT" for name in ports]
    return Node(
        node_id=number,
        port=ports["PLAINTEXT"],
        controller_port=controllers[number],
        voters=tuple(f"{each}@{HOST}:{port}" for each, port in controllers.items()),
        settings={
            "listeners": _listeners({**ports, "CONTROLLER": controllers[number]}),
            "advertised.listeners": _listeners({**ports, **advertised}),
            "listener.security.protocol.map": ",".join([*names, "CONTROLLER:SASL_PLAINTEXT"]),
            "inter.broker.listener.name": "PLAINTEXT",
            "group.min.session.timeout.ms": "1000",
            # Access rules of a row name a line by its address; everything else stays allowed.
            "authorizer.class.name": "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
            "allow.everyone.if.no.acl.found": "true",
            # Controllers must be allowed before there is a quorum to ask: so they have a name.
            "super.users": "User:controller",
            "sasl.mechanism.controller.protocol": "PLAIN",
            "listener.name.controller.sasl.enabled.mechanisms": "PLAIN",
            "listener.name.controller.plain.sasl.jaas.config": CONTROLLERS,
            # A broker that comes back leads its partitions again within a row's time.
            "leader.imbalance.check.interval.seconds": "5",
            "log.retention.check.interval.ms": "2000",
            "transaction.abort.timed.out.transaction.cleanup.interval.ms": "1000",
            **settings,
        },
    )


@contextlib.contextmanager
def running(folder: Path, settings: Mapping[str, str] | None = None) -> Iterator[Cluster]:
    """Run three brokers that keep their logs under `folder`, and a proxy for each line."""
    numbers = range(1, BROKERS + 1)
    ports = iter(free_ports(BROKERS * (2 + 2 * len(LINES))))
    controllers = {number: next(ports) for number in numbers}
    inside = {number: {name: next(ports) for name in ("PLAINTEXT", *LINES)} for number in numbers}
    outside = {number: {name: next(ports) for name in LINES} for number in numbers}
    brokers = {
        number: Kafka(
            _node(number, controllers, inside[number], outside[number], settings or {}),
            data=folder / f"broker-{number}",
            memory=MEMORY,
        )
        for number in numbers
    }
    lines = {
        name: Line(_servers(outside[number][name] for number in numbers), Weather())
        for name in LINES
    }
    with contextlib.ExitStack() as stack:
        for name, line in lines.items():
            routes = {outside[number][name]: inside[number][name] for number in numbers}
            stack.enter_context(Proxy(line.weather, routes, SOURCES[name]))
        for broker in brokers.values():
            stack.callback(broker.kill)  # without each other they would not stop in time
        cluster = Cluster(
            brokers, _servers(inside[number]["PLAINTEXT"] for number in numbers), lines
        )
        cluster.launch(*numbers)
        yield cluster


def _servers(ports: Iterator[int]) -> str:
    return ",".join(f"{HOST}:{port}" for port in ports)
