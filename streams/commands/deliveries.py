"""Deliveries of a producer: awaited, confirmed, failed; and why none is confirmed."""

import asyncio
from collections.abc import Callable
from functools import partial

from streams.configuration.settings import Settings
from streams.kafka.diagnosis import diagnose

SILENT_SECONDS = 10.0
"""A person is told of an outage when nothing was confirmed for this time."""


class Deliveries:
    """What was sent, and what came of it."""

    def __init__(self, settled: Callable[[bytes], None], progress: Callable[[], None]) -> None:
        """`settled` is called with each value that is confirmed or failed.

        `progress` is called for one that is confirmed.
        """
        self._settled = settled
        self._progress = progress
        self._awaited: set[asyncio.Future[object]] = set()
        self.confirmed = 0
        self.failure: BaseException | None = None
        """Of the first that failed."""

    @property
    def awaited(self) -> int:
        """How many are neither confirmed nor failed."""
        return len(self._awaited)

    def add(self, value: bytes, delivery: "asyncio.Future[object]") -> None:
        """Await a delivery."""
        self._awaited.add(delivery)
        delivery.add_done_callback(partial(self._settle, value))

    async def finish(self) -> None:
        """Wait until each is confirmed or failed."""
        while self._awaited:
            await asyncio.wait(self._awaited)

    async def report_outages(self, settings: Settings, say: Callable[[str], None]) -> None:
        """Say once of each outage that records wait, and for what, until cancelled."""
        is_said, before = False, 0
        while True:
            await asyncio.sleep(SILENT_SECONDS)
            if not self.awaited or self.confirmed != before:
                is_said, before = False, self.confirmed
            elif not is_said:
                is_said = True
                why = await diagnose(settings) or "it answers, and does not confirm"
                say(
                    f"Not confirmed by the broker yet: {_articles(self.awaited)} ({why}). They are "
                    "sent when it answers; Ctrl-C twice gives them up."
                )

    async def given_up(self, settings: Settings) -> str:
        """Return in a sentence what a person must know who does not wait for the rest."""
        count = self.awaited
        why = await diagnose(settings) or "the broker has not confirmed them"
        return (
            f"Given up: {_articles(count)} may be missing in {settings.topic('raw')}, or be there: "
            f"{why}."
        )

    def _settle(self, value: bytes, delivery: "asyncio.Future[object]") -> None:
        self._settled(value)
        self._awaited.discard(delivery)
        if delivery.cancelled():
            return
        if error := delivery.exception():
            self.failure = self.failure or error
        else:
            self.confirmed += 1
            self._progress()


def _articles(count: int) -> str:
    return f"{count} article{'' if count == 1 else 's'}"
