"""The map: every topic, every agent, and which feeds which.

raw -> tag -> tagged -> deduplicate -> unique -> enrich -> articles
                             |                     |-----> revisions
                             |-> duplicates        |-----> subject.politics ...
                             |-> withheld          '-----> unclassified
                             '-> memory (its own log)
dead <- every agent

Whatever lists streams or agents reads this: topics, ACLs, AsyncAPI, metrics, the balance, the
commands' help, the dashboard. An agent or a stream is added here and nowhere else.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Literal

from agents.deduplicate import deduplicate
from agents.enrich import enrich
from agents.memory.memory import Memory
from agents.record import VERDICT, Decide, Output, TransactionalMemory
from agents.tag import tag
from articles.reading.limits import Limits
from articles.subjects.mediatopics import MEDIA_TOPICS
from streams.configuration.settings import Settings
from streams.engine.oversize import cutting

Kind = Literal["raw", "inner", "public", "subject", "memory", "dead"]
"""What a stream carries: records as producers sent them; articles between two agents; articles
for subscribers; those of one subject; the log of a memory; refused records with the reason."""


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
    counts: tuple[str, ...] = ()
    """Metrics about the articles themselves that it counts: see streams/watching/counting.py."""

    @property
    def verdicts(self) -> tuple[str, ...]:
        """Everything that it can decide on a record."""
        return tuple(dict.fromkeys(each for all_ in self.outputs.values() for each in all_))

    def verdict(self, output: Output) -> str:
        """Return what it decided on a record, of which this is the first output."""
        said = dict(output.headers).get(VERDICT, b"").decode("utf-8", "replace")
        return choose(self.outputs[output.stream], said)


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


_SUBJECTS = tuple(
    Stream(
        name=f"subject.{topic.slug}",
        about=f"Articles on the subject: {topic.name}.",
        kind="subject",
        partitions="subject_partitions",
    )
    for topic in MEDIA_TOPICS
)
_UNCLASSIFIED = Stream(
    name="unclassified",
    about="Articles on none of the subjects. The classifier was sure of none.",
    kind="subject",
    partitions="subject_partitions",
)
_BY_SUBJECT = tuple(each.name for each in (*_SUBJECTS, _UNCLASSIFIED))


def _tag(settings: Settings) -> Decide:
    limits = Limits(bytes=settings.max_article_bytes)
    return cutting(partial(tag, limits=limits), settings.raw_bytes)


def _memory(settings: Settings) -> Memory:
    return Memory(settings.time_to_live_days * 86400)


TOPOLOGY = Topology(
    streams=(
        Stream(
            name="raw",
            about="Articles as producers sent them. Any bytes, any key, any headers; a null value "
            "withdraws the article that the key names by URI or URL.",
            kind="raw",
        ),
        Stream(
            name="tagged",
            about="Inner: what TAG could read. Articles with language, times, credit, subjects, "
            "and the packed sketch and marks that DEDUPLICATE reads.",
            kind="inner",
            # DEDUPLICATE sees all articles in one order: docs/decisions/0008.
            partitions=1,
        ),
        Stream(
            name="unique",
            about="Inner: new articles and revisions. A revision comes after the article that it "
            "revises.",
            kind="inner",
            is_fate=True,
        ),
        Stream(
            name="duplicates",
            about="Articles that repeat another. `copydesk.verdict` names it and says why.",
            kind="public",
            is_fate=True,
        ),
        Stream(
            name="withheld",
            about="Articles under embargo or withdrawn. They may not be published.",
            kind="public",
            is_fate=True,
        ),
        Stream(
            name="memory",
            about="Inner: the log of DEDUPLICATE's memory. One packed block a transaction.",
            kind="memory",
            partitions=1,
        ),
        Stream(
            name="articles",
            about="Every article, enriched. Each new article, and each change of one, once.",
            kind="public",
        ),
        Stream(
            name="revisions",
            about="Changes of articles only. Minor, update, correction, kill.",
            kind="public",
        ),
        *_SUBJECTS,
        _UNCLASSIFIED,
        Stream(
            name="dead",
            about="Refused records: dead letters. The bytes as they came, the reason in the "
            "headers.",
            kind="dead",
            is_fate=True,
        ),
    ),
    agents=(
        Agent(
            name="tag",
            about="Reads a raw article and says what it is, or refuses it.",
            source="raw",
            decide=_tag,
            outputs={"tagged": ("tagged",), "dead": ("dead",)},
            port=9101,
            counts=("languages", "formats", "sources"),
        ),
        Agent(
            name="deduplicate",
            about="Decides whether an article is new, repeats another or revises it.",
            source="tagged",
            decide=lambda _: deduplicate,
            outputs={
                "unique": ("unique", "revision"),
                "duplicates": ("duplicate",),
                "withheld": ("withheld",),
                "dead": ("dead",),
            },
            port=9102,
            memories={"memory": _memory},
            counts=("verdict_methods",),
        ),
        Agent(
            name="enrich",
            about="Annotates an article and publishes it on every stream where it belongs.",
            source="unique",
            decide=lambda _: enrich,
            outputs={
                **dict.fromkeys(("articles", "revisions", *_BY_SUBJECT), ("enriched",)),
                "dead": ("dead",),
            },
            port=9103,
        ),
    ),
)
