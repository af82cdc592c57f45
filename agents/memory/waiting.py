"""Keys of the last articles, before they are inserted into the duplicate index in bulk.

Plain numbers in flat lists: a list of rows for each key would be one more object for the garbage
collector. Additions since the last `keep` can be undone exactly (`drop`).
"""

from collections.abc import Sequence

from agents.memory.index import MOST


class Waiting:
    """Entries in the order of their addition: key, row, and the entry before it with that key."""

    def __init__(self) -> None:
        self._keys: list[int] = []
        self._rows: list[int] = []
        self._before: list[int] = []
        # Of each key the number of its newest entry; entries are numbered from the first ever.
        self._newest: dict[int, int] = {}
        self._first = 0
        self._kept = 0

    def __len__(self) -> int:
        return len(self._keys)

    @property
    def added(self) -> list[int]:
        """The keys that were added since the last keep or drop."""
        return self._keys[self._kept :]

    def add(self, keys: list[int], row: int) -> None:
        """Add the keys of one row."""
        newest, first = self._newest, self._first + len(self._keys)
        numbers = range(first, first + len(keys))
        if len(set(keys)) == len(keys):
            self._before += [newest.get(key, -1) for key in keys]
            newest.update(zip(keys, numbers, strict=True))
        else:
            for number, key in zip(numbers, keys, strict=True):
                self._before.append(newest.get(key, -1))
                newest[key] = number
        self._keys += keys
        self._rows += [row] * len(keys)

    def put_first(self, answers: list[list[int]], keys: Sequence[int], oldest: int) -> None:
        """Put the rows of each key before those of its answer: newest first, at most MOST."""
        newest = self._newest
        for place, key in enumerate(keys):
            if key in newest:
                answers[place] = (self._rows_of(newest[key], oldest) + answers[place])[:MOST]

    def _rows_of(self, number: int, oldest: int) -> list[int]:
        """Return the rows of an entry and of those before it with its key, newest first."""
        rows: list[int] = []
        while number >= self._first and len(rows) < MOST:
            row = self._rows[number - self._first]
            if row < oldest:
                break
            rows.append(row)
            number = self._before[number - self._first]
        return rows

    def keep(self) -> None:
        """Make the additions permanent."""
        self._kept = len(self._keys)

    def drop(self) -> None:
        """Undo the additions since the last keep or drop."""
        for place in reversed(range(self._kept, len(self._keys))):
            if self._before[place] < self._first:
                del self._newest[self._keys[place]]
            else:
                self._newest[self._keys[place]] = self._before[place]
        del self._keys[self._kept :]
        del self._rows[self._kept :]
        del self._before[self._kept :]

    def take(self, least: int, most: int) -> tuple[list[int], list[int]]:
        """Remove and return the oldest kept keys with their rows; none if fewer than `least`."""
        size = min(self._kept, most)
        if size < least:
            return [], []
        keys, rows = self._keys[:size], self._rows[:size]
        for number, key in enumerate(keys, self._first):
            if self._newest[key] == number:
                del self._newest[key]
        self._first += size
        del self._keys[:size]
        del self._rows[:size]
        del self._before[:size]
        self._kept -= size
        return keys, rows
