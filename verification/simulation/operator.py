"""What happens to the group's offsets while no worker runs, and the person who puts them right."""

import asyncio

from streams.engine.broker import TopicPartition
from verification.simulation.world import GROUP, SOURCES, World

STEP_SECONDS = 0.25
EXCUSED_SECONDS = 15.0
"""A worker that began before the offsets were put right may still refuse them for this time."""
FAR = 1000
"""Offsets: more than any log of a run has."""


class Operator:
    """Loses or misplaces offsets, and puts them right when a worker has refused them."""

    def __init__(self, world: World) -> None:
        self.failures: list[str] = []
        """Refusals for which there was no reason."""
        self._world = world
        self._right: dict[TopicPartition, int] = {}
        """What the offsets were before they went wrong."""
        self._excused_until = 0.0

    @property
    def is_at_work(self) -> bool:
        """Whether offsets are wrong now."""
        return bool(self._right)

    async def expire(self) -> None:
        """Delete the group's offsets, as brokers do when it was empty for too long.

        Not where unread records are deleted too: without offsets none can know of them.
        """
        logs = self._world.cluster.logs
        if await self._empty_the_group():
            if any(logs[source].start > offset for source, offset in self._right.items()):
                self._right = {}
                return
            offsets = self._world.cluster.offsets
            for source in self._right:
                del offsets.committed[GROUP, source]
            self._world.history.count("cluster", "offsets expire")

    async def misplace(self) -> None:
        """Set one offset beyond the log's end, as after a restore from an older copy."""
        if await self._empty_the_group():
            source = self._world.random.choice(list(self._right))
            self._right = {source: self._right[source]}
            end = self._world.cluster.logs[source].end
            self._world.cluster.offsets.committed[GROUP, source] = end + FAR
            self._world.history.count("cluster", "offset beyond the end", *source)

    def mend(self) -> None:
        """Put the offsets right, and let those begin again that have refused them."""
        world = self._world
        refused = [worker for worker in world.workers if worker.refused]
        if not refused:
            return
        if self._right:
            for source, offset in self._right.items():
                world.cluster.offsets.committed[GROUP, source] = offset
            self._right = {}
            self._excused_until = world.loop.time() + EXCUSED_SECONDS
            world.history.note("operator", "puts the offsets right")
        for worker in refused:
            if world.loop.time() > self._excused_until:
                self.failures.append(f"{worker.name} refuses: {worker.refused}")
            worker.refused = None

    async def _empty_the_group(self) -> bool:
        """Let all workers vanish and their transactions end; say whether there are offsets."""
        world = self._world
        if self._right:
            return False
        for worker in world.workers:
            worker.crash()
        while world.cluster.transactions.unsettled:  # noqa: ASYNC110 - the cluster's state
            await asyncio.sleep(STEP_SECONDS)
        committed = world.cluster.offsets.committed
        self._right = {
            source: committed[GROUP, source] for source in SOURCES if (GROUP, source) in committed
        }
        return bool(self._right)
