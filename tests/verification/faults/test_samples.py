"""What workers take, drawn and written."""

from xml.etree import ElementTree as ET

from verification.faults.samples import Sample, drawn, write

SAMPLES = [
    Sample(seconds, worker, pid, 100.0 + seconds, 30, 8, 20)
    for worker, pid in (("tag", 1), ("tag", 2), ("enrich", 3))
    for seconds in (0.0, 5.0, 10.0)
]


def test_each_process_is_a_line_of_its_own_in_each_panel():
    root = ET.fromstring(drawn(SAMPLES))
    lines = root.findall("{http://www.w3.org/2000/svg}polyline")
    assert len(lines) == 3 * 3


def test_no_samples_are_a_picture_without_lines():
    assert "polyline" not in drawn([])


def test_samples_are_written_as_csv(tmp_path):
    write(tmp_path / "a.csv", SAMPLES[:1])
    assert (tmp_path / "a.csv").read_text() == (
        "seconds,worker,pid,megabytes,files,threads,tasks\n0.0,tag,1,100.0,30,8,20\n"
    )
