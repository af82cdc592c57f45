"""Bugs of the inbox: where reading goes on after an abort, a seek or a gap."""

from verification.simulation.planted.edit import INBOX, PARTITION, SETTLER, Edit

WITHOUT_START = """\
            # Faust has sought on its own account since our seek: no epoch of ours comes any more.
            return Offer.GAP
"""

BUGS: dict[str, tuple[Edit, ...]] = {
    "records not put back after abort": (
        Edit(SETTLER, "                inbox.put_back(taken)\n", ""),
    ),
    "seek missing": (
        Edit(
            PARTITION,
            "        epoch = await self.settler.persist("
            "lambda: self._intake.seek(self.source, start))\n",
            "        epoch = 0\n",
        ),
        Edit(INBOX, WITHOUT_START, "            batch = batch._replace(start=self.end)\n"),
    ),
    "seek back missing": (
        Edit(
            PARTITION,
            "        inbox.epoch = await self.settler.persist("
            "lambda: self._intake.seek(self.source, inbox.end))\n",
            "        inbox.end = inbox.end\n",
        ),
    ),
    "gap accepted": (Edit(INBOX, "if batch.start > self.end:", "if batch.start > batch.end:"),),
    "batch without a start accepted": (
        Edit(
            INBOX,
            WITHOUT_START,
            "            batch = batch._replace(start=self.end, epoch=self.epoch)\n",
        ),
    ),
    "seek of Faust's own not noticed": (
        Edit(INBOX, WITHOUT_START, "            return Offer.STALE\n"),
        Edit(
            PARTITION,
            "        missed = self._intake.handed_out(self.source) != inbox.end\n",
            "        missed = (self._intake.handed_out(self.source) or 0) > inbox.end\n",
        ),
    ),
    "lost batch not noticed": (
        Edit(
            PARTITION,
            "            if missed and self._intake.handed_out(self.source) != inbox.end:\n"
            "                self._lost = True\n",
            "            pass\n",
        ),
    ),
}
