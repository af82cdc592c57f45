"""The stories of the last days, and which articles belong to them.

A memory is the fold of its log, like the duplicate index: what an article has changed is one
`Change` with the story as it is now, so a story whose first articles have left the log is complete
still. An article is a row of fixed size that never changes; a copy, a revision and a withdrawal are
new rows of the same article, and the newest counts. Rows and stories expire by stream time.

Found are the stories of the newest 16 articles that share one of a new article's strongest
features; whether it belongs to one of them, `agents/verdicts/placing.py` decides.
"""

from array import array
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from agents.memory.frequencies import Frequencies
from agents.memory.index import MOST, Index
from agents.memory.stories_block import Change, pack, unpack
from agents.memory.story import latest_of

KEYS = 12
"""Features of an article under which its story is found."""
_BULK = 1024
"""Entries that are inserted into the index at a time."""
_TEN_DAYS = 10 * 86400.0
_SWEPT, _STALE = 1024, 4096
"""Expired rows that are looked at in one transaction, and rows that are cut off together."""
_BYTES_A_STORY, _BYTES_A_ROW, _BYTES_AN_ENTRY = 165, 28, 120
"""What CPython takes: a story beside its packed bytes; a row; an entry not yet in the index."""


class Row(NamedTuple):
    """One article that tells a story."""

    story: int
    """Key of the story, 0 if the article was withdrawn."""
    outlet: int


class Stories:
    """Stories whose latest article is not older than `window` seconds; with 0 there are none."""

    held = None

    def __init__(self, window: float = _TEN_DAYS) -> None:
        self.is_on = window > 0
        self._window = window
        self.seconds = 0.0
        self.frequencies = Frequencies(window or _TEN_DAYS)
        # Packed (agents/memory/story.py), by key.
        self._stories: dict[int, bytes] = {}
        self._index = Index()
        # Rows from number `_base` on.
        self._articles, self._tells = array("Q"), array("Q")
        self._outlets, self._seconds = array("I"), array("d")
        self._base = self._oldest = self._swept = 0
        # Entries that are not in the index yet: key -> rows, ascending.
        self._recent: dict[int, list[int]] = {}
        self._waiting: list[tuple[int, int]] = []
        self._changes: list[Change] = []
        self._undo: dict[int, bytes | None] = {}
        self._mark = (0.0, 0)
        self._size = 0

    @property
    def entries(self) -> int:
        """Articles that have not expired."""
        return self._base + len(self._articles) - self._oldest

    @property
    def size_bytes(self) -> int:
        """Bytes that the memory takes."""
        return (
            self._size
            + _BYTES_A_STORY * len(self._stories)
            + _BYTES_A_ROW * len(self._articles)
            + _BYTES_AN_ENTRY * len(self._waiting)
            + self._index.size_bytes
            + self.frequencies.size_bytes
        )

    def observe(self, seconds: float) -> None:
        """Advance stream time; what is older than the window is no longer returned."""
        self.seconds = max(self.seconds, seconds)
        horizon = self.seconds - self._window
        start = self._oldest - self._base
        if start < len(self._seconds) and self._seconds[start] < horizon:
            self._oldest = self._base + bisect_left(self._seconds, horizon, start)

    def row(self, article: int) -> Row | None:
        """Return the newest row of an article, by the 64-bit hash of its URI."""
        for number in self._find([article & 0xFFFFFFFF])[0]:
            at = number - self._base
            if self._articles[at] == article:
                return Row(self._tells[at], self._outlets[at])
        return None

    def story(self, key: int) -> bytes | None:
        """Return a story that has not ended, packed."""
        packed = self._stories.get(key)
        if packed is None or latest_of(packed) < self.seconds - self._window:
            return None
        return packed

    def candidates(
        self, features: Sequence[int], weights: Sequence[int], most: int
    ) -> dict[int, bytes]:
        """Return at most `most` stories with some features, packed, the heaviest sum first.

        Of equals the one with the newer article is first. None that has ended.
        """
        sums: dict[int, int] = {}
        base, tells = self._base, self._tells
        for rows, weight in zip(self._find(features), weights, strict=True):
            if rows:
                for key in dict.fromkeys([tells[number - base] for number in rows]):
                    sums[key] = sums.get(key, 0) + weight
        sums.pop(0, None)
        known, horizon = self._stories, self.seconds - self._window
        found: dict[int, bytes] = {}
        for key in sorted(sums, key=sums.__getitem__, reverse=True):
            packed = known.get(key)
            if packed is not None and latest_of(packed) >= horizon:
                found[key] = packed
                if len(found) == most:
                    break
        return found

    def change(self, change: Change) -> None:
        """Apply a change, as part of the running transaction."""
        self._changes.append(change)
        self._apply(change)

    def block(self) -> bytes | None:
        """Return the changes since the last keep or drop; None if there are none."""
        return pack(self._changes) if self._changes else None

    def keep(self) -> None:
        """Make the changes permanent, and let go of some of what has expired."""
        self._changes.clear()
        self._undo.clear()
        self.frequencies.keep()
        if len(self._waiting) >= _BULK:
            keys, rows = zip(*self._waiting, strict=True)
            self._index.add(np.array(keys, np.uint32), np.array(rows))
            self._waiting.clear()
            self._recent.clear()
        self._index.expire(self._oldest)
        if self._swept < self._oldest:
            self._forget()
        self._mark = (self.seconds, self._base + len(self._articles))

    def drop(self) -> None:
        """Undo all changes since the last keep or drop."""
        self.seconds, count = self._mark
        for key, packed in self._undo.items():
            self._put(key, packed)
        while self._waiting and self._waiting[-1][1] >= count:
            key, _ = self._waiting.pop()
            self._recent[key].pop()
        for column in (self._articles, self._tells, self._outlets, self._seconds):
            del column[count - self._base :]
        self._oldest = self._base
        self.observe(self.seconds)
        self.frequencies.drop()
        self._changes.clear()
        self._undo.clear()

    def restore(self, block: bytes) -> None:
        """Apply one block of the log; ValueError if this release cannot read it."""
        for change in unpack(block):
            self._apply(change)
        self.keep()

    def _apply(self, change: Change) -> None:
        self.observe(change.seconds)
        self._undo.setdefault(change.story, self._stories.get(change.story))
        self._put(change.story, change.packed or None)
        row = self._base + len(self._articles)
        self._articles.append(change.article)
        self._tells.append(change.belongs)
        self._outlets.append(change.outlet)
        self._seconds.append(self.seconds)
        features = np.frombuffer(change.features, "<u4")
        for key in (change.article & 0xFFFFFFFF, *features[: change.keys].tolist()):
            self._recent.setdefault(key, []).append(row)
            self._waiting.append((key, row))
        if features.size:
            self.frequencies.learn(features, change.seconds)

    def _put(self, key: int, packed: bytes | None) -> None:
        self._size -= len(self._stories.pop(key, b""))
        if packed is not None:
            self._stories[key] = packed
            self._size += len(packed)

    def _find(self, keys: Sequence[int]) -> list[list[int]]:
        """Return the newest rows of each key, newest first, at most MOST."""
        answers = self._index.find(keys, self._oldest)
        for place, key in enumerate(keys):
            waiting = self._recent.get(key)
            if waiting:
                newest = [row for row in reversed(waiting[-MOST:]) if row >= self._oldest]
                answers[place] = (newest + answers[place])[:MOST]
        return answers

    def _forget(self) -> None:
        """Let go of some rows that have expired, and of the stories that ended with them."""
        horizon = self.seconds - self._window
        end = min(self._oldest, self._swept + _SWEPT)
        for key in self._tells[self._swept - self._base : end - self._base]:
            packed = self._stories.get(key)
            if packed is not None and latest_of(packed) < horizon:
                self._put(key, None)
        self._swept = end
        stale = self._swept - self._base
        if stale >= _STALE:
            for column in (self._articles, self._tells, self._outlets, self._seconds):
                del column[:stale]
            self._base += stale
