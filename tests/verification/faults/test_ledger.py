"""The checker is checked: each kind of fault in a made-up log is found."""

import pytest

from verification.faults.oracle import Expected, Raw, expected, memory
from verification.faults.verdicts import Verdict, disorder, settle

RAW = [
    Raw("raw/0/0", b"a", b"x"),
    Raw("raw/0/1", b"b", b"x"),
    Raw("raw/0/2", b"a", b"x"),
    Raw("raw/1/0", b"c", b"raise"),
]
TRUE = [
    Verdict("out/0/0", "raw/0/0", Expected("unique")),
    Verdict("out/0/1", "raw/0/1", Expected("unique")),
    Verdict("out/0/2", "raw/0/2", Expected("duplicate", "raw/0/0")),
    Verdict("dead/1/0", "raw/1/0", Expected("dead")),
]


def account(standing):
    return settle(expected(RAW), standing)


def test_what_the_oracle_says_is_exact():
    assert account(TRUE).exact
    assert account(TRUE).verdicts == {"unique": 2, "duplicate": 1, "dead": 1}
    assert disorder(TRUE) == []


def test_a_missing_verdict_is_lost():
    assert account(TRUE[:-1]).lost == ["raw/1/0"]


def test_a_verdict_that_stands_twice_is_found():
    assert account([*TRUE, TRUE[1]._replace(place="out/0/3")]).twice == ["raw/0/1"]


@pytest.mark.parametrize("said", [Expected("unique"), Expected("duplicate", "raw/0/1")])
def test_another_verdict_than_the_oracles_is_wrong(said):
    (wrong,) = account([*TRUE[:2], TRUE[2]._replace(said=said), TRUE[3]]).wrong
    assert wrong.startswith("raw/0/2 is ")


def test_a_verdict_on_a_record_that_nobody_sent_is_wrong():
    assert account([*TRUE, Verdict("out/0/9", "raw/0/9", Expected("unique"))]).wrong


def test_a_dead_letter_without_its_reason_is_broken():
    flawed = TRUE[3]._replace(problem="a dead letter without a reason")
    assert account([*TRUE[:3], flawed]).broken == ["dead/1/0: a dead letter without a reason"]


def test_verdicts_of_a_partition_in_another_order_are_found():
    swapped = [TRUE[0]._replace(place="out/0/1"), TRUE[1]._replace(place="out/0/0")]
    assert disorder(swapped) == ["out/0/1 stands after a later record's verdict"]


def test_the_memory_folds_to_the_first_sights():
    assert memory(expected(RAW), RAW) == {"0": {"a": "raw/0/0", "b": "raw/0/1"}}
