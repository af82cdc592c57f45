import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest

from examples.sinks.parquet import positions_of, store
from tests.examples.conftest import batch_of, event, kill_in_the_middle


def table(lake):
    """All rows as a reader of Hive partitions sees them, in the order of each partition."""
    files = [path.as_posix() for path in sorted(lake.rglob("*.parquet"))]
    found = ds.dataset(files, partitioning="hive", partition_base_dir=lake.as_posix()).to_table()
    return sorted(
        found.to_pylist(), key=lambda row: (row["topic"], row["partition"], row["offset"])
    )


@pytest.mark.kafka
@pytest.mark.timeout(900)
def test_after_three_kills_each_event_is_in_one_file(fed, program, tmp_path):
    lake = tmp_path / "lake"
    kill_in_the_middle(
        lambda: program("sinks.parquet", lake, "articles"),
        lambda: sum(int(path.stem) for path in last_files(lake)),
        fed.ends("articles"),
    )
    rows = table(lake)
    assert sorted(row["uri"] for row in rows) == sorted(fed.uris("articles"))
    now = {row["uri"]: row for row in rows}
    kept = {uri for uri, row in now.items() if row["kind"] != "withdrawn"}
    assert kept == fed.last("articles").keys()


def last_files(lake):
    by_folder = {path.parent: path for path in sorted(lake.rglob("*.parquet"))}
    return by_folder.values()


def test_what_a_kill_left_half_written_is_no_file(tmp_path):
    store(tmp_path, batch_of(event("new", "urn:1", "Bridge opens")))
    folder = tmp_path / "topic=news.articles" / "partition=0"
    (whole,) = folder.iterdir()
    (folder / "0000000000000000009.tmp").write_bytes(whole.read_bytes()[:100])
    assert positions_of(tmp_path) == {("news.articles", 0): 1}
    assert list(folder.iterdir()) == [whole]
    assert pq.read_table(whole).num_rows == 1


def test_a_batch_without_events_makes_no_file(tmp_path):
    store(tmp_path, batch_of())
    assert positions_of(tmp_path) == {}
