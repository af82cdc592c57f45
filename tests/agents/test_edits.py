"""Invented copies and look-alikes in eight languages, each judged as an editor would."""

import pytest

from agents.memory.memory import Memory
from benchmarks.edits import edits
from tests.agents.test_deduplicate import article, settle

KNOWN_FAILURES = ("mojibake, unrepaired",)
"""Where every sentence is changed and TAG did not repair it: about half are found."""
PAIRS = list(edits(2, seed=2000))


@pytest.mark.parametrize("name", sorted({pair.name for pair in PAIRS} - set(KNOWN_FAILURES)))
def test_copies_are_found_and_look_alikes_are_not(name):
    for pair in PAIRS:
        if pair.name != name:
            continue
        memory = Memory()
        hosts = ("one.example", "one.example" if pair.same_source else "two.example")
        for number, (host, (title, body)) in enumerate(
            zip(hosts, (pair.first, pair.second), strict=True)
        ):
            item = article(f"n{number}", body, title=title, source=host, language=pair.language)
            _, _, verdict = settle(memory, item)
        assert (verdict.kind == "duplicate") is pair.is_copy, verdict.because
