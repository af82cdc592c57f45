"""Bugs with what is held back: released twice, too early, never, or lost."""

from verification.simulation.planted.edit import (
    HELD,
    MEMORIES,
    PARTITION,
    SETTLER,
    TRANSACTION,
    Edit,
)

BUGS: dict[str, tuple[Edit, ...]] = {
    "released twice: the removal is not logged": (
        Edit(HELD, "        if gone or rows:\n", "        if rows:\n"),
    ),
    "released twice: it is not taken out": (
        Edit(
            HELD,
            "        for row in rows:\n            self.remove(row.number)\n        return [",
            "        return [",
        ),
    ),
    "released and killed: what was restored is not found by its identity": (
        Edit(
            HELD,
            "        for identity in row.identities:\n            self._by_identity.setdefault(",
            "        for identity in row.identities if self._undo else ():\n"
            "            self._by_identity.setdefault(",
        ),
        Edit(
            HELD,
            "            numbers = self._by_identity[identity]\n            del numbers[number]\n",
            "            numbers = self._by_identity.get(identity, {})\n"
            "            numbers.pop(number, None)\n",
        ),
        Edit(HELD, "                del self._by_identity[identity]\n", "                pass\n"),
    ),
    "killed in a transaction that was aborted": (
        Edit(
            HELD,
            "            if before is not None:\n                self._place(before)\n",
            "",
        ),
    ),
    "held row lost at take-over": (
        Edit(
            HELD,
            "            self._place(row)\n        for number in content.gone:",
            "            pass\n        for number in content.gone:",
        ),
    ),
    "held rows not logged": (
        Edit(
            MEMORIES,
            "            for held in memory.held.blocks() if memory.held is not None else ():\n",
            '            for held in memory.held.blocks() if block == b"" else ():\n',
        ),
    ),
    "released behind the record that releases it": (
        Edit(
            TRANSACTION,
            "    yield received, decide(agent, function, received, memories)\n",
            "",
        ),
        Edit(
            TRANSACTION,
            "    for memory in memories.values():\n",
            "    yield received, decide(agent, function, received, memories)\n"
            "    for memory in memories.values():\n",
        ),
    ),
    "released by the worker's clock": (
        Edit(
            HELD,
            "        seconds = record.seconds\n",
            "        import asyncio\n        seconds = asyncio.get_running_loop().time()\n",
        ),
    ),
    "an idle partition releases nothing": (
        Edit(
            PARTITION,
            "                    await self.settler.tick()\n",
            "                    pass\n",
        ),
    ),
    "a tick that came too early is not repeated": (
        Edit("streams.engine.timer", "if now < due or ", "if now < due or self._wait > 1 or "),
    ),
    "a tick outside any transaction that ends": (
        Edit(
            SETTLER,
            "                await producer.flush()\n                await producer.commit()\n",
            "                await producer.flush()\n",
        ),
    ),
}
