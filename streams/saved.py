"""The streams of saved queries: what they add to the map of `streams/app.py`."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import partial

from agents.memory.carried import Carried
from agents.record import Decide
from agents.saved import Saved
from agents.saved_streams import CARRIED, saved_stream
from articles.queries.matching import SavedQuery, compile_all
from streams.configuration.settings import Settings
from streams.topology import Stream, Topology

_CARRIED = Stream(
    name=CARRIED,
    about="Inner: the log of which saved streams carried an article. One packed block a "
    "transaction.",
    kind="memory",
)


def with_saved(
    topology: Topology, queries: Sequence[SavedQuery], former: Collection[str] = ()
) -> Topology:
    """Return the map with a stream for each saved query, and the memory that they need.

    `former`: names of queries that were removed and whose topic still exists; ENRICH withdraws
    articles from there.
    """
    streams = tuple(
        Stream(
            name=saved_stream(query.name),
            about=query.description or f"Articles that match the saved query {query.name}.",
            kind="subject",
            partitions="subject_partitions",
        )
        for query in queries
    )
    left = tuple(
        Stream(
            name=saved_stream(name),
            about=f"The saved query {name} was removed: withdrawals only.",
            kind="subject",
            partitions="subject_partitions",
        )
        for name in former
    )
    before = topology.agent("enrich")

    def decide(settings: Settings) -> Decide:
        saved = Saved(compile_all(queries), frozenset(former))
        return partial(before.decide(settings), saved=saved)

    after = replace(
        before,
        decide=decide,
        outputs={
            **before.outputs,
            **dict.fromkeys((each.name for each in (*streams, *left)), ("enriched",)),
        },
        memories={**before.memories, CARRIED: _carried},
    )
    return Topology(
        (*topology.streams, _CARRIED, *streams, *left),
        tuple(after if each is before else each for each in topology.agents),
    )


def _carried(settings: Settings) -> Carried:
    return Carried(settings.time_to_live_days * 86400)
