"""Stories: the running stories that the window keeps, each as its newest record says."""

from collections.abc import Iterator
from itertools import chain
from typing import Any

import msgspec

from articles.stories.record import StoryRecord

STORIES = 500
"""Stories that are kept of those with one article, and of those with more: the ones that changed
last. Nearly every article begins a story: beside them the running ones would not last."""
LARGEST = 100_000
"""Bytes of a record of a story; a larger one is none of ours."""


class Stories:
    """Running stories by id; a new record of one replaces it."""

    def __init__(self, stories: int = STORIES) -> None:
        self._stories = stories
        self._running: dict[bytes, StoryRecord] = {}
        self._begun: dict[bytes, StoryRecord] = {}
        """Those with one article."""
        self.total = 0
        """Number of records that were read."""

    def read(self, record: Any) -> None:
        """Take one record of the stream; a null value ends the story of its key."""
        self.total += 1
        key = record.key or b""
        # What changes goes to the end: the first is what has not changed for longest.
        for each in (self._running, self._begun):
            each.pop(key, None)
        if not record.value or len(record.value) > LARGEST:
            return
        try:
            story = msgspec.json.decode(record.value, type=StoryRecord)
        except msgspec.DecodeError:
            return
        kept = self._running if story.size > 1 else self._begun
        kept[key] = story
        if len(kept) > self._stories:
            del kept[next(iter(kept))]

    def newest(self) -> Iterator[StoryRecord]:
        """Yield the stories of more than one article, what changed last first."""
        return reversed(self._running.values())

    def story(self, identifier: str) -> StoryRecord | None:
        """Return a story by its id."""
        every = chain(self._running.values(), self._begun.values())
        return next((each for each in every if each.id == identifier), None)

    @property
    def begun(self) -> int:
        """Number of stories that are kept and have one article."""
        return len(self._begun)

    def __len__(self) -> int:
        return len(self._running)
