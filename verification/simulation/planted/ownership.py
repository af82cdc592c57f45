"""Bugs of taking a partition over and letting it go: fencing, restoring, revoking."""

from verification.simulation.planted.edit import DESK, PARTITION, SETTLER, TAKEOVER, Edit

FENCE_AND_ASK = """\
        await self.persist(self._fence)
        self._committed = await self.persist(self._ask)
"""
STOP_TASK = """\
        await asyncio.wait([task], timeout=REVOKE_SECONDS)
        is_over = await cancel(task)
"""
CLOSE = """\
        await self.settler.close()
        self._watcher.released(self.source)
"""

BUGS: dict[str, tuple[Edit, ...]] = {
    "fencing swallowed": (
        Edit(
            SETTLER,
            "        except (TransientError, TimeoutError) as error:\n"
            '            why = str(error) or "no answer"\n',
            "        except FencedError:\n"
            "            pass\n"
            "        except (TransientError, TimeoutError) as error:\n"
            '            why = str(error) or "no answer"\n',
        ),
    ),
    "fenced for ever": (
        Edit(PARTITION, "                await self._stand_back()\n", "                return\n"),
    ),
    "transactional id of the owner, not the partition": (
        Edit(
            TAKEOVER,
            "    producer = await broker.producer(duty.transactional_id(source))\n",
            "    now = asyncio.get_running_loop().time()\n"
            '    producer = await broker.producer(f"{now}.{source.topic}.{source.partition}")\n',
        ),
    ),
    "offset asked before fencing": (
        Edit(
            SETTLER,
            FENCE_AND_ASK,
            "        self._committed = await self.persist(self._ask)\n"
            "        await self.persist(self._fence)\n",
        ),
    ),
    "memory restored before fencing": (
        Edit(SETTLER, FENCE_AND_ASK, "        await self._restore()\n" + FENCE_AND_ASK),
        Edit(
            SETTLER,
            "        await self._restore()\n        self._duty.reached(",
            "        self._duty.reached(",
        ),
    ),
    "memory restored from what was rolled back": (
        Edit(
            "verification.simulation.broker",
            "log.fetch(at, READ_RECORDS, committed=True)",
            "log.fetch(at, READ_RECORDS, committed=False)",
        ),
    ),
    "memory restored but for its end": (
        Edit(
            "verification.simulation.broker",
            "if record.offset < end and",
            "if record.offset < end - 4 and",
        ),
    ),
    "memory restored on top of the old one": (
        Edit(
            SETTLER,
            "self._folds or empty_folds(self._source, self._duty)",
            "self._folds or self.memories.folds or empty_folds(self._source, self._duty)",
        ),
    ),
    "producer reused after an unknown outcome": (
        Edit(
            SETTLER,
            "        await self.persist(self._fence)\n"
            "        committed = await self.persist(self._ask)\n",
            "        committed = await self.persist(self._ask)\n",
        ),
    ),
    "revoke order swapped": (
        Edit(PARTITION, STOP_TASK, ""),
        Edit(PARTITION, CLOSE, CLOSE + STOP_TASK),
    ),
    "revoke does not wait": (Edit(PARTITION, STOP_TASK, "        is_over = True\n"),),
    "revoke in the middle of a close does not wait": (
        Edit(
            DESK,
            "        await asyncio.gather(*map(asyncio.shield, leaving))\n",
            "        await asyncio.gather(*map(asyncio.shield, leaving[: len(self._owned)]))\n",
        ),
    ),
}
