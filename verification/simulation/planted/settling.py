"""Bugs of one transaction: what is committed, when, and what an unknown outcome means."""

from verification.simulation.planted.edit import MEMORIES, SETTLER, Edit

COMMIT = """\
        await producer.commit()
        duty.reached(CrashPoint.COMMITTED)
"""
SEND_OFFSET = """\
        await producer.send_offset(duty.group, self._source, goal, self._counted.note)
"""

BUGS: dict[str, tuple[Edit, ...]] = {
    "commit before outputs": (
        Edit(
            SETTLER,
            "        self._tally = await send_all(\n",
            "        await producer.send_offset(duty.group, self._source, inbox.end)\n"
            "        await producer.commit()\n"
            "        await producer.begin()\n"
            "        self._tally = await send_all(\n",
        ),
    ),
    "offset in a transaction of its own": (
        Edit(
            SETTLER,
            SEND_OFFSET,
            "        await producer.commit()\n        await producer.begin()\n" + SEND_OFFSET,
        ),
    ),
    "offset off by one, up": (
        Edit(SETTLER, "goal = inbox.next_offset\n", "goal = inbox.next_offset + 1\n"),
    ),
    "offset off by one, down": (
        Edit(SETTLER, "goal = inbox.next_offset\n", "goal = inbox.next_offset - 1\n"),
    ),
    "offset of all that was fetched": (
        Edit(SETTLER, "goal = inbox.next_offset\n", "goal = inbox.end\n"),
    ),
    "memory before commit": (
        Edit(
            SETTLER,
            COMMIT,
            "        self.memories.keep()\n" + COMMIT,
        ),
    ),
    "memory not logged": (Edit(MEMORIES, "if block is not None:", 'if block == b"":'),),
    "overlay kept after abort": (
        Edit(MEMORIES, "            memory.drop()\n", "            memory.block()\n"),
    ),
    "unknown outcome taken for success": (
        Edit(
            SETTLER,
            "            if not await self._took_effect():\n",
            "            await self.persist(self._fence)\n            if not why:\n",
        ),
    ),
    "unknown outcome taken for failure": (
        Edit(
            SETTLER,
            "self._goal != self._committed:\n            return True\n",
            "self._goal != self._committed:\n            return False\n",
        ),
    ),
    "unanswered request forgotten after its retry": (
        Edit(
            "verification.simulation.producer",
            "        if self._indefinite:\n",
            "        if self.closed:\n",
        ),
    ),
}
