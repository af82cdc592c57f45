"""Stories: the running stories that the window keeps, each as its newest record says."""

from collections.abc import Iterator
from typing import Any

import msgspec

from articles.stories.record import StoryRecord

STORIES = 500
"""Stories that are kept, those that changed last."""
LARGEST = 100_000
"""Bytes of a record of a story; a larger one is none of ours."""


class Stories:
    """Running stories by id; a new record of one replaces it."""

    def __init__(self, stories: int = STORIES) -> None:
        self._stories = stories
        self._by_key: dict[bytes, StoryRecord] = {}
        self.total = 0
        """Number of records that were read."""

    def read(self, record: Any) -> None:
        """Take one record of the stream; a null value ends the story of its key."""
        self.total += 1
        key = record.key or b""
        # What changes goes to the end: the first is what has not changed for longest.
        self._by_key.pop(key, None)
        if not record.value or len(record.value) > LARGEST:
            return
        try:
            self._by_key[key] = msgspec.json.decode(record.value, type=StoryRecord)
        except msgspec.DecodeError:
            return
        if len(self._by_key) > self._stories:
            del self._by_key[next(iter(self._by_key))]

    def newest(self) -> Iterator[StoryRecord]:
        """Yield the stories, what changed last first."""
        return reversed(self._by_key.values())

    def story(self, identifier: str) -> StoryRecord | None:
        """Return a story by its id."""
        return next((each for each in self._by_key.values() if each.id == identifier), None)

    def __len__(self) -> int:
        return len(self._by_key)
