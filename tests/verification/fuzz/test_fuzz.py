from random import Random

from streams.commands.chain import Line, Made
from verification.fuzz import between
from verification.fuzz.records import EXTREME
from verification.fuzz.run import judged, run, save, variant

SEEDS = [
    b'{"title": "Ferry crews strike", "text": "The ferry stays in port until Monday, they said."}',
    b"<html><body><p>The ferry to the islands stays in port until Monday.</p></body></html>",
    b"Ferry crews strike\n\nThe ferry to the islands stays in port until Monday.\n",
]


def made(stream, **headers):
    return Made(0, f"news.{stream}", None, b"", tuple(headers.items()))


def test_a_run_ends_each_input_once_and_hears_of_each():
    heard = []
    result = run(SEEDS, 3, 200, 0, lambda so_far: heard.append(so_far.inputs))
    assert heard == list(range(1, 201))
    assert result.fates.total() == 200
    assert len(result.fates) > 3
    assert result.bad == []


def test_an_input_can_be_made_again_by_its_number():
    assert variant(SEEDS, 3, 17) == variant(SEEDS, 3, 17)
    assert len({variant(SEEDS, 3, number) for number in range(100)}) > 80


def test_keys_headers_times_and_null_values_are_as_hostile_as_bodies():
    lines = [variant(SEEDS, 3, number) for number in range(2000)]
    assert sum(line.value is None for line in lines) > 60
    assert sum((line.key or b"").startswith(b"urn:uuid:") for line in lines) > 60
    assert sum(any(name.startswith("copydesk-") for name, _ in line.headers) for line in lines) > 60
    assert any(value is None for line in lines for _, value in line.headers)
    assert {line.timestamp for line in lines} & set(EXTREME)


def test_what_breaks_an_agent_behind_the_first_is_found(monkeypatch):
    def breaks(*_, **__):
        raise KeyError("a")

    monkeypatch.setitem(between.DECIDE, "enrich", breaks)
    outputs = [Made(0, "news.unique", b"k", b"{}", ())]
    assert "enrich: KeyError: 'a'" in between.failures(Random(1), outputs, 0)[0]


def test_what_ends_twice_nowhere_or_as_the_desks_own_defect_is_wrong():
    internal = {"copydesk-reason": b"internal", "copydesk-detail": b"KeyError: 'a'"}
    assert judged([made("tagged")]) == ("nothing", "ended 0 times: []")
    assert judged([made("duplicates"), made("articles")])[1]
    assert judged([made("tagged"), made("dead", **internal)])[1] == "internal: KeyError: 'a'"
    assert judged([made("articles"), made("revisions")]) == ("revisions", "")
    assert judged([made("unique"), made("articles"), made("unclassified")]) == ("articles", "")


def test_a_failing_input_is_saved_with_how_to_run_it_again(tmp_path):
    line = Line(17, b"urn:uuid:x", b"\xff{", (("h", b""),), 5)
    path = save(tmp_path / "bad", 3, 17, "internal: KeyError", line)
    assert path.read_bytes() == b"\xff{"
    assert (
        "python -m verification.fuzz --seed 3 --first 17 --inputs 1"
        in path.with_suffix(".txt").read_text()
    )
