"""Liveness and readiness of a worker: what /healthz and /readyz answer.

The engine writes from its event loop, the HTTP server reads from its own
thread (streams/watching/probes.py); a lock protects the state.
"""

import threading
import time
from collections.abc import Callable

SILENT_SECONDS = 15.0
"""An event loop without a heartbeat for this time counts as stuck: well above any transaction's
work, and no longer than the session after which the group takes the partitions away."""
CONSUMER = "consumer"
"""Who waits where it is no partition."""
LOSS_SECONDS = 3600.0
"""After a loss of records the worker goes on, and is not ready for this time: a person must see."""


class Health:
    """The state of one worker. Every method may be called from any thread."""

    def __init__(
        self,
        silent_seconds: float = SILENT_SECONDS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._silent_seconds = silent_seconds
        self._clock = clock
        self._lock = threading.Lock()
        self._beat = clock()
        self._joined = False
        self._shares: dict[str, float] = {}
        self._began: dict[str, float] = {}
        self._standing_by: dict[str, float] = {}
        self._waits: dict[str, str] = {}
        self._at_work: set[str] = set()
        self._stuck = ""
        self._losses: dict[str, tuple[float, str]] = {}

    def beat(self) -> None:
        """Record a heartbeat of the event loop. Call it every second from that loop."""
        with self._lock:
            self._beat = self._clock()

    def joined(self) -> None:
        """Record that the consumer group has answered, even if it assigned no partition."""
        with self._lock:
            self._joined = True

    def restoring(self, partition: str, share: float) -> None:
        """Record how much of a partition's memory is restored, 0 to 1, before it is at work."""
        with self._lock:
            self._joined = True
            self._at_work.discard(partition)
            self._shares[partition] = share
            self._began.setdefault(partition, self._clock())

    def restored(self, partition: str) -> None:
        """Record that a partition is restored and at work."""
        with self._lock:
            self._joined = True
            self._shares[partition] = 1.0
            self._began.pop(partition, None)
            self._at_work.add(partition)

    def released(self, partition: str) -> None:
        """Remove a partition that was revoked from this worker."""
        with self._lock:
            self._shares.pop(partition, None)
            self._began.pop(partition, None)
            self._waits.pop(partition, None)
            self._at_work.discard(partition)

    def stands_by(self, partition: str, share: float | None) -> None:
        """Record how much of the memory of another worker's partition is read; None: no longer."""
        with self._lock:
            if share is None:
                self._standing_by.pop(partition, None)
            else:
                self._standing_by[partition] = share

    def lost(self, partition: str, first: int, end: int) -> None:
        """Record that the offsets from `first` up to but not `end` were deleted unread."""
        with self._lock:
            self._losses[partition] = self._clock(), f"offsets {first} to {end - 1}"

    def waits(self, who: str, why: str) -> None:
        """Record why `who` waits for the broker; the empty string ends the wait."""
        with self._lock:
            if why:
                self._waits[who] = why
            else:
                self._waits.pop(who, None)

    def stuck(self, why: str) -> None:
        """Record in one sentence why nothing is settled; the empty string: something is."""
        with self._lock:
            self._stuck = why

    @property
    def waiting(self) -> bool:
        """Whether the worker waits for the broker, with a known reason."""
        with self._lock:
            return bool(self._waits)

    @property
    def is_cut_off(self) -> bool:
        """Whether the consumer waits for the broker, and not only a memory that is read."""
        with self._lock:
            return CONSUMER in self._waits

    @property
    def silent(self) -> float:
        """Seconds since the last heartbeat."""
        with self._lock:
            return self._clock() - self._beat

    @property
    def alive(self) -> bool:
        """Whether the last heartbeat of the event loop is recent."""
        return self.silent <= self._silent_seconds

    @property
    def ready(self) -> bool:
        """Whether all assigned partitions, at least one, are at work; or it is a warm standby."""
        return not self.reasons

    @property
    def reasons(self) -> list[str]:
        """Why the worker is not ready, a sentence each; none when it is."""
        silent = self.silent
        with self._lock:
            reasons = []
            if silent > self._silent_seconds:
                reasons.append(f"stuck: the event loop has not turned for {silent:.0f} s")
            if self._stuck:
                reasons.append(f"stuck: {self._stuck}")
            reasons.extend(
                f"waiting for the broker ({who}): {why}" for who, why in sorted(self._waits.items())
            )
            reasons.extend(
                f"records lost ({partition}): {offsets} were deleted unread"
                for partition, (at, offsets) in sorted(self._losses.items())
                if self._clock() - at < LOSS_SECONDS
            )
            if not self._joined:
                reasons.append("starting")
            elif not self._shares:
                reasons.extend(self._not_standing_by())
            reasons.extend(
                f"restoring {partition}: {share:.0%}{self._left(partition, share)}"
                for partition, share in sorted(self._shares.items())
                if partition not in self._at_work
            )
            return reasons

    def _not_standing_by(self) -> list[str]:
        """Return why a worker that owns nothing could not take over at once; nothing if it can."""
        if not self._standing_by:
            return ["no partitions assigned"]
        return [
            f"standing by for {partition}: {share:.0%} of its memory read"
            for partition, share in sorted(self._standing_by.items())
            if share < 1
        ]

    def _left(self, partition: str, share: float) -> str:
        """Return how long the rest of a restore takes at the rate so far; empty when unknown."""
        taken = self._clock() - self._began[partition]
        if share <= 0 or taken < 1:
            return ""
        return f", about {taken * (1 - share) / share:.0f} s left"
