"""What each part of the desk must be allowed at the brokers: the least with which it works.

(https://kafka.apache.org/documentation/#operations_in_kafka) Read and Write imply Describe;
DescribeConfigs is for the check of topics with which a worker begins. A transactional producer
needs no right on the cluster (KIP-679: Write on a topic is enough).
"""

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from streams.app import topology_of
from streams.configuration.settings import Settings
from streams.topology import Agent, Topology


class Grant(NamedTuple):
    """Operations allowed on one resource."""

    resource: str
    """`topic`, `group` or `transactional-id`."""
    name: str
    operations: tuple[str, ...]
    prefixed: bool = False
    """All resources whose names begin with it."""


def grants(settings: Settings, topology: Topology | None = None) -> dict[str, tuple[Grant, ...]]:
    """Return what each role needs: each agent's worker, and each command that connects.

    `provision` makes the topics, `feed` produces raw articles, `inspect` reads all topics
    (`tail`, `balance`, `dead`), `release` shows and releases what is held back, `replay` sends dead
    letters again (`split` is this role too), `reprocess` has articles annotated anew.
    """
    topology = topology or topology_of(settings)
    every = [settings.topic(stream) for stream in topology.stream_names]
    inputs = sorted({each.source for each in topology.agents})
    raw, dead = topology.of_kind("raw"), topology.of_kind("dead")
    return {
        **{each.name: tuple(_of_agent(each, settings)) for each in topology.agents},
        "provision": (
            *(Grant("topic", topic, ("Create", "Describe", "DescribeConfigs")) for topic in every),
            *_to_forget(settings, topology),
        ),
        "feed": tuple(Grant("topic", settings.topic(stream), ("Write",)) for stream in raw),
        "inspect": tuple(Grant("topic", topic, ("Read",)) for topic in every),
        "release": tuple(
            grant
            for each in topology.agents
            if each.holds
            for grant in (
                Grant("topic", settings.topic(each.holds), ("Read",)),
                Grant("topic", settings.topic(each.source), ("Write",)),
            )
        ),
        "reprocess": (
            *(
                Grant("topic", settings.topic(stream), ("Read",))
                for stream in ("raw", "articles", "unique", *dead)
            ),
            *(
                Grant("topic", settings.topic(stream), ("Read", "Write"))
                for stream in ("tagged", "backfill")
            ),
            *(
                Grant("group", f"{settings.group_prefix}.{agent}", ("Describe",))
                for agent in ("tag", "deduplicate", "enrich")
            ),
            Grant("transactional-id", f"{settings.group_prefix}.reprocess", ("Write",)),
        ),
        "replay": (
            *(Grant("topic", settings.topic(stream), ("Read",)) for stream in dead),
            *(Grant("topic", settings.topic(stream), ("Read", "Write")) for stream in inputs),
            Grant("transactional-id", f"{settings.group_prefix}.replay", ("Write",)),
        ),
    }


def _to_forget(settings: Settings, topology: Topology) -> Iterator[Grant]:
    """Yield what `copydesk memory forget` needs."""
    for agent in topology.agents:
        for memory in agent.memories:
            yield Grant("topic", settings.topic(memory), ("Delete", "Read", "Write"))
        if agent.memories:
            yield Grant("group", f"{settings.group_prefix}.{agent.name}", ("Describe",))


def _of_agent(agent: Agent, settings: Settings) -> Iterator[Grant]:
    group = f"{settings.group_prefix}.{agent.name}"
    source = settings.topic(agent.source)
    # Write: what a memory holds back is released by a record in the agent's own input.
    operations = (
        ("Read", "Write", "DescribeConfigs") if agent.holds else ("Read", "DescribeConfigs")
    )
    yield Grant("topic", source, operations)
    for memory in agent.memories:
        yield Grant("topic", settings.topic(memory), ("Read", "Write", "DescribeConfigs"))
    for stream in agent.outputs:
        # Read: a group without offsets looks whether it has written there before.
        yield Grant("topic", settings.topic(stream), ("Read", "Write", "DescribeConfigs"))
    yield Grant("group", group, ("Read",))
    # One id for each partition of the input.
    yield Grant("transactional-id", f"{group}.{source}.", ("Write",), prefixed=True)


def commands(settings: Settings, principal: str) -> Iterator[str]:
    """Yield the commands of Kafka's own tool that allow each role exactly what it needs.

    In `principal`, such as `User:copydesk-{role}`, `{role}` is the role's name.
    """
    for role, its_grants in grants(settings).items():
        who = principal.replace("{role}", role)
        for (resource, prefixed, operations), same in groupby(
            its_grants, lambda each: (each.resource, each.prefixed, each.operations)
        ):
            words = ["kafka-acls.sh", "--bootstrap-server", settings.bootstrap_servers, "--add"]
            words += ["--allow-principal", f"'{who}'"]
            words += [word for each in operations for word in ("--operation", each)]
            words += [word for each in same for word in (f"--{resource}", each.name)]
            if prefixed:
                words += ["--resource-pattern-type", "prefixed"]
            yield " ".join(words)
