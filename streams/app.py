"""The map: every topic, every agent, and which feeds which.

raw -> tag -> tagged -> deduplicate -> unique -> enrich -> articles
                             |                     |-----> revisions
                             |-> duplicates        |-----> subject.politics ...
                             |-> withheld          |-----> unclassified
                             |-> stories           '-----> saved.NAME, carried (its own log)
                             '-> memory, lines,            only with COPYDESK_QUERIES
                                 storylog (its own logs)
  '-> backfill -> backfill -> articles, revisions, duplicates, withheld, tagged
                     '-> history, historylines (its own logs)
dead <- every agent

Whatever lists streams or agents reads this: topics, ACLs, AsyncAPI, metrics, the balance, the
commands' help, the dashboard. An agent or a stream is added here and nowhere else. What saved
queries add depends on the settings: `topology_of`.
"""

from collections.abc import Collection

from articles.subjects.mediatopics import MEDIA_TOPICS
from streams.configuration.settings import Settings
from streams.loading import (
    load_backfill,
    load_deduplicate,
    load_enrich,
    load_lines,
    load_memory,
    load_stories,
    load_tag,
)
from streams.topology import Agent, Stream, Topology

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
            "and the packed sketch, marks and terms that DEDUPLICATE reads.",
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
            about="Articles under embargo, withheld by their producer, or withdrawn. Those "
            "under embargo come out when it ends: then they are on the streams of articles too.",
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
            name="lines",
            about="Inner: the log of what outlets repeat. One packed block a transaction.",
            kind="memory",
            partitions=1,
        ),
        Stream(
            name="storylog",
            about="Inner: the log of running stories. One packed block a transaction.",
            kind="memory",
            partitions=1,
        ),
        Stream(
            name="backfill",
            about="Inner: history, raw as it came. It is kept off the way of the live articles.",
            kind="inner",
            partitions=1,
        ),
        Stream(
            name="history",
            about="Inner: the log of the memory of history. One packed block a transaction.",
            kind="memory",
            partitions=1,
        ),
        Stream(
            name="historylines",
            about="Inner: the log of what outlets repeat in it. One packed block a transaction.",
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
        Stream(
            name="stories",
            about="Running stories, if COPYDESK_STORY_DAYS is set. One record for each change of "
            "a story, keyed by its id; null when every article of it was withdrawn.",
            kind="story",
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
            decide=load_tag,
            outputs={"tagged": ("tagged",), "backfill": ("history",), "dead": ("dead",)},
            port=9101,
            counts=("languages", "formats", "sources"),
        ),
        Agent(
            name="deduplicate",
            about="Decides whether an article is new, repeats another or revises it.",
            source="tagged",
            decide=load_deduplicate,
            outputs={
                "unique": ("unique", "revision"),
                "duplicates": ("duplicate",),
                "withheld": ("withheld",),
                "backfill": ("withheld",),
                "stories": ("story",),
                "dead": ("dead",),
            },
            port=9102,
            memories={"memory": load_memory, "lines": load_lines, "storylog": load_stories},
            holds="memory",
            counts=("verdict_methods",),
        ),
        Agent(
            name="enrich",
            about="Annotates an article and publishes it on every stream where it belongs.",
            source="unique",
            decide=load_enrich,
            outputs={
                **dict.fromkeys(("articles", "revisions", *_BY_SUBJECT), ("enriched",)),
                "dead": ("dead",),
            },
            port=9103,
        ),
        Agent(
            name="backfill",
            about="Reads, deduplicates and annotates history, beside the live articles.",
            source="backfill",
            decide=load_backfill,
            outputs={
                "articles": ("unique", "revision"),
                "revisions": ("unique", "revision"),
                "duplicates": ("duplicate",),
                "withheld": ("withheld",),
                "tagged": ("tagged",),
                "dead": ("dead",),
            },
            port=9104,
            memories={"history": load_memory, "historylines": load_lines},
            niceness=10,
        ),
    ),
)


def topology_of(settings: Settings, former: Collection[str] = ()) -> Topology:
    """Return the map with the streams of the saved queries in the settings' file, which it reads.

    `former`: see `with_saved`. Raises SettingError for a wrong file, OSError.
    """
    if not settings.queries:
        return TOPOLOGY
    from streams.configuration.queries import read_queries
    from streams.saved import with_saved

    return with_saved(TOPOLOGY, read_queries(settings.queries), former)
