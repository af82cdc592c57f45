"""The map: every topic, every agent, and which feeds which.

raw -> tag -> tagged -> deduplicate -> unique -> enrich -> articles
                             |                     |-----> revisions
                             |-> duplicates        |-----> subject.politics ...
                             |-> withheld          '-----> unclassified
                             '-> memory (its own log)
dead <- every agent
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial

from agents.deduplicate import deduplicate
from agents.enrich import enrich
from agents.memory.memory import Memory
from agents.record import Decide, TransactionalMemory
from agents.tag import tag
from articles.reading.limits import Limits
from articles.subjects.mediatopics import MEDIA_TOPICS
from streams.configuration.settings import Settings
from streams.engine.oversize import cutting

AGENT_NAMES = ("tag", "deduplicate", "enrich")
"""In the order in which an article meets them."""

SUBJECTS = tuple(f"subject.{topic.slug}" for topic in MEDIA_TOPICS)

BY_SUBJECT = (*SUBJECTS, "unclassified")
"""Where ENRICH files an article besides `articles`."""

STREAMS = (
    "raw",
    "tagged",
    "unique",
    "duplicates",
    "withheld",
    "memory",
    "articles",
    "revisions",
    *BY_SUBJECT,
    "dead",
)

ONE_PARTITION = ("tagged", "memory")
"""DEDUPLICATE sees all articles in one order: docs/decisions/0008."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agent:
    """One agent: what it reads, what it decides, what it may write."""

    name: str
    source: str
    decide: Decide
    outputs: tuple[str, ...]
    memories: Mapping[str, Callable[[], TransactionalMemory]] = field(default_factory=dict)
    """Keyword of `decide` and stream of its log -> how to make an empty one."""


def agents(settings: Settings) -> tuple[Agent, ...]:
    """Return the three agents in the order an article meets them."""
    time_to_live = settings.time_to_live_days * 86400
    return (
        Agent(
            name="tag",
            source="raw",
            decide=cutting(
                partial(tag, limits=Limits(bytes=settings.max_article_bytes)), settings.raw_bytes
            ),
            outputs=("tagged", "dead"),
        ),
        Agent(
            name="deduplicate",
            source="tagged",
            decide=deduplicate,
            outputs=("unique", "duplicates", "withheld", "dead"),
            memories={"memory": partial(Memory, time_to_live)},
        ),
        Agent(
            name="enrich",
            source="unique",
            decide=enrich,
            outputs=("articles", "revisions", *BY_SUBJECT, "dead"),
        ),
    )


def agent(name: str, settings: Settings) -> Agent:
    """Return one agent; raises KeyError for a name that is none."""
    return {each.name: each for each in agents(settings)}[name]
