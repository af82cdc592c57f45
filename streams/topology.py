"""The types of the map: streams, agents, and queries over all of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from agents.record import VERDICT, Decide, Output, TransactionalMemory
from streams.configuration.settings import Settings

Kind = Literal["raw", "inner", "public", "subject", "story", "memory", "dead"]
"""What a stream carries: records as producers sent them; articles between two agents; articles
for subscribers; those of one subject or saved query; running stories; the log of a memory; refused
records with the reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stream:
    """One stream: a Kafka topic without the namespace before its name."""

    name: str
    about: str
    """Its first sentence is the short description in `copydesk tail --help`."""
    kind: Kind
    partitions: int | Literal["partitions", "subject_partitions"] = "partitions"
    """A number that it must have, or the setting that `topics create` takes."""
    is_fate: bool = False
    """Each raw record ends in exactly one record on one of these: `copydesk balance`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agent:
    """One agent: what it reads, what it decides, what it may write."""

    name: str
    about: str
    source: str
    """The stream that it reads."""
    decide: Callable[[Settings], Decide]
    """Returns the pure function that decides, for these settings."""
    outputs: Mapping[str, tuple[str, ...]]
    """Stream that it may write -> verdicts that a record's first output there can mean. Where
    there are several, the header `copydesk-verdict` says which, and the first is the usual one.
    A good article that is new goes to the first stream."""
    port: int
    """TCP port of its metrics and health, unless COPYDESK_HTTP_PORT says otherwise."""
    memories: Mapping[str, Callable[[Settings], TransactionalMemory]] = field(default_factory=dict)
    """Keyword of the function that decides, and stream of its log -> how to make an empty one."""
    holds: str = ""
    """The memory that holds input records back, until a record in the input releases them."""
    niceness: int = 0
    """Added to the worker's niceness (POSIX nice): above 0, other processes of the machine go
    first."""
    counts: tuple[str, ...] = ()
    """Metrics about the articles themselves that it counts: see streams/watching/counting.py."""

    @property
    def verdicts(self) -> tuple[str, ...]:
        """Everything that it can decide on a record."""
        return tuple(dict.fromkeys(each for all_ in self.outputs.values() for each in all_))

    def verdict(self, output: Output) -> str:
        """Return what it decided on a record, of which this is the first output."""
        verdicts = self.outputs[output.stream]
        if len(verdicts) == 1:
            return verdicts[0]
        said = dict(output.headers).get(VERDICT, b"").decode("utf-8", "replace")
        return choose(verdicts, said)


Judge = Callable[[str, str, str], str]
"""Stream, `ce_source` and `copydesk-verdict` of a record -> the verdict that it means, or the empty
string where it is the fate of no raw record."""


def judging(topology: "Topology") -> Judge:
    """Return the function that says which verdict a record means."""
    fates, shared = topology.fates, topology.shared_fates

    def judge(stream: str, source: str, said: str) -> str:
        verdicts = fates.get(stream)
        if verdicts is None and said:
            verdicts = shared.get((stream, source.removeprefix("/copydesk/")))
        return choose(verdicts, said) if verdicts else ""

    return judge


def choose(verdicts: tuple[str, ...], said: str) -> str:
    """Return the verdict that a header names, or the usual one where it names none of them."""
    return said if said in verdicts else verdicts[0]


@dataclass(frozen=True, slots=True)
class Topology:
    """All streams and agents of one desk."""

    streams: tuple[Stream, ...]
    agents: tuple[Agent, ...]
    """In the order in which an article meets them."""

    def stream(self, name: str) -> Stream:
        """Return one stream; raises KeyError for a name that is none."""
        return {each.name: each for each in self.streams}[name]

    def agent(self, name: str) -> Agent:
        """Return one agent; raises KeyError for a name that is none."""
        return {each.name: each for each in self.agents}[name]

    @property
    def agent_names(self) -> tuple[str, ...]:
        """Names of all agents, in order."""
        return tuple(each.name for each in self.agents)

    @property
    def stream_names(self) -> tuple[str, ...]:
        """Names of all streams, in order."""
        return tuple(each.name for each in self.streams)

    def of_kind(self, *kinds: Kind) -> tuple[str, ...]:
        """Return the names of streams of these kinds."""
        return tuple(each.name for each in self.streams if each.kind in kinds)

    def reads_raw(self, agent: Agent) -> bool:
        """Whether its input comes from producers: its coordinates are the origin of all else."""
        return self.stream(agent.source).kind == "raw"

    @property
    def fates(self) -> dict[str, tuple[str, ...]]:
        """Stream that settles raw records -> the verdicts that a record there can mean."""
        return {
            stream.name: tuple(
                dict.fromkeys(
                    verdict
                    for agent in self.agents
                    for verdict in agent.outputs.get(stream.name, ())
                )
            )
            for stream in self.streams
            if stream.is_fate
        }

    @property
    def streams_of_fates(self) -> tuple[str, ...]:
        """All streams on which a record can be the fate of a raw record."""
        return tuple(dict.fromkeys((*self.fates, *(stream for stream, _ in self.shared_fates))))

    @property
    def shared_fates(self) -> dict[tuple[str, str], tuple[str, ...]]:
        """Stream and agent: a record of this agent there settles a raw record, others' do not.

        A record on an inner stream only asks the agent that reads it.
        """
        known = {verdict for verdicts in self.fates.values() for verdict in verdicts}
        return {
            (stream, agent.name): verdicts
            for agent in self.agents
            for stream, verdicts in agent.outputs.items()
            if self.stream(stream).kind == "public"
            if stream not in self.fates and known.issuperset(verdicts)
        }
