"""Parquet: a file for each batch of events; the offsets are in the files' names.

    python -m examples.sinks.parquet lake/ articles

Exactly once: a file appears whole, by renaming, and its name is the offset to go on at. Folders are
`topic=news.articles/partition=0`, the partitions of a Hive table. Rows are events, so the articles
as of now are the last row of each `uri`, if it is not `withdrawn`. In DuckDB:

    select * from read_parquet('lake/*/*/*.parquet', hive_partitioning = true) qualify
    row_number() over (partition by topic, uri order by "offset" desc) = 1 and kind <> 'withdrawn'
"""

import asyncio
import os
import sys
from pathlib import Path

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from copydesk.client import Batch, articles

SCHEMA = pa.schema(
    {
        "offset": pa.int64(),
        "kind": pa.string(),
        "uri": pa.string(),
        "language": pa.string(),
        "headline": pa.string(),
        "body": pa.string(),
        "subjects": pa.list_(pa.string()),
        "record": pa.string(),
    }
)


def store(lake: Path, batch: Batch) -> None:
    """Write a batch to a file that is named after where to go on; none if it has no events."""
    rows = [
        {
            "offset": event.position.offset,
            "kind": event.kind,
            "uri": event.article.uri,
            "language": event.article.language,
            "headline": event.article.headline,
            "body": event.article.body,
            "subjects": [subject.name for subject in event.article.subjects],
            "record": msgspec.json.encode(event.article).decode(),
        }
        for event in batch.events
    ]
    if not rows:
        return
    at = batch.next
    path = lake / f"topic={at.topic}" / f"partition={at.partition}" / f"{at.offset:019}.parquet"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.with_suffix(".tmp").open("wb") as file:
        pq.write_table(pa.Table.from_pylist(rows, SCHEMA), file, compression="zstd")
        file.flush()
        os.fsync(file.fileno())
    path.with_suffix(".tmp").replace(path)


def positions_of(lake: Path) -> dict[tuple[str, int], int]:
    """Return where to go on after the files of a folder, and remove what a kill left half-written.

    Run one process for each folder.
    """
    for path in lake.rglob("*.tmp"):
        path.unlink()
    found = {}
    for path in sorted(lake.rglob("*.parquet")):
        topic, partition = (each.name.partition("=")[2] for each in (path.parents[1], path.parent))
        found[topic, int(partition)] = int(path.stem)
    return found


async def main(folder: str, *streams: str) -> None:
    """Follow the streams from where the folder is."""
    lake = Path(folder)
    positions = positions_of(lake)
    async with articles(*streams, positions=positions) as events:
        async for batch in events.batches():
            await asyncio.to_thread(store, lake, batch)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
