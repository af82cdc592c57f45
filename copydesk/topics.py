"""From the names of streams to those of topics and their partitions, as the cluster has them."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from aiokafka import TopicPartition
from aiokafka.admin import AIOKafkaAdminClient

CONNECTION = ("bootstrap_servers", "security_protocol", "ssl_context", "sasl_")
"""What the arguments of AIOKafkaConsumer that every client needs begin with."""


async def partitions_of(
    arguments: Mapping[str, Any], namespace: str, streams: Iterable[str]
) -> tuple[TopicPartition, ...]:
    """Return the partitions of each stream's topic; `politics` is `news.subject.politics`.

    `arguments` are those of AIOKafkaConsumer. Raises LookupError for a stream that the cluster
    does not have.
    """
    admin = AIOKafkaAdminClient(
        **{name: value for name, value in arguments.items() if name.startswith(CONNECTION)}
    )
    try:
        await admin.start()
        existing = set(await admin.list_topics())
        topics = dict.fromkeys(_topic(namespace, stream, existing) for stream in streams)
        described = await admin.describe_topics(list(topics))
    finally:
        await admin.close()
    return tuple(
        TopicPartition(each["topic"], partition["partition"])
        for each in described
        for partition in each["partitions"]
    )


def _topic(namespace: str, stream: str, existing: set[str]) -> str:
    for topic in (f"{namespace}.{stream}", f"{namespace}.subject.{stream}"):
        if topic in existing:
            return topic
    begin = f"{namespace}."
    own = sorted(name.removeprefix(begin) for name in existing if name.startswith(begin))
    if not own:
        raise LookupError(f"The cluster has no topic that begins with {begin}: another namespace?")
    names = [name.removeprefix("subject.") for name in own]
    near = get_close_matches(stream, names, n=1)
    hint = f" Did you mean {near[0]}?" if near else f" There are: {', '.join(names)}."
    raise LookupError(f"There is no stream {stream}.{hint}")
