"""What is said of a story: on the article that changed it, and on the stream of stories."""

from datetime import UTC, datetime
from functools import lru_cache

from agents.memory.story import RECENT, Story
from agents.record import Output
from articles.provenance.identity import uri
from articles.stories.growth import is_breaking
from articles.stories.record import Event, OutletCount, StoryRecord, encode

_STREAM = "stories"


def changed(story: Story, event: Event, article: str, new: float) -> Output:
    """Return the record of a story as it is after a change by the article with this URI.

    `new` is the article's novelty.
    """
    name = story.identifier.hex()
    record = StoryRecord(
        id=uri(name),
        event=event,
        article=article,
        size=story.size,
        first=_time(int(story.began)),
        latest=_time(int(story.latest)),
        headline=story.headline,
        language=story.language,
        outlets=tuple(
            [OutletCount(name=each.name, articles=each.articles) for each in story.outlets]
        ),
        novelty=new,
        breaking=breaks(story),
    )
    return Output(_STREAM, name.encode(), encode(record))


def ended(identifier: bytes) -> Output:
    """Return the tombstone of a story of which every article was withdrawn."""
    return Output(_STREAM, identifier.hex().encode(), None)


def breaks(story: Story) -> bool:
    """Return whether a story is breaking."""
    return is_breaking(story.recent, RECENT, story.began, story.size, len(story.outlets))


@lru_cache(1024)
def _time(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat().replace("+00:00", "Z")
