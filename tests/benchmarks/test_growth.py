"""What grows is measured on tiny sizes."""

import json

from benchmarks.growth import alone, of_size, remembered, sizes


def test_a_memory_is_filled_judged_with_and_restored():
    found = remembered(1200)
    assert found["size"] == 1200
    assert found["rate"] > found["rate_with_stories"] > 0
    assert found["log_megabytes"] > 0.1
    assert found["restore_seconds"] > 0


def test_articles_have_the_size_that_is_asked_for():
    for kilobytes in (1, 20):
        text = json.loads(of_size(3, kilobytes))["text"]
        assert 0.9 < len(text) / (1000 * kilobytes) <= 1


def test_each_agent_works_on_each_size():
    rows = list(sizes(1))
    assert [row["kilobytes"] for row in rows] == [1, 5, 20, 50]
    assert all(row["enrich"] > row["tag"] * 0.01 > 0 for row in rows)


def test_a_broker_beside_the_workers_is_taken_out_of_their_time():
    assert alone(10.0, 4.0, workers=2, cores=2) == 8.0
    assert alone(10.0, 4.0, workers=4, cores=2) == 8.0


def test_a_broker_on_a_core_without_a_worker_delays_nobody_until_it_fills_that_core():
    assert alone(10.0, 4.0, workers=1, cores=2) == 10.0
    assert alone(10.0, 12.0, workers=1, cores=2) == 8.0
