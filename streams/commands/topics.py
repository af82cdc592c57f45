"""`copydesk topics`: create or check the topics, print them for Strimzi, print the ACLs."""

import sys

import click

from streams.commands.options import AskingGroup, finish, settings_given
from streams.kafka import topics as kafka_topics
from streams.kafka.acls import commands
from streams.kafka.strimzi import manifests


@click.group(cls=AskingGroup)
def topics() -> None:
    """Create or check the desk's topics."""


@topics.command()
def create() -> None:
    """Create the topics that are missing, and print their names.

    COPYDESK_PARTITIONS, COPYDESK_REPLICATION and COPYDESK_RETENTION_DAYS are
    used for them; a topic that exists is left as it is (see `topics check`).
    """
    for name in finish(kafka_topics.create(settings_given())):
        click.echo(f"made {name}")


@topics.command()
def check() -> None:
    """Print what is wrong with the topics; exit 1 if anything is.

    A worker checks the same for its own topics before it begins, except how
    long records are kept (COPYDESK_RETENTION_DAYS).
    """
    problems = finish(kafka_topics.check(settings_given(), retention=True))
    for problem in problems:
        click.echo(problem)
    if problems:
        sys.exit(1)
    click.echo("All topics are as they must be.")


@topics.command()
@click.option(
    "--cluster",
    default="desk",
    show_default=True,
    help="Name of the Kafka resource whose operator makes them.",
)
def strimzi(cluster: str) -> None:
    """Print the topics as KafkaTopic resources, for Kafka on Kubernetes.

    What `topics create` would make, with the same settings; nothing is asked of Kafka.
    """
    for manifest in manifests(settings_given(), cluster):
        click.echo(manifest, nl=False)


@topics.command()
@click.option(
    "--principal",
    default="User:copydesk-{role}",
    show_default=True,
    help="Name of the user; {role} becomes tag, deduplicate, enrich, provision ...",
)
def acls(principal: str) -> None:
    """Print the commands that give each role the least rights it needs.

    They are for Kafka's own tool, kafka-acls.sh; docs/operations.md explains the roles.
    """
    for command in commands(settings_given(), principal):
        click.echo(command)
