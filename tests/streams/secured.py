"""Certificates, and a Kafka that wants them: TLS, SASL and an authorizer that allows nothing."""

import shlex
from argparse import ArgumentParser
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import trustme
from aiokafka.client import AIOKafkaClient
from aiokafka.protocol.admin import CreateAclsRequest, DeleteAclsRequest
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from demo.node import HOST, Node, free_port


class Authority:
    """One that vouches for brokers and workers; its files are in `folder`.

    `ca.pem` is its certificate, `name.pem` and `name.key` a certificate and its key,
    `locked.key` a key with a passphrase.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._authority = trustme.CA()
        self._authority.cert_pem.write_to_path(folder / "ca.pem")
        key = self._authority.private_key_pem.bytes()
        (folder / "ca.key").write_bytes(key)
        secret = BestAvailableEncryption(b"secret")
        (folder / "locked.key").write_bytes(_pkcs8(key, secret))

    def issue(self, name: str, *, expired: bool = False) -> None:
        """Write a certificate for this machine, whose common name is `name`, and its key."""
        now = datetime.now(UTC)
        issued = self._authority.issue_cert(
            HOST,
            "localhost",
            common_name=name,
            not_before=now - timedelta(days=2),
            not_after=now + timedelta(days=-1 if expired else 1),
        )
        chain = b"".join(pem.bytes() for pem in issued.cert_chain_pems)
        (self.folder / f"{name}.pem").write_bytes(chain)
        # Kafka reads keys in PKCS #8 only.
        (self.folder / f"{name}.key").write_bytes(
            _pkcs8(issued.private_key_pem.bytes(), NoEncryption())
        )

    def inline(self, name: str) -> str:
        """Return a file as a value in Kafka's properties."""
        return (self.folder / name).read_text("ascii").replace("\n", "\\n")


def _pkcs8(key: bytes, encryption: BestAvailableEncryption | NoEncryption) -> bytes:
    return load_pem_private_key(key, None).private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, encryption
    )


USERS = {
    f"copydesk-{role}": f"canary-secret-of-{role}"
    for role in (
        "tag",
        "deduplicate",
        "enrich",
        "backfill",
        "provision",
        "feed",
        "inspect",
        "replay",
        "nobody",
    )
}
SECURED = ("TLS", "LOGIN", "EXPIRED")


def node(authority: Authority) -> tuple[Node, dict[str, int]]:
    """Return a node that allows nothing to nobody, and the ports of its listeners.

    `PLAINTEXT` is for the test itself, which may do all; `TLS` asks for a certificate; `LOGIN`
    for a user of USERS (SCRAM; PLAIN for ENRICH); `EXPIRED` has an old certificate.
    """
    authority.issue("broker")
    authority.issue("old-broker", expired=True)
    ports = {name: free_port() for name in ("PLAINTEXT", *SECURED)}
    settings = {
        "authorizer.class.name": "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
        "super.users": "User:ANONYMOUS",
        "listeners": f"{_listeners(ports)},CONTROLLER://{HOST}:{(controller := free_port())}",
        "advertised.listeners": _listeners(ports),
        "inter.broker.listener.name": "PLAINTEXT",
        "listener.security.protocol.map": (
            "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,TLS:SSL,LOGIN:SASL_SSL,EXPIRED:SASL_SSL"
        ),
        "listener.name.tls.ssl.client.auth": "required",
    }
    for listener in SECURED:
        prefix = f"listener.name.{listener.lower()}"
        broker = "old-broker" if listener == "EXPIRED" else "broker"
        settings |= {
            f"{prefix}.ssl.keystore.type": "PEM",
            f"{prefix}.ssl.keystore.certificate.chain": authority.inline(f"{broker}.pem"),
            f"{prefix}.ssl.keystore.key": authority.inline(f"{broker}.key"),
            f"{prefix}.ssl.truststore.type": "PEM",
            f"{prefix}.ssl.truststore.certificates": authority.inline("ca.pem"),
        }
        if listener != "TLS":
            settings |= {f"{prefix}.sasl.enabled.mechanisms": "SCRAM-SHA-256,SCRAM-SHA-512,PLAIN"}
            for mechanism in ("scram-sha-256", "scram-sha-512"):
                settings[f"{prefix}.{mechanism}.sasl.jaas.config"] = (
                    "org.apache.kafka.common.security.scram.ScramLoginModule required;"
                )
            settings[f"{prefix}.plain.sasl.jaas.config"] = (
                "org.apache.kafka.common.security.plain.PlainLoginModule required "
                f'user_copydesk-enrich="{USERS["copydesk-enrich"]}";'
            )
    return (
        Node(port=ports["PLAINTEXT"], controller_port=controller, settings=settings, users=USERS),
        ports,
    )


def _listeners(ports: dict[str, int]) -> str:
    return ",".join(f"{name}://{HOST}:{port}" for name, port in ports.items())


class Rule(NamedTuple):
    """One right of one principal, in Kafka's numbers."""

    kind: int
    name: str
    pattern: int
    principal: str
    host: str
    operation: int
    permission: int


ANY_HOST, ALLOW, LITERAL, PREFIXED = "*", 3, 3, 4
KINDS = {"topic": 2, "group": 3, "transactional_id": 5}
OPERATIONS = {"Read": 3, "Write": 4, "Create": 5, "Delete": 6, "Describe": 8, "DescribeConfigs": 10}


def rules(command: str) -> list[Rule]:
    """Return what a command of `kafka-acls.sh` asks for; ends the test if it is no such."""
    parser = ArgumentParser(exit_on_error=False)
    parser.add_argument("--bootstrap-server", required=True)
    parser.add_argument("--add", action="store_true", required=True)
    parser.add_argument("--allow-principal", required=True)
    parser.add_argument("--operation", action="append", choices=OPERATIONS, required=True)
    parser.add_argument("--resource-pattern-type", choices=["prefixed"])
    for kind in KINDS:
        parser.add_argument(f"--{kind.replace('_', '-')}", action="append", default=[])
    program, *arguments = shlex.split(command)
    assert program == "kafka-acls.sh"
    found = parser.parse_args(arguments)
    pattern = PREFIXED if found.resource_pattern_type else LITERAL
    return [
        Rule(number, name, pattern, found.allow_principal, ANY_HOST, OPERATIONS[operation], ALLOW)
        for kind, number in KINDS.items()
        for name in getattr(found, kind)
        for operation in found.operation
    ]


async def change_acls(servers: str, changes: Iterable[Rule], *, add: bool = True) -> None:
    """Give or take rights."""
    client = AIOKafkaClient(bootstrap_servers=servers)
    await client.bootstrap()
    try:
        for rule in changes:
            request = (CreateAclsRequest if add else DeleteAclsRequest)(*rule)
            answer = await client.send(client.get_random_node(), request)
            results = answer.creation_responses if add else answer.filter_responses
            assert [result[0] for result in results] == [0], results
    finally:
        await client.close()
