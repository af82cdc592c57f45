"""How many dead letters of the desk's own fault stop a worker: docs/decisions/0018."""

from dataclasses import dataclass

from streams.configuration.environment import SettingError, variable


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultLimits:
    """How many dead letters by the desk's own fault an agent may write before it stops."""

    broken_in_a_row: int = 100
    """The worker stops when this number of records of one partition in a row become dead letters
    by the desk's own fault (`internal`, `unreadable-record`); 0 for no limit."""
    broken_ratio: float = 0.5
    """It also stops when more than this share of COPYDESK_BROKEN_WINDOW records become such dead
    letters, 0 to 1; 1 for no limit."""
    broken_window: int = 1000
    """Number of offsets of a partition over which the share is counted, from one multiple of it to
    the next."""

    def check(self) -> None:
        """Raise SettingError for what cannot be."""
        if self.broken_in_a_row < 0:
            raise SettingError(
                f"{variable('broken_in_a_row')} must be 0 or above, and is {self.broken_in_a_row}."
            )
        if not 0 < self.broken_ratio <= 1:
            raise SettingError(
                f"{variable('broken_ratio')} must be above 0 and at most 1, "
                f"and is {self.broken_ratio}."
            )
        if self.broken_window < 1:
            raise SettingError(
                f"{variable('broken_window')} must be above 0, and is {self.broken_window}."
            )
