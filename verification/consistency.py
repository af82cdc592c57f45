"""What the streams must agree on, judged from their records alone.

Not by what agents decide: an oracle that runs the same agents has the same defects. Rules of
docs/{queries,stories,backfill,reprocess}.md that hold for every consumer.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import orjson

from agents.record import LANE, ORIGIN, REPROCESSED, Headers
from agents.saved_streams import is_saved

MOST_OUTLETS = 100
"""A story names no more of them."""
GROWS = {"began": 1, "joined": 1, "copied": 1, "revised": 0, "withdrawn": -1}


class Read(NamedTuple):
    """A record of a stream, as it was read; those of one key in the order of the log."""

    stream: str
    key: bytes | None
    value: bytes | None
    headers: Headers

    @property
    def is_gone(self) -> bool:
        """Whether it is a withdrawal."""
        return b'"pubStatus":"canceled"' in (self.value or b"")

    @property
    def is_history(self) -> bool:
        """Whether it has the mark of the back-fill lane."""
        return any(name == LANE for name, _ in self.headers)

    @property
    def version(self) -> tuple[bytes, bytes]:
        """The raw record of this version, and the record whose annotations it replaces."""
        said = dict(self.headers)
        return said.get(ORIGIN, b""), said.get(REPROCESSED, b"")


ByKey = Mapping[bytes | None, Sequence[Read]]


def inconsistencies(records: Iterable[Read]) -> list[str]:
    """Return what contradicts the rules, a sentence each."""
    streams: dict[str, dict[bytes | None, list[Read]]] = defaultdict(lambda: defaultdict(list))
    for each in records:
        streams[each.stream][each.key].append(each)
    articles = streams.pop("articles", {})
    stories = streams.pop("stories", {})
    followed = {name: by_key for name, by_key in streams.items() if is_followed(name)}
    return [
        *_annotated(articles),
        *_history((*followed.values(), stories)),
        *(said for name, by_key in followed.items() for said in _carried(name, by_key, articles)),
        *_stories(stories),
    ]


def is_followed(stream: str) -> bool:
    """Return whether it is the stream of a subject or a saved query, which has live articles."""
    return is_saved(stream) or stream == "unclassified" or stream.startswith("subject.")


def _annotated(articles: ByKey) -> Iterator[str]:
    """What is annotated anew replaces the same version, and nothing else."""
    for key, records in articles.items():
        origin = b""
        for each in records:
            if each.version[1] and each.version[0] != origin:
                yield f"{key!r}: annotated anew is {each.version}, and {origin!r} stands"
            origin = b"" if each.is_gone else each.version[0]


def _history(streams: Iterable[ByKey]) -> Iterator[str]:
    """History is on no stream that is followed for news; only its withdrawals may be."""
    for by_key in streams:
        for records in by_key.values():
            for each in records:
                if each.is_history and not each.is_gone:
                    yield f"{each.key!r}: history on {each.stream}"


def _carried(stream: str, by_key: ByKey, articles: ByKey) -> Iterator[str]:
    """What a stream carries is the version that stands, or has been withdrawn there."""
    for key, records in by_key.items():
        last = records[-1]
        # History changes an article on `articles` alone, unless it withdraws it.
        published = [each for each in articles.get(key, ()) if each.is_gone or not each.is_history]
        if not published:
            yield f"{key!r}: on {stream}, and never on articles"
        elif not last.is_gone and published[-1].is_gone:
            yield f"{key!r}: withdrawn, and still on {stream}"
        elif not last.is_gone and published[-1].version != last.version:
            yield f"{key!r}: {last.version} on {stream}, and {published[-1].version} on articles"


def _stories(stories: ByKey) -> Iterator[str]:
    """Each change of a story is one step from the state before it; an article counts once."""
    homes: dict[str, list[bytes | None]] = defaultdict(list)
    for key, records in stories.items():
        size = 0
        articles: set[str] = set()
        for each in records:
            if each.value is None:
                if size != 1:
                    yield f"{key!r}: a story of {size} ended"
                size = 0
                articles.clear()
                continue
            story: dict[str, Any] = orjson.loads(each.value)
            event, article = story["event"], story["article"]
            size += GROWS[event]
            if story["size"] != size or (event == "began") != (each is records[0]):
                yield f"{key!r}: {event} makes a story of {story['size']}, not {size}"
                size = story["size"]
            outlets = story.get("outlets", ())
            counted = sum(outlet["articles"] for outlet in outlets)
            if len(outlets) < MOST_OUTLETS and counted != size:
                yield f"{key!r}: {counted} articles of outlets in a story of {size}"
            if GROWS[event] > 0 and article in articles:
                yield f"{article} is twice in {key!r}"
            if event == "withdrawn" and article not in articles:
                yield f"{article} left {key!r}, where it was not"
            articles.add(article)
            if event == "withdrawn":
                articles.remove(article)
        for article in articles:
            homes[article].append(key)
    # At the end: between two stories no reader knows an order.
    for article, keys in homes.items():
        if len(keys) > 1:
            yield f"{article} is in {keys}"
