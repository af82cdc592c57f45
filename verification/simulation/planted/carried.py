"""Bugs with what carried an article: kept of an aborted transaction, not logged, not restored."""

from verification.simulation.planted.edit import CARRIED, Edit

BUGS: dict[str, tuple[Edit, ...]] = {
    "carried in a transaction that was aborted": (
        Edit(
            CARRIED,
            "        self._learned.clear()\n        self._seconds = self._kept\n",
            "        self._seconds = self._kept\n",
        ),
    ),
    "carried and not logged": (
        Edit(CARRIED, "        return pack(self._learned.values()) if", "        return None if"),
    ),
    "carried and lost at take-over": (
        Edit(CARRIED, "            self._learned[each.article] = each\n", ""),
    ),
}
