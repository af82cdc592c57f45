"""What grows is measured on tiny sizes."""

import json

from benchmarks.growth import of_size, remembered, sizes


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
