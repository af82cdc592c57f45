"""Event ids of Server-Sent Events: the next offset of each partition of a stream.

`0:15,1:7` says that all committed records of partition 0 below offset 15, and of partition 1 below
7, were sent: a client that comes back with it (`Last-Event-ID`) goes on exactly there.
"""

import re
from collections.abc import Mapping

LONGEST = 20_000
"""Characters of an id: 1,000 partitions with offsets of 10 digits and more."""
_POSITION = re.compile(r"(\d{1,6}):(\d{1,19})", re.ASCII)


class PositionError(ValueError):
    """An event id that is none of this stream; its text is one sentence for the client."""


def written(positions: Mapping[int, int]) -> str:
    """Return the event id of these positions, partition -> next offset."""
    return ",".join(f"{partition}:{offset}" for partition, offset in sorted(positions.items()))


def read(text: str) -> dict[int, int]:
    """Return the positions of an event id, partition -> next offset. Raises PositionError."""
    positions: dict[int, int] = {}
    for part in text.split(",") if len(text) <= LONGEST else [""]:
        match = _POSITION.fullmatch(part)
        if match is None or int(match[1]) in positions:
            raise PositionError(f"{text[:80]!r} is no event id: 0:15,1:7 would be one.")
        positions[int(match[1])] = int(match[2])
    return positions


def starting(
    asked: Mapping[int, int], beginnings: Mapping[int, int], ends: Mapping[int, int]
) -> tuple[dict[int, int], dict[int, tuple[int, int]]]:
    """Return where to begin, and the ranges that the log has lost since the id was given.

    A partition that the id does not name is newer than the id: it begins at its first record.

    Args:
        asked: positions of the event id.
        beginnings: partition -> first offset that the log still has.
        ends: partition -> offset after its last record.

    Raises:
        PositionError: the id names a partition or an offset that the topic does not have; it was
            deleted and made again, or the id is another stream's.
    """
    for partition, offset in asked.items():
        if partition not in ends or offset > ends[partition]:
            raise PositionError(
                f"The stream has no offset {offset} in partition {partition}: the event id is of "
                "another stream, or the topic was made anew. Begin without Last-Event-ID."
            )
    begin = {each: max(first, asked.get(each, first)) for each, first in beginnings.items()}
    lost = {
        each: (offset, beginnings[each])
        for each, offset in asked.items()
        if offset < beginnings[each]
    }
    return begin, lost
