"""Bugs with records and offsets that are gone: deleted unread, beyond the end, expired."""

from verification.simulation.planted.edit import INBOX, PARTITION, POSITIONS, SETTLER, Edit

BUGS: dict[str, tuple[Edit, ...]] = {
    "deletion not noticed by the client": (
        Edit(
            "verification.simulation.consumer",
            "            self._joined.pop(source, None)\n            return True\n",
            "            return True\n",
        ),
    ),
    "deletion not named": (
        Edit(POSITIONS, "        watcher.lost(source, wanted, beginning)\n", ""),
    ),
    "deletion named but for its last offset": (
        Edit(
            POSITIONS,
            "watcher.lost(source, wanted, beginning)",
            "watcher.lost(source, wanted, beginning - 1)",
        ),
    ),
    "deletion named at the take-over only": (
        Edit(
            PARTITION,
            "        inbox.skip_to(await self.settler.still_there(inbox.end))\n",
            "        bounds = await self.settler._broker.bounds(self.source)\n"
            "        inbox.skip_to(bounds[0])\n",
        ),
    ),
    "deletion found and not skipped": (
        Edit(INBOX, "        self.end = max(self.end, offset)\n", "        self.end = self.end\n"),
    ),
    "offset beyond the end accepted": (
        Edit(POSITIONS, "    if wanted > end:\n", "    if wanted < 0:\n"),
    ),
    "offset beyond the end begins anew": (
        Edit(
            POSITIONS,
            "        raise BeyondEndError(\n",
            "        return beginning\n        print(\n",
        ),
    ),
    "lost offsets begin anew": (
        Edit(POSITIONS, "    if not written:\n", "    if written or not written:\n"),
    ),
    "lost offsets looked for with one partition of the topic": (
        Edit(
            "verification.simulation.broker",
            "sources = [source for source in logs if source.topic == topic]",
            "sources = [source for source in logs if source.topic == topic][1:]",
        ),
    ),
    "lost offsets: dead letters do not count": (
        Edit(
            "streams.engine.duty",
            "[target for targets in self.route.targets.values() for target in targets]",
            '[target for stream, targets in self.route.targets.items() if stream != "dead"'
            " for target in targets]",
        ),
    ),
    "offsets that came back not asked for again": (
        Edit(
            SETTLER,
            "        while self._committed is None and "
            "await self.persist(self._ask) is not None:\n",
            "        while False:\n",
        ),
    ),
}
