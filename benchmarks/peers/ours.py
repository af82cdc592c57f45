"""The desk's engine (`streams/`) with one agent that does the work."""

from agents.record import Decide, Output, Record
from benchmarks.peers.job import RECORDS, SESSION_SECONDS, Job, Work, job
from streams.configuration.settings import Settings
from streams.topology import Agent, Stream, Topology
from streams.worker import run


def topology(source: str, target: str, work: Work) -> Topology:
    """Return the map of one agent between two streams."""

    def decide(record: Record) -> tuple[Output, ...]:
        return (Output(target, record.key, work(record.value or b"")),)

    def deciding(_: Settings) -> Decide:
        return decide

    agent = Agent(
        name="work",
        about="Does the work.",
        source=source,
        decide=deciding,
        outputs={target: ("done",), "dead": ("dead",)},
        port=0,
    )
    streams = (
        Stream(name=source, about="Input.", kind="raw"),
        Stream(name=target, about="Output.", kind="public", is_fate=True),
        Stream(name="dead", about="Refused records.", kind="dead", is_fate=True),
    )
    return Topology(streams, (agent,))


def start(it: Job) -> None:
    """Run the worker; topics are named NAMESPACE.STREAM."""
    namespace, _, source = it.source.partition(".")
    made = topology(source, it.target.partition(".")[2], it.work)
    settings = Settings(
        bootstrap_servers=it.servers,
        namespace=namespace,
        group_prefix=it.group,
        transaction_records=RECORDS,
        session_timeout_seconds=SESSION_SECONDS,
        http_port=0,
    )
    run(made.agent("work"), settings, made)


if __name__ == "__main__":
    start(job())
