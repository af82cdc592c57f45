"""Faust as its manual teaches: an agent over a topic that sends to another; offsets in between.

With `--exactly-once` as the sixth argument: processing_guarantee="exactly_once".
"""

import sys
import tempfile
from collections.abc import AsyncIterator

import faust

from benchmarks.peers.job import RECORDS, SESSION_SECONDS, Job, job


def app(it: Job, guarantee: str) -> faust.App:
    """Return the app."""
    made = faust.App(
        it.group,
        broker=f"kafka://{it.servers}",
        processing_guarantee=guarantee,
        datadir=f"{tempfile.gettempdir()}/faust-{it.group}",
        web_enabled=False,
        topic_disable_leader=True,
        topic_allow_declare=False,
        broker_max_poll_records=RECORDS,
        broker_session_timeout=SESSION_SECONDS,
        broker_heartbeat_interval=SESSION_SECONDS / 4,
        producer_max_request_size=17_825_792,
    )
    raw = {"key_serializer": "raw", "value_serializer": "raw", "key_type": bytes}
    source = made.topic(it.source, value_type=bytes, **raw)
    target = made.topic(it.target, value_type=bytes, **raw)

    @made.agent(source)
    async def work(stream: AsyncIterator[bytes]) -> None:
        async for event in stream.events():
            await target.send(key=event.key, value=it.work(event.value))

    return made


if __name__ == "__main__":
    chosen = "exactly_once" if sys.argv[6:] == ["--exactly-once"] else "at_least_once"
    app(job(), chosen).Worker(loglevel="warning", quiet=True).execute_from_commandline()
