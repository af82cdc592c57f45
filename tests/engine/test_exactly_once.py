import asyncio
import random
import signal
import time

import pytest
from ledger import EXACT, run

from streams.crashpoint import CrashPoint

pytestmark = pytest.mark.kafka

# What a transaction passes often is passed a few times first, so that there is something to lose.
OFTEN = {
    CrashPoint.BEGUN,
    CrashPoint.FIRST_OUTPUT,
    CrashPoint.OUTPUTS_SENT,
    CrashPoint.MEMORY_SENT,
    CrashPoint.OFFSETS_SENT,
    CrashPoint.COMMITTED,
    CrashPoint.REMEMBERED,
}
POINTS = [point for point in CrashPoint if point not in (CrashPoint.RESTORING, CrashPoint.REVOKING)]
GROUPS = [POINTS[0::3], POINTS[1::3], POINTS[2::3]]


async def killed_at(kafka, point, folder):
    name = f"killed-{point}"
    async with run(kafka.bootstrap_servers, name, folder, 6000, 0.0001) as ledger:
        ledger.start(crash=f"{point}:{5 if point in OFTEN else 2}")
        await ledger.read(60, on_step=ledger.restart_ended)

        assert ledger.statuses == [-signal.SIGKILL], point
        assert ledger.account == EXACT, point


@pytest.mark.parametrize("points", GROUPS, ids=" ".join)
def test_a_worker_killed_at_a_crash_point_loses_nothing_and_says_nothing_twice(
    kafka, points, tmp_path
):
    async def all_at_once():
        await asyncio.gather(*(killed_at(kafka, point, tmp_path) for point in points))

    asyncio.run(all_at_once())


def test_a_worker_killed_while_it_restores_or_gives_back_a_partition(kafka, tmp_path):
    async def story():
        async with run(kafka.bootstrap_servers, "restoring", tmp_path, 9000, 0.001) as ledger:
            ledger.start()
            await ledger.read(20, until=lambda: sum(ledger.seen.values()) > 1500)
            ledger.workers[0].kill()
            await ledger.read(
                40,
                until=lambda: len(ledger.statuses) == 2,
                on_step=lambda: ledger.restart_ended("" if ledger.statuses else "restoring:1"),
            )
            settled = sum(ledger.seen.values())
            ledger.kill()
            ledger.workers.clear()
            last = ledger.start(crash="revoking:1")
            await ledger.read(30, until=lambda: sum(ledger.seen.values()) > settled + 500)
            last.send_signal(signal.SIGTERM)
            assert await asyncio.to_thread(last.wait, 20) == -signal.SIGKILL
            await ledger.read(60, on_step=ledger.restart_ended)

            assert ledger.statuses[:2] == [-signal.SIGKILL] * 2
            assert ledger.account == EXACT

    asyncio.run(story())


def test_two_workers_killed_at_random(kafka, tmp_path):
    choose = random.Random(7)

    async def story():
        async with run(kafka.bootstrap_servers, "random-kills", tmp_path, 12000, 0.0003) as ledger:
            ledger.start()
            ledger.start()
            kills = [time.monotonic() + delay for delay in (2.0, 3.1, 4.7, 9.0, 13.5, 15.0)]

            def kill_and_restart():
                if kills and time.monotonic() > kills[0]:
                    kills.pop(0)
                    choose.choice(ledger.workers).kill()
                ledger.restart_ended()

            await ledger.read(90, on_step=kill_and_restart)

            assert len(ledger.statuses) >= 3
            assert ledger.account == EXACT

    asyncio.run(story())


def test_a_zombie_is_fenced_and_writes_nothing(kafka, tmp_path):
    async def story():
        async with run(kafka.bootstrap_servers, "zombie", tmp_path, 8000, 0.0015) as ledger:
            zombie = ledger.start()
            await ledger.read(20, until=lambda: sum(ledger.seen.values()) > 500)
            zombie.send_signal(signal.SIGSTOP)
            ledger.start()
            taken_over = sum(ledger.seen.values())
            await ledger.read(25, until=lambda: sum(ledger.seen.values()) > taken_over + 3000)
            zombie.send_signal(signal.SIGCONT)
            await ledger.read(60, on_step=ledger.restart_ended)

            assert sum(ledger.seen.values()) > taken_over + 3000
            assert ledger.account == EXACT

    asyncio.run(story())


def test_sigterm_under_load_ends_in_ten_seconds_with_status_0(kafka, tmp_path):
    async def story():
        async with run(kafka.bootstrap_servers, "sigterm", tmp_path, 8000, 0.001) as ledger:
            ledger.start()
            await ledger.read(20, until=lambda: sum(ledger.seen.values()) > 500)
            statuses, seconds = await ledger.stop()

            assert statuses == [0]
            assert seconds < 10
            assert sum(ledger.seen.values()) < 8000

            ledger.start()
            await ledger.read(60)

            assert ledger.account == EXACT

    asyncio.run(story())


def test_an_article_that_breaks_the_agent_is_one_dead_letter_with_its_bytes(kafka, tmp_path):
    values = [b"raise" if number % 50 == 7 else b"fine" for number in range(2000)]

    async def story():
        async with run(kafka.bootstrap_servers, "raising", tmp_path, 2000, values=values) as ledger:
            ledger.start()
            await ledger.read(40, on_step=ledger.restart_ended)

            assert ledger.statuses == []
            assert ledger.account == EXACT
            assert len(ledger.dead) == 40
            headers = dict(ledger.dead[0].headers)
            assert ledger.dead[0].value == b"raise"
            assert headers["copydesk-reason"] == b"internal"
            assert headers["copydesk-detail"] == b"RuntimeError: this article breaks the agent"
            assert headers["copydesk-agent"] == b"look"

    asyncio.run(story())
