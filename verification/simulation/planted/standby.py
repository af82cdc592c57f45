"""Bugs of memories that outlive an owner: a standby's, and those of what was given back."""

from verification.simulation.planted.edit import FOLD, MEMORIES, SETTLER, STANDBY, TAKEOVER, Edit

KNOWN_BLOCK = """\
                elif _identity(each) == last:
                    is_continued = True
"""

BUGS: dict[str, tuple[Edit, ...]] = {
    "standby folds its last block again": (
        Edit(FOLD, KNOWN_BLOCK, KNOWN_BLOCK + "                    self._fold(each)\n"),
    ),
    "standby skips a block when it reads on": (
        Edit(FOLD, KNOWN_BLOCK, KNOWN_BLOCK + "                    await anext(logged, None)\n"),
    ),
    "standby reads what was rolled back": (
        Edit(
            "verification.simulation.broker",
            "log.fetch(at, READ_RECORDS, committed=True)",
            "log.fetch(at, READ_RECORDS, committed=first is None)",
        ),
    ),
    "taken over with what the standby had read before the fence": (
        Edit(
            TAKEOVER,
            "        for fold in folds.values():\n",
            "        for fold in folds.values():\n"
            "            if not fold.log_is_empty:\n"
            "                continue\n",
        ),
    ),
    "standby reads on after its memory was handed over": (
        Edit(
            STANDBY,
            "        is_over = task is None or await cancel(task)\n",
            "        is_over = True\n",
        ),
        Edit(
            STANDBY,
            "        folds, self._folds = self._folds, {}\n",
            "        folds = self._folds\n",
        ),
    ),
    "blocks of its own folded again": (
        Edit(
            MEMORIES, "            self.folds[name].append(offset, block)\n", "            pass\n"
        ),
    ),
    "given back with what was not committed": (
        Edit(
            SETTLER,
            "        self.memories.drop()\n        return self._folds",
            "        return self._folds",
        ),
    ),
    "noted as appended before the commit": (
        Edit(
            MEMORIES,
            "        self._appended[name] = offset, block\n",
            "        self.folds[name].append(offset, block)\n",
        ),
    ),
    "a swallowed cancellation is not repeated": (
        Edit("streams.engine.cancelling", "range(TRIES)", "range(1)"),
    ),
}
