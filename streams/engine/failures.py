"""The limits of dead letters by the desk's own fault: docs/decisions/0018."""

import re
from collections.abc import Iterable
from typing import NamedTuple, Self

from agents.record import REASON, Output
from articles.rejection import Reason
from streams.configuration.limits import FaultLimits

_OWN = frozenset(reason.encode() for reason in Reason if reason.is_own_fault)
_NOTE = re.compile(r"died (\d{1,9}) in a row, (\d{1,9}) of (\d{1,18})")


class LimitError(Exception):
    """Too many dead letters by the desk's own fault: the transaction beyond is not committed."""


class Count(NamedTuple):
    """A partition's counts for the limits; they are committed with the offset."""

    row: int = 0
    """The last records, all of which died of the desk's fault."""
    broken: int = 0
    """How many did in this window."""
    window: int = 0
    """Number of the window: offset divided by the window's length."""

    @classmethod
    def read(cls, note: str) -> Self:
        """Return what `note` says; nothing counted where it is none of ours."""
        found = _NOTE.fullmatch(note)
        return cls(*map(int, found.groups())) if found else cls()

    @property
    def note(self) -> str:
        """Return it as text to be committed beside the offset; empty where nothing is counted."""
        if not self.row and not self.broken:
            return ""
        return f"died {self.row} in a row, {self.broken} of {self.window}"

    def after(self, settled: Iterable[tuple[int, bool]], limits: FaultLimits) -> "Count":
        """Count records as (offset, whether it died of the desk); raises LimitError."""
        row, broken, window = self
        for offset, died in settled:
            if offset // limits.broken_window != window:
                broken, window = 0, offset // limits.broken_window
            row = row + 1 if died else 0
            broken += died
            if died and limits.broken_in_a_row and row >= limits.broken_in_a_row:
                raise LimitError(f"offset {offset} is the {row}th record in a row")
            if died and broken > limits.broken_ratio * limits.broken_window:
                raise LimitError(
                    f"offset {offset} is the {broken}th of {limits.broken_window} records"
                )
        return Count(row, broken, window)


def died(output: Output) -> bool:
    """Return whether this is a dead letter by the desk's own fault."""
    return output.stream == "dead" and any(
        name == REASON and value in _OWN for name, value in output.headers[-3:]
    )
