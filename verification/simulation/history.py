"""Who did what when: written as it happens, read when a run has failed."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import NamedTuple


class Line(NamedTuple):
    """One thing that happened."""

    seconds: float
    who: str
    what: str
    detail: tuple[object, ...]


class History:
    """The lines of one run, and how often each kind of thing happened."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self.lines: list[Line] = []
        self.counts: Counter[str] = Counter()
        self._clock = clock

    def note(self, who: str, what: str, *detail: object) -> None:
        """Write a line."""
        self.lines.append(Line(self._clock(), who, what, detail))

    def count(self, who: str, what: str, *detail: object) -> None:
        """Write a line, and count `what`."""
        self.counts[what] += 1
        self.note(who, what, *detail)

    def render(self) -> Iterator[str]:
        """Yield the lines as text: seconds, process, what."""
        for line in self.lines:
            detail = " ".join(map(str, line.detail))
            yield f"{line.seconds:9.4f}  {line.who:<10} {line.what} {detail}".rstrip()
