"""In how many articles of each outlet a line stood: heavy hitters, bounded.

An outlet has a table of counts by the line's hash. A full table keeps the lines counted most
and forgets the others, many at once (Anderson et al., IMC 2017, over Misra and Gries 1982): so
a count may be too low and is never too high, as those of Space-Saving (Metwally et al. 2005)
are.

Counts are of two generations. One ends after GENERATION articles, so that a redesign of the
site is followed; and with each half of the time to live, by stream time. So what is answered
depends on the articles of the last `time_to_live` seconds alone: a worker that has restored the
log, which is kept for that long, answers as one that has run for years.

Like the duplicate index a memory is the fold of its log, and what a transaction has changed can
be undone exactly.
"""

from collections.abc import Iterable
from operator import itemgetter

from agents.memory.lines_block import Counted, pack, unpack

FEWEST_ARTICLES = 5
"""In which a line must stand: three stories on one event may share a sentence of background."""
GENERATION = 50
"""Articles."""
MOST_OUTLETS = 4096
"""Remembered; the one whose last article is the oldest leaves."""
_FULL, _KEPT = 128, 48
"""Lines in a table that is cut back, and lines that it keeps."""
_BYTES_A_LINE, _BYTES_AN_OUTLET = 66, 650
"""What CPython takes: measured with 4,096 outlets of full and of small tables."""
_FORTNIGHT = 15 * 86400.0


class _Outlet:
    """The two generations of one outlet."""

    __slots__ = ("articles", "before", "before_articles", "counts", "last", "period")

    def __init__(self, period: int) -> None:
        self.period = period
        self.last = 0
        self.articles = self.before_articles = 0
        self.counts: dict[int, int] = {}
        self.before: dict[int, int] = {}

    def copy(self) -> "_Outlet":
        """Return one that changes by itself; `before` is never changed in place."""
        other = _Outlet(self.period)
        other.last = self.last
        other.articles, other.before_articles = self.articles, self.before_articles
        other.counts, other.before = self.counts.copy(), self.before
        return other

    def add(self, lines: Iterable[int], period: int) -> None:
        """Count the lines of one more article."""
        if period > self.period + 1:
            self._next_generation()
        if period > self.period or self.articles >= GENERATION:
            self._next_generation()
        self.period = max(self.period, period)
        self.articles += 1
        counts = self.counts
        for line in lines:
            counts[line] = counts.get(line, 0) + 1
        if len(counts) > _FULL:
            # Of lines with the same count the last that came stay.
            self.counts = dict(sorted(counts.items(), key=itemgetter(1))[-_KEPT:])

    def _next_generation(self) -> None:
        self.before = {line: count for line, count in self.counts.items() if count > 1}
        self.before_articles = self.articles
        self.counts, self.articles = {}, 0


class OutletLines:
    """Lines that stand in most of an outlet's articles of the last `time_to_live` seconds."""

    held = None

    def __init__(self, time_to_live: float = _FORTNIGHT) -> None:
        self._half = time_to_live / 2
        # By their last article, the oldest first.
        self._outlets: dict[int, _Outlet] = {}
        self._count = self._kept = 0
        self._learned: list[Counted] = []
        # The outlets that the transaction has touched, as they were; None: unknown.
        self._undo: dict[int, _Outlet | None] = {}

    @property
    def entries(self) -> int:
        """Outlets."""
        return len(self._outlets)

    @property
    def size_bytes(self) -> int:
        """What is held, in bytes."""
        lines = sum(len(one.counts) + len(one.before) for one in self._outlets.values())
        return _BYTES_A_LINE * lines + _BYTES_AN_OUTLET * len(self._outlets)

    def repeated(self, outlet: int, lines: Iterable[int], seconds: float) -> list[int]:
        """Return which of the lines stood in most of the outlet's articles, and in five.

        `seconds` is the stream time. Nothing changes.
        """
        known = self._outlets.get(outlet)
        if known is None:
            return []
        age = int(seconds // self._half) - known.period
        before, before_articles = known.before, known.before_articles
        if age == 1:
            before, before_articles = {}, 0
        total = known.articles + before_articles
        if age > 1 or total < FEWEST_ARTICLES:
            return []
        least = max(FEWEST_ARTICLES, total // 2 + 1)
        counts = known.counts
        return [line for line in lines if counts.get(line, 0) + before.get(line, 0) >= least]

    def learn(self, outlet: int, lines: Iterable[int], seconds: float) -> None:
        """Count the different lines of one article at stream time `seconds`."""
        item = Counted(outlet, seconds, tuple(lines))
        self._learned.append(item)
        self._add(item)

    def block(self) -> bytes | None:
        """Return what was counted since the last keep or drop; None if nothing."""
        return pack(self._learned) if self._learned else None

    def keep(self) -> None:
        """Make what was counted permanent."""
        self._undo.clear()
        self._learned.clear()
        self._kept = self._count

    def drop(self) -> None:
        """Undo everything since the last keep or drop."""
        for outlet, known in self._undo.items():
            self._outlets.pop(outlet, None)
            if known is not None:
                self._outlets[outlet] = known
        if self._undo:
            self._outlets = dict(sorted(self._outlets.items(), key=lambda item: item[1].last))
        self._count = self._kept
        self._undo.clear()
        self._learned.clear()

    def restore(self, block: bytes) -> None:
        """Fold one block of the log; ValueError if it is not one that this release reads."""
        for item in unpack(block):
            self._add(item)
        self.keep()

    def _add(self, item: Counted) -> None:
        period = int(item.seconds // self._half)
        known = self._outlets.pop(item.outlet, None)
        if item.outlet not in self._undo:
            self._undo[item.outlet] = known
            known = known and known.copy()
        known = known or _Outlet(period)
        known.add(item.lines, period)
        self._count += 1
        known.last = self._count
        self._outlets[item.outlet] = known
        self._forget(period - 1)

    def _forget(self, oldest: int) -> None:
        """Let go of the outlet whose last article is the oldest, if there are too many."""
        outlet, known = next(iter(self._outlets.items()))
        if known.period < oldest or len(self._outlets) > MOST_OUTLETS:
            del self._outlets[outlet]
            self._undo.setdefault(outlet, known)
