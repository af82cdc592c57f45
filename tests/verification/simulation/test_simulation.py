import os
import subprocess
import sys
from pathlib import Path

import pytest

from verification.simulation.checker import Reader, judge
from verification.simulation.faults import POINTS
from verification.simulation.log import Written
from verification.simulation.network import Fate
from verification.simulation.run import run
from verification.simulation.sweep import sweep
from verification.simulation.world import SOURCES, World

REPOSITORY = Path(__file__).parents[3]
SEEDS = 400


def simulation(*arguments, hash_seed="0"):
    return subprocess.run(
        [sys.executable, "-m", "verification.simulation", *arguments],
        cwd=REPOSITORY,
        env={**os.environ, "PYTHONHASHSEED": hash_seed},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def swept():
    return list(sweep(0, SEEDS, processes=2))


def test_hundreds_of_seeds_break_nothing(swept):
    assert sum(found.seeds for found in swept) == SEEDS
    assert [failure for found in swept for failure in found.failures] == []


def test_everything_that_can_go_wrong_went_wrong_in_them(swept):
    counts = {}
    for found in swept:
        for what, times in found.counts.items():
            counts[what] = counts.get(what, 0) + times
    must = [
        *Fate,
        *(f"vanishes at {point}" for point in POINTS),
        *("vanishes", "freezes", "stops", "rebalances", "throws away", "does not answer"),
        *("commits (asked)", "aborts (fenced)", "aborts (time-out)", "deletes what is settled"),
        *("fenced", "aborted", "unknown-outcome", "read-again", "retry"),
    ]
    must.remove(Fate.ARRIVES)
    assert [what for what in must if not counts.get(what)] == []
    assert counts["settled"] > 5 * SEEDS


def test_a_seed_is_a_history_whatever_process_runs_it():
    one, other = simulation("--seed", "11"), simulation("--seed", "11", hash_seed="12345")
    assert one.returncode == 0, one.stderr
    assert one.stdout == other.stdout
    assert one.stdout != simulation("--seed", "12").stdout
    assert list(run(11).history.render()) == one.stdout.splitlines()[:-1]


def test_a_failure_is_printed_with_the_history_that_led_to_it():
    failed = simulation("--seed", "4", "--planted", "seek missing")
    assert failed.returncode == 1
    assert "FAILED: lost: raw/" in failed.stdout
    assert "worker-1.1 " in failed.stdout
    assert failed.stdout.splitlines()[-1].startswith("seed 4: ")


def test_the_last_line_says_how_many_seeds_ran_and_failed():
    done = simulation("--seeds", "60", "--first", "1000")
    assert done.returncode == 0, done.stderr
    last = done.stdout.splitlines()[-1]
    assert last.startswith("60 seeds from 1000 in ")
    assert last.endswith(" s: 0 failed")


def test_a_run_to_which_nothing_was_fed_proves_nothing():
    world = World(0)
    assert judge(world, Reader(world)) == ["nothing was fed: the run proves nothing"]


def test_a_run_whose_records_were_all_deleted_and_named_is_valid():
    world = World(0)
    source = SOURCES[0]
    world.cluster.logs[source].append([Written(b"key", b"value")], 0.0)
    assert judge(world, Reader(world)) != []
    world.cluster.logs[source].delete_before(1)
    assert judge(world, Reader(world)) != []
    world.cluster.lost.append((source, 0, 1))
    assert judge(world, Reader(world)) == []
