"""The oracle: expected verdicts by a sequential reading of the log, without Kafka or faults."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from verification.faults.first_sight import HANG, RAISE


class Raw(NamedTuple):
    """One raw record as it stands in the log."""

    origin: str
    key: bytes
    value: bytes


class Expected(NamedTuple):
    """What must become of one raw record."""

    verdict: str
    """unique, duplicate or dead."""
    of: str = ""
    """Origin of the first sight, for a duplicate."""


def expected(raw: Iterable[Raw]) -> dict[str, Expected]:
    """Return origin -> expectation; records of one partition must be in the order of the log."""
    first: dict[tuple[str, bytes], str] = {}
    found = {}
    for record in raw:
        partition = record.origin.rpartition("/")[0]
        if record.value in (RAISE, HANG):
            found[record.origin] = Expected("dead")
            continue
        seen = first.setdefault((partition, record.key), record.origin)
        found[record.origin] = (
            Expected("unique") if seen == record.origin else Expected("duplicate", seen)
        )
    return found


def memory(verdicts: Mapping[str, Expected], raw: Iterable[Raw]) -> dict[str, dict[str, str]]:
    """Return partition -> key -> first sight: what all blocks of its memory must fold to."""
    folded: dict[str, dict[str, str]] = {}
    for record in raw:
        if verdicts[record.origin].verdict == "unique":
            number = record.origin.split("/")[1]
            folded.setdefault(number, {})[record.key.decode()] = record.origin
    return folded
