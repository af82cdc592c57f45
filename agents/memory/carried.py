"""Which saved streams have carried an article: what ENRICH remembers, so that it can withdraw.

DEDUPLICATE decides before an article is annotated, so it cannot know. Like every memory this is
the fold of its log; changes wait beside it until their transaction is committed.

An answer depends on the log alone, not on batches or restarts: an entry is found while its last
version is younger than the time to live, counted from the newest log time that the memory has
seen; that it is also removed then only bounds the memory.
"""

from collections.abc import Iterable

from agents.memory.carried_block import Carrying, pack, unpack
from articles.text.digests import number

_BYTES_AN_ARTICLE = 236
"""What CPython takes, beside the mask: measured with a million articles."""
_FORTNIGHT = 15 * 86400.0


class Carried:
    """The saved streams of each article of the last `time_to_live` seconds."""

    held = None

    def __init__(self, time_to_live: float = _FORTNIGHT) -> None:
        self._time_to_live = time_to_live
        # Article -> log time and mask of streams, by the last version, the oldest first.
        self._articles: dict[int, tuple[float, int]] = {}
        self._seconds = self._kept = float("-inf")
        self._learned: dict[int, Carrying] = {}
        # Bits of masks. They are this process's own: a block has names.
        self._bits: dict[str, int] = {}

    @property
    def entries(self) -> int:
        """Articles."""
        return len(self._articles)

    @property
    def size_bytes(self) -> int:
        """What is held, in bytes."""
        return len(self._articles) * (_BYTES_AN_ARTICLE + 4 * (1 + len(self._bits) // 30))

    def streams_of(self, key: bytes, seconds: float) -> tuple[str, ...]:
        """Return the names of the saved streams that carried an article, in alphabetical order.

        `seconds` is the log time now. Nothing changes.
        """
        article = number(key, 8)
        if article in self._learned:
            known = self._learned[article]
            last, names = known.seconds, known.names
        elif article in self._articles:
            last, mask = self._articles[article]
            names = self._names(mask)
        else:
            return ()
        return names if max(seconds, self._seconds) - last <= self._time_to_live else ()

    def remember(self, key: bytes, names: Iterable[str], seconds: float) -> None:
        """Remember all streams that have carried an article, at log time `seconds`."""
        article = number(key, 8)
        self._seconds = max(self._seconds, seconds)
        self._learned.pop(article, None)
        self._learned[article] = Carrying(article, self._seconds, tuple(sorted(names)))

    def block(self) -> bytes | None:
        """Return what was learned since the last keep or drop; None if nothing."""
        return pack(self._learned.values()) if self._learned else None

    def keep(self) -> None:
        """Make what was learned permanent."""
        for each in self._learned.values():
            self._articles.pop(each.article, None)
            self._articles[each.article] = each.seconds, self._mask(each.names)
        self._learned.clear()
        self._kept = self._seconds
        self._forget()

    def drop(self) -> None:
        """Undo everything since the last keep or drop."""
        self._learned.clear()
        self._seconds = self._kept

    def restore(self, block: bytes) -> None:
        """Fold one block of the log; ValueError if it is not one that this release reads."""
        for each in unpack(block):
            self._learned[each.article] = each
            self._seconds = max(self._seconds, each.seconds)
        self.keep()

    def _mask(self, names: Iterable[str]) -> int:
        mask = 0
        for name in names:
            mask |= 1 << self._bits.setdefault(name, len(self._bits))
        return mask

    def _names(self, mask: int) -> tuple[str, ...]:
        return tuple(sorted(name for name, bit in self._bits.items() if mask >> bit & 1))

    def _forget(self) -> None:
        """Remove what is too old to be found: the oldest come first."""
        oldest = self._seconds - self._time_to_live
        while self._articles:
            article, (last, _) = next(iter(self._articles.items()))
            if last >= oldest:
                return
            del self._articles[article]
