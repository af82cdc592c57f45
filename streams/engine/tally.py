"""What one transaction did, for the metrics."""

from dataclasses import dataclass, field

from agents.record import Output
from streams.engine.envelope import Received


@dataclass(slots=True)
class Tally:
    """What one transaction did, for the metrics."""

    records: int = 0
    """Input records, without commands."""
    died: list[bool] = field(default_factory=list)
    """Of each input record, whether it became a dead letter by the desk's own fault."""
    outputs: list[tuple[Received, Output]] = field(default_factory=list)
    work_seconds: float = 0.0
    """Seconds inside the agent."""
    released: list[tuple[Received, Output]] = field(default_factory=list)
    """Outputs of records that were held back, and counted when they came."""
