"""The document of `make bench` is drawn from its figures, whole or in part."""

import json
import sys
import xml.etree.ElementTree as ET

from benchmarks.performance import JSON, document, drawn, write
from benchmarks.sampling import step

AROUND = {
    "when": "2026-01-01 00:00 UTC",
    "machine": "2 cores",
    "load": [0.1, 0.2],
    "minutes": 1.5,
    "command": "python -m benchmarks",
}
ENGINE = {
    **AROUND,
    "rows": [
        {"engine": "ours", "work": "50", "rate": 1000.0, "cpu": 90.0},
        {"engine": "ours", "work": "50", "rate": 1200.0, "cpu": 110.0},
        {"engine": "other", "work": "50", "rate": None, "cpu": None, "came": 3},
        {"engine": "ours", "killed": 100, "before": 30, "lost": 0, "repeated": 0, "silent": 12.34},
        {"engine": "other", "killed": 100, "before": 30, "lost": 7, "repeated": 9, "silent": -1.0},
        {"engine": "ours", "late": 100, "p50": 12.0, "p99": 40.0},
    ],
}


def test_medians_are_shown_and_a_run_that_did_not_end_has_a_dash():
    text = document({"engine": ENGINE})
    assert "| ours | 1,100 | 100 |" in text
    assert "| other | - | - |" in text
    assert "| ours | 0 | 0 | 12.3 | 12 | 40 |" in text
    assert "| other | 7 | 9 | - | - | - |" in text
    assert "load of the machine 0.1 before and 0.2 after" in text


def test_each_part_may_be_there_alone(tmp_path):
    growth = {**AROUND, "rows": [{"size": 10000, "rate": 512.25}, {"partitions": 4, "cpu": 2.5}]}
    write({"growth": growth}, tmp_path)
    text = (tmp_path / "performance.md").read_text()
    assert "| 10,000 | 512 |" in text
    assert "| 4 | 2.50 |" in text
    assert not (tmp_path / "performance.svg").exists()


def test_the_picture_has_a_bar_for_each_engine():
    picture = ET.fromstring(drawn({"engine": ENGINE}))
    texts = [each.text for each in picture.iter() if each.tag.endswith("text")]
    assert texts == ["work 50 us: us of CPU a record", "ours", "100", "other", "-"]


def test_the_document_in_docs_is_that_of_its_figures():
    figures = json.loads(JSON.read_text("utf-8"))
    assert (JSON.parent / "performance.md").read_text("utf-8") == document(figures)


def test_builds_stand_side_by_side_and_small_steps_are_the_rest(tmp_path):
    steps = {"entities": (3.0, 1.0), "quotes": (0.5, None), "codec": (0.01, 0.001)}
    rows = [
        {"build": build, "agent": "enrich", "step": step, "cpu": cpu}
        for number, build in enumerate(("aaaa", "bbbb"))
        for step, costs in steps.items()
        if (cpu := costs[number]) is not None
    ]
    desk = [{"build": "aaaa", "rate": rate, "enrich": 4.5} for rate in (200.0, 300.0)]
    write({"desk": {**AROUND, "rows": desk}, "profile": {**AROUND, "rows": rows}}, tmp_path)
    text = (tmp_path / "performance.md").read_text()
    assert "| aaaa | 250 | 4.50 |" in text
    assert "| entities | 3 | 1 |\n| quotes | 0.50 | - |\n| rest | 0.01 | 0.00 |\n" in text
    assert "| sum | 3.51 | 1.00 |" in text
    picture = ET.parse(tmp_path / "profile.svg")
    texts = [each.text for each in picture.iter() if each.tag.endswith("text")]
    assert texts[:3] == ["ENRICH: us of CPU an article", "entities, aaaa", "3,000"]


def test_samples_are_counted_for_the_step_below_the_composing_functions():
    asked = []

    def classify() -> None:
        asked.append(step(sys._getframe()))

    def tag_article() -> None:
        classify()
        asked.append(step(sys._getframe()))

    def records() -> None:
        asked.append(step(sys._getframe()))

    def passed() -> None:
        tag_article()
        records()

    classify()
    passed()
    assert asked == [None, "subjects", "rest", None]
