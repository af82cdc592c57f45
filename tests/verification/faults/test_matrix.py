"""The table of rows, and how results are shown."""

import re

import pytest

from verification.faults.account import Account
from verification.faults.matrix import ROWS
from verification.faults.report import BEGIN, END, Result, line, table, write


def test_all_31_rows_of_the_matrix_are_there():
    numbers = {int(re.match(r"\d+", row.number)[0]) for row in ROWS}
    assert numbers >= set(range(1, 32))


def test_each_row_has_a_number_and_a_name_of_its_own():
    names = [name for row in ROWS for name in (row.number, row.name)]
    assert len(names) == len(set(names))


def test_a_row_passes_only_when_nothing_is_wrong():
    assert Result(ROWS[0], Account(raw=3), 1.0).passed
    for kind in ("lost", "twice", "wrong", "broken"):
        assert not Result(ROWS[0], Account(raw=3, **{kind: ["raw/0/0"]}), 1.0).passed


def test_a_line_says_what_went_in_and_what_came_out():
    account = Account(raw=3, lost=["raw/0/2"], restarts=1, recovery_seconds=1.26)
    account.verdicts.update(unique=2)
    said = line(Result(ROWS[0], account, 9.0))
    assert "FAIL raw 3 = 2 unique; lost 1, twice 0, wrong 0" in said
    assert "recovered in 1.3 s; 1 restarts; 9 s" in said


def test_a_row_that_cannot_be_run_here_says_why():
    result = Result(ROWS[0], Account(), 0.0, "needs a moon")
    assert "NOT RUN: needs a moon" in line(result)
    assert "not run: needs a moon" in table([result])


def test_the_accounts_of_a_rows_stories_add_up():
    total = Account(raw=1, recovery_seconds=0.5)
    total.add(Account(raw=2, twice=["raw/0/0"], restarts=3, recovery_seconds=1.5))
    assert (total.raw, total.twice, total.restarts, total.recovery_seconds) == (
        3,
        ["raw/0/0"],
        3,
        1.5,
    )


def test_results_are_written_between_the_marks_of_a_document(tmp_path):
    document = tmp_path / "a.md"
    document.write_text(f"before\n{BEGIN}\nold\n{END}\nafter\n", "utf-8")
    write(document, "new")
    assert document.read_text("utf-8") == f"before\n{BEGIN}\nnew\n{END}\nafter\n"


def test_a_document_without_marks_is_refused(tmp_path):
    document = tmp_path / "a.md"
    document.write_text("nothing\n", "utf-8")
    with pytest.raises(ValueError, match="has no"):
        write(document, "new")
