"""History is compared with what was published around the same time, in whatever order it is loaded.

An article of the back-fill lane has a time of its own: its publication. The memory of the lane
expires by log time, as each memory does, but two of its articles are copies only if they were
published within the time to live of each other.
"""

from msgspec.structs import replace

from agents.memory.rows import Remembered
from agents.verdicts.lookup import Known
from agents.verdicts.standing import seconds_since_1970
from articles.records import Article
from articles.similarity.sketch import Sketch


def own_seconds(article: Article) -> float | None:
    """Return when an article was published, or last changed; None where it states neither."""
    published = seconds_since_1970(article.first_created)
    return published if published is not None else seconds_since_1970(article.version_created)


_LATEST = 1 << 31
"""A row's 32 bits hold a time before 1970 as if it came after this second, in 2038."""


class OwnTime:
    """A memory as it is asked about one article: rows have the time at which they were published.

    Without a time on either side two articles count as published together. By identity an
    article is found whatever its time: a name is the same a year later.
    """

    def __init__(self, memory: Known, own: float | None, window: float) -> None:
        self._memory = memory
        self._own = own
        self._window = window

    def known(self, identities: tuple[int, ...]) -> list[Remembered]:
        """Return the versions of an article, newest first, by any of its identities."""
        return [self._timed(item) for item in self._memory.known(identities)]

    def headed(self, title: int, source: int) -> list[Remembered]:
        """Return the articles of an outlet under a headline, newest first."""
        return [self._timed(item) for item in self._memory.headed(title, source)]

    def exact(self, exact: int) -> list[Remembered]:
        """Return articles of around that time with the same folded text, newest first."""
        return self._around(self._memory.exact(exact))

    def alike(self, sketch: Sketch) -> list[Remembered]:
        """Return articles of around that time that share shingles, those that share most first."""
        return self._around(self._memory.alike(sketch))

    def at(self, row: int) -> Remembered:
        """Return the article of one row."""
        return self._timed(self._memory.at(row))

    def _around(self, items: list[Remembered]) -> list[Remembered]:
        timed = [self._timed(item) for item in items]
        own = self._own
        return [each for each in timed if own is None or abs(each.seconds - own) <= self._window]

    def _timed(self, item: Remembered) -> Remembered:
        if self._own is None:
            return item
        if not item.published:
            return replace(item, seconds=self._own)
        before_1970 = self._own < 0 and item.published >= _LATEST
        return replace(item, seconds=float(item.published - (before_1970 << 32)))
