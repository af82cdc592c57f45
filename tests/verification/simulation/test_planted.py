"""The checker is checked: each bug put into the engine must be found."""

import multiprocessing
from concurrent.futures import ProcessPoolExecutor

import pytest

from verification.simulation.planted.hunting import BUGS, hunt

SEEDS = 12_000
RARE = {
    "memory before commit": 9_800,
    "killed in a transaction that was aborted": 10_400,
    "noted as appended before the commit": 500,
    "a swallowed cancellation is not repeated": 3_800,
    "only a withdrawal of what is not known reaches history": 8_500,
}
"""Bugs that few seeds find: the first seed to try, so that the whole hunt takes two minutes."""
# One process and its two hunters: the tests of another process would hunt all of them again.
pytestmark = [pytest.mark.xdist_group("planted bugs"), pytest.mark.timeout(1500)]


@pytest.fixture(scope="module")
def hunts():
    """Each bug in a new process: it is put in while the engine is imported."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(2, mp_context=context, max_tasks_per_child=1) as pool:
        running = {name: pool.submit(hunt, name, SEEDS, RARE.get(name, 0)) for name in BUGS}
        yield {name: future.result() for name, future in running.items()}


@pytest.mark.parametrize("name", BUGS)
def test_a_planted_bug_is_found(hunts, name):
    assert hunts[name] is not None, f"{SEEDS} seeds did not find: {name}"


def test_there_are_many_and_a_seed_that_finds_one_is_found_again(hunts):
    assert len(BUGS) >= 10
    name = "overlay kept after abort"
    seed, failures = hunts[name]
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        assert pool.submit(hunt, name, seed + 1, 0).result() == (seed, failures)
