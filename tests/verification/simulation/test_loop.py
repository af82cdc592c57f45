import asyncio
from random import Random

import pytest

from verification.simulation.loop import CURRENT, Loop, Process, StandstillError, start


@pytest.fixture
def loop():
    CURRENT.set(Process("test"))
    return Loop(Random(1))


async def counting(ticks, seconds=1.0):
    while True:
        await asyncio.sleep(seconds)
        ticks.append(asyncio.get_running_loop().time())


def test_time_passes_only_when_nothing_else_can_happen(loop):
    async def story():
        await asyncio.sleep(3600)
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(10):
                await asyncio.sleep(20)
        return loop.time()

    assert loop.run_until_complete(story()) == 3610


def test_a_dead_process_does_nothing_more_and_a_frozen_one_does_it_later(loop):
    async def story():
        dead, frozen, ticks, late = Process("dead"), Process("frozen"), [], []
        start(loop, dead, counting(ticks))
        start(loop, frozen, counting(late))
        await asyncio.sleep(2.5)
        dead.alive, frozen.frozen = False, True
        await asyncio.sleep(10)
        assert (ticks, late) == ([1, 2], [1, 2])
        loop.thaw(frozen)
        await asyncio.sleep(2)
        return ticks, late

    ticks, late = loop.run_until_complete(story())
    assert ticks == [1, 2]
    assert late == [1, 2, 12.5, 13.5, 14.5]


def test_steps_are_drawn_by_the_seed():
    def order(seed):
        CURRENT.set(Process("test"))
        loop, seen = Loop(Random(seed)), []

        async def step(number):
            await asyncio.sleep(0)
            seen.append(number)

        async def story():
            await asyncio.gather(*map(step, range(8)))

        loop.run_until_complete(story())
        return seen

    assert order(1) == order(1)
    assert len({tuple(order(seed)) for seed in range(20)}) > 15
    assert sorted(order(3)) == list(range(8))


def test_waiting_for_what_cannot_come_is_an_error_and_no_hang(loop):
    async def story():
        await asyncio.get_running_loop().create_future()

    with pytest.raises(StandstillError):
        loop.run_until_complete(story())
