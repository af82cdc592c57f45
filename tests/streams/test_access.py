"""A Kafka that lets nobody in without a name, and allows nothing that is not written down."""

import asyncio
import json
import time
import urllib.error
import urllib.request
from dataclasses import replace

import pytest
from secured import USERS, Authority, change_acls, node, rules

from demo.kafka import Kafka
from demo.node import HOST, free_port
from streams.configuration.security import Security
from streams.configuration.settings import Settings
from streams.kafka.acls import commands, grants
from streams.kafka.consume import to_the_end
from streams.kafka.diagnosis import diagnose

pytestmark = pytest.mark.kafka

MECHANISMS = {"deduplicate": "SCRAM-SHA-256", "enrich": "PLAIN"}
ARTICLES = [
    b'{"title": "Rain in Sarn", "text": "It rained in the valley of the Sarn all day long."}',
    b"{broken",
    b'{"title": "Sun in Sarn", "text": "The sun came out over the valley of the Sarn again."}',
]
FORBIDDEN = "not allowed by the brokers' ACLs on the"


class Secured:
    """The broker, and the settings of whoever wants to connect to it."""

    def __init__(self, kafka, ports, folder):
        self.servers = kafka.bootstrap_servers
        self.ports = ports
        self.folder = folder

    def security(self, role, protocol="SASL_SSL", **changes):
        given = {"tls_ca_file": str(self.folder / "ca.pem")}
        if protocol == "SASL_SSL":
            given |= {
                "sasl_username": f"copydesk-{role}",
                "sasl_password_file": str(self.folder / f"{role}.password"),
                "sasl_mechanism": MECHANISMS.get(role, "SCRAM-SHA-512"),
            }
        return Security(security_protocol=protocol, **given | changes)

    def settings(self, role, listener="LOGIN", **changes):
        return Settings(
            bootstrap_servers=f"{HOST}:{self.ports[listener]}",
            partitions=2,
            http_port=free_port(),
            security=self.security(role, **changes),
        )

    def change(self, changes, *, add):
        asyncio.run(change_acls(self.servers, changes, add=add))


@pytest.fixture(scope="module")
def secured(tmp_path_factory):
    folder = tmp_path_factory.mktemp("secured")
    authority = Authority(folder)
    authority.issue("worker")
    for name, password in USERS.items():
        (folder / f"{name.removeprefix('copydesk-')}.password").write_text(f"{password}\n")
    broker, ports = node(authority)
    with Kafka(broker) as kafka:
        yield Secured(kafka, ports, folder)


def readyz(settings):
    try:
        with urllib.request.urlopen(
            f"http://{HOST}:{settings.http_port}/readyz", timeout=5
        ) as page:
            return json.load(page)["reasons"]
    except urllib.error.HTTPError as error:
        return json.load(error)["reasons"]
    except OSError:
        return ["nobody answers"]


def wait_for(condition, seconds=100):
    until = time.monotonic() + seconds
    while not (found := condition()):
        assert time.monotonic() < until
        time.sleep(0.2)
    return found


@pytest.mark.parametrize(
    ("listener", "changes", "why"),
    [
        ("EXPIRED", {}, "the broker's certificate is refused: certificate has expired"),
        ("LOGIN", {"tls_ca_file": ""}, "the broker's certificate is refused: "),
        ("LOGIN", {"sasl_password_file": "tag.password"}, "authentication failed"),
        ("LOGIN", {"sasl_username": "stranger"}, "authentication failed"),
        ("LOGIN", {"sasl_password_file": "nothing"}, "COPYDESK_SASL_PASSWORD_FILE: "),
        ("TLS", {"protocol": "SSL"}, "the broker refuses our certificate: "),
        ("TLS", {"protocol": "PLAINTEXT", "tls_ca_file": ""}, "the broker hangs up"),
        ("PLAINTEXT", {"protocol": "SSL"}, "see COPYDESK_SECURITY_PROTOCOL"),
    ],
)
def test_what_is_in_the_way_to_the_broker_is_said_in_words(secured, listener, changes, why):
    named = {
        name: str(secured.folder / value) if name == "sasl_password_file" else value
        for name, value in changes.items()
    }
    said = asyncio.run(diagnose(secured.settings("feed", listener, **named)))

    assert why in said
    assert "canary" not in said


def test_a_certificate_of_ones_own_opens_the_door(secured):
    settings = secured.settings(
        "nobody",
        "TLS",
        protocol="SSL",
        tls_certificate_file=str(secured.folder / "worker.pem"),
        tls_key_file=str(secured.folder / "worker.key"),
    )

    assert asyncio.run(diagnose(settings)) == ""


def test_who_may_nothing_is_told_so(secured, copydesk):
    for arguments in (("topics", "create"), ("feed", "README.md"), ("balance",), ("replay",)):
        result = copydesk(*arguments, settings=secured.settings("nobody"))

        assert result.exit_code == 1
        assert result.output.startswith("Error: "), result.output
        assert "ACLs" in result.output
        assert result.output.count("\n") == 1


def test_every_role_works_with_its_rights_only_and_waits_for_one_that_is_taken(
    secured, copydesk, worker, tmp_path
):
    printed = copydesk("topics", "acls", settings=secured.settings("nobody")).output
    rights = [rule for command in printed.splitlines() for rule in rules(command)]
    secured.change(rights, add=True)
    settings = {role: secured.settings(role) for role in grants(Settings())}
    feed = tmp_path / "articles.jsonl"
    feed.write_bytes(b"\n".join(ARTICLES))

    def run(role, *arguments):
        result = copydesk(*arguments, settings=settings[role])
        assert result.exit_code == 0, result.output
        return result.output

    def balanced():
        return "0 duplicate" in copydesk("balance", settings=settings["inspect"]).output

    assert "made news.raw" in run("provision", "topics", "create")
    assert run("provision", "topics", "check") == "All topics are as they must be.\n"
    # TAG begins with a password that is wrong.
    password = tmp_path / "password"
    password.write_text("canary-of-a-wrong-password")
    wrong = replace(settings["tag"].security, sasl_password_file=str(password))
    settings["tag"] = replace(settings["tag"], security=wrong)
    logs = [worker(agent, settings[agent])[1] for agent in ("tag", "deduplicate", "enrich")]
    wait_for(lambda: any("authentication failed" in each for each in readyz(settings["tag"])))
    password.write_text(USERS["copydesk-tag"])
    for agent in ("tag", "deduplicate", "enrich"):
        wait_for(lambda agent=agent: readyz(settings[agent]) == [])
    run("feed", "feed", str(feed))
    wait_for(
        lambda: (
            "3 raw = 2 unique + 0 revision + 0 duplicate + 0 withheld + 1 dead"
            in copydesk("balance", settings=settings["inspect"]).output
        )
    )

    for topic, operation in (("news.tagged", 4), ("news.raw", 3), ("copydesk.tag", 3)):
        taken = [
            rule
            for rule in rights
            if (rule.name, rule.operation, rule.principal)
            == (topic, operation, "User:copydesk-tag")
        ]
        assert len(taken) == 1
        secured.change(taken, add=False)
        run("feed", "feed", str(feed))
        # The first failure that is seen may be that of the transaction which the refusal broke.
        wait_for(
            lambda topic=topic: any(
                topic in each and FORBIDDEN in each for each in readyz(settings["tag"])
            )
        )
        secured.change(taken, add=True)
        wait_for(lambda: readyz(settings["tag"]) == [])
    wait_for(
        lambda: (
            "12 raw = 2 unique + 0 revision + 6 duplicate + 0 withheld + 4 dead"
            in copydesk("balance", settings=settings["inspect"]).output
        )
    )
    assert "sent again" in run("replay", "replay", "--reason", "invalid-json")
    assert "Sarn" in run("inspect", "tail", "articles", "--until-end")

    said = "".join(log.read_text() for log in logs)
    assert "canary" not in said
    assert "Traceback" not in said
    assert "canary" not in repr(asyncio.run(everything(settings["inspect"])))


async def everything(settings):
    topics = [grant.name for grant in grants(settings)["inspect"]]
    return [
        (record.key, record.value, record.headers) async for record in to_the_end(settings, topics)
    ]


def test_commands_for_acls_name_the_principal_and_every_topic_of_the_desk():
    made = list(commands(Settings(namespace="nightly"), "User:CN={role},O=desk"))

    assert all("--allow-principal 'User:CN=" in command for command in made)
    assert {rule.principal for command in made for rule in rules(command)} == {
        f"User:CN={role},O=desk" for role in grants(Settings())
    }
    assert all(
        rule.name.startswith(("nightly.", "copydesk.")) for each in made for rule in rules(each)
    )
