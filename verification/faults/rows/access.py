"""Rows in which a password, a certificate or an ACL keeps a worker out.

A broker that wants passwords plays beside the cluster, by itself: three that start anew with other
certificates would take most of the row's time.
"""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import trustme
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from demo.kafka import Kafka
from demo.node import HOST, Node, free_port
from verification.faults import administration
from verification.faults.administration import Access, Operation
from verification.faults.bench import Bench
from verification.faults.cluster import SOURCES
from verification.faults.scenario import Place
from verification.faults.story import Story, story

USER = "copydesk"
PASSWORD = "the-right-canary-3f8a"  # noqa: S105 - of a broker that lives for a minute
WRONG = "the-wrong-canary-91c2"
WAIT_SECONDS = 8.0
FORBIDDEN_SECONDS = 15.0
LISTENERS = ("PLAINTEXT", "LOGIN", "EXPIRED")


@dataclass(frozen=True, slots=True)
class Secured:
    """One broker with a listener for passwords over TLS, and one with an expired certificate."""

    kafka: Kafka
    ports: Mapping[str, int]
    folder: Path

    def place(self, logs: Path) -> Place:
        """Where a story on it plays; workers are on LOGIN."""
        lines = {name: f"{HOST}:{port}" for name, port in self.ports.items() if name in LISTENERS}
        return Place(
            servers=lines["PLAINTEXT"],
            lines={"LOGIN": lines["LOGIN"], "EXPIRED": lines["EXPIRED"]},
            replication=1,
            folder=logs,
        )

    def variables(self, password: str) -> dict[str, str]:
        """Settings of a worker that logs in with a password."""
        file = self.folder / password
        file.write_text(f"{password}\n", "ascii")
        return {
            "COPYDESK_SECURITY_PROTOCOL": "SASL_SSL",
            "COPYDESK_TLS_CA_FILE": str(self.folder / "ca.pem"),
            "COPYDESK_SASL_MECHANISM": "PLAIN",
            "COPYDESK_SASL_USERNAME": USER,
            "COPYDESK_SASL_PASSWORD_FILE": str(file),
        }


async def wrong_password(bench: Bench) -> None:
    """A wrong password, then the right one."""
    async with _secured(bench, "password") as (secured, scenario):
        await scenario.feed(300)
        hand = scenario.worker(**secured.variables(WRONG))
        await scenario.until(lambda: "assword" in hand.text, 120, "its log speaks of the password")
        await asyncio.sleep(WAIT_SECONDS)
        reasons = await hand.reasons()
        scenario.expect(
            any("assword" in each or "uthentication" in each for each in reasons or ()),
            f"/readyz says why: {reasons}",
        )
        scenario.expect(not hand.statuses, "it waits and does not end")
        scenario.expect(WRONG not in hand.text, "no password is in the log")
        await scenario.crew.dismiss(hand)
        hand = scenario.worker(**secured.variables(PASSWORD))
        scenario.healed()
        await scenario.settled(150)
        scenario.expect(PASSWORD not in hand.text, "no password is in the log")


async def expired_certificate(bench: Bench) -> None:
    """A broker's certificate expired yesterday; then one that is good."""
    async with _secured(bench, "certificate") as (secured, scenario):
        await scenario.feed(300)
        variables = secured.variables(PASSWORD)
        hand = scenario.worker("EXPIRED", **variables)
        await scenario.until(
            lambda: "expired" in hand.text, 120, "its log says that it has expired"
        )
        await asyncio.sleep(WAIT_SECONDS)
        reasons = await hand.reasons()
        scenario.expect(
            any("expired" in each for each in reasons or ()), f"/readyz says why: {reasons}"
        )
        scenario.expect(not hand.statuses, "it waits and does not end")
        await scenario.crew.dismiss(hand)
        scenario.worker("LOGIN", **variables)
        scenario.healed()


@asynccontextmanager
async def _secured(bench: Bench, name: str) -> AsyncIterator[tuple[Secured, Story]]:
    folder = bench.folder / name
    folder.mkdir()
    ports = {each: free_port() for each in (*LISTENERS, "CONTROLLER")}
    node = Node(
        port=ports["PLAINTEXT"],
        controller_port=ports["CONTROLLER"],
        settings=_settings(folder, ports),
    )
    kafka = Kafka(node, data=folder / "kafka", memory="256m")
    try:
        await asyncio.to_thread(kafka.start)
        secured = Secured(kafka, ports, folder)
        async with story(secured.place(bench.folder), f"{bench.row}-1") as scenario:
            yield secured, scenario
        bench.account.add(scenario.account)
    finally:
        kafka.kill()


def _settings(folder: Path, ports: Mapping[str, int]) -> dict[str, str]:
    authority = trustme.CA()
    authority.cert_pem.write_to_path(folder / "ca.pem")
    listeners = [f"{name}://{HOST}:{port}" for name, port in ports.items()]
    settings = {
        "listeners": ",".join(listeners),
        "advertised.listeners": ",".join(listeners[:-1]),
        "inter.broker.listener.name": "PLAINTEXT",
        "listener.security.protocol.map": (
            "PLAINTEXT:PLAINTEXT,LOGIN:SASL_SSL,EXPIRED:SASL_SSL,CONTROLLER:PLAINTEXT"
        ),
    }
    for name, days in (("login", 1), ("expired", -1)):
        prefix = f"listener.name.{name}"
        chain, key = _certificate(authority, days)
        settings |= {
            f"{prefix}.ssl.keystore.type": "PEM",
            f"{prefix}.ssl.keystore.certificate.chain": chain,
            f"{prefix}.ssl.keystore.key": key,
            f"{prefix}.sasl.enabled.mechanisms": "PLAIN",
            f"{prefix}.plain.sasl.jaas.config": (
                "org.apache.kafka.common.security.plain.PlainLoginModule required "
                f'user_{USER}="{PASSWORD}";'
            ),
        }
    return settings


def _certificate(authority: trustme.CA, days: int) -> tuple[str, str]:
    """Return a certificate that is valid for `days` more, and its key, as Kafka reads them."""
    now = datetime.now(UTC)
    issued = authority.issue_cert(
        HOST, not_before=now - timedelta(days=9), not_after=now + timedelta(days=days)
    )
    chain = b"".join(pem.bytes() for pem in issued.cert_chain_pems)
    key = load_pem_private_key(issued.private_key_pem.bytes(), None).private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
    )
    return chain.decode().replace("\n", "\\n"), key.decode().replace("\n", "\\n")


async def rights_lost(bench: Bench) -> None:
    """The right to write one output topic is taken from the workers for a while, at run time."""
    async with bench.story(work_seconds=0.001) as story:
        story.feed_meanwhile(60)
        hand = story.worker()
        await story.more(200)
        rules = _only_others(f"{story.name}.out")
        await administration.grant(story.place.servers, *rules)
        await asyncio.sleep(FORBIDDEN_SECONDS)
        seen = story.seen
        await asyncio.sleep(5)
        story.expect(story.seen == seen, "nothing is settled without its output")
        reasons = await hand.reasons()
        story.expect(
            any("ACLs" in each and f"{story.name}.out" in each for each in reasons or ()),
            f"/readyz says what is forbidden: {reasons}",
        )
        story.expect(not hand.statuses, "the worker waits and does not end")
        await administration.withdraw(story.place.servers, *rules)
        story.healed()


def _only_others(topic: str) -> Sequence[Access]:
    """Everybody may do all with a topic, but who comes over the left line may not write."""
    return (
        Access(topic, "*", Operation.ALL, allow=True),
        Access(topic, SOURCES["LEFT"], Operation.WRITE, allow=False),
    )
