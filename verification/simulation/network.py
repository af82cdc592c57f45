"""Requests between workers and the cluster: most arrive, some late, some never, some unanswered."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from random import Random
from typing import Any, TypeVar

from verification.simulation.cluster import Cluster
from verification.simulation.errors import BrokerError, UnansweredError
from verification.simulation.loop import CURRENT, Loop

T = TypeVar("T")

LATENCY_SECONDS = 0.004
MOST_LATE = 6
"""A late request arrives within so many time-outs."""


class Fate(StrEnum):
    """What becomes of a request."""

    ARRIVES = "arrives"
    LOST = "request lost"
    REPLY_LOST = "reply lost"
    LATE = "request late"
    """It waits in a broker's socket, and is served after the client has given up or soon before."""


@dataclass(frozen=True, slots=True)
class Weather:
    """How many requests of a hundred meet which fate; the rest arrive."""

    lost: float = 0.0
    reply_lost: float = 0.0
    late: float = 0.0


CALM = Weather()


class Network:
    """Every request of every worker passes here."""

    def __init__(self, loop: Loop, random: Random, cluster: Cluster, timeout: float) -> None:
        self.weather = CALM
        self.down_until = 0.0
        """No broker answers before this moment."""
        self._loop = loop
        self._draw = random.random
        self._cluster = cluster
        self._timeout = timeout

    async def ask(self, api: str, serve: Callable[[], T]) -> T:
        """Have the cluster do something; return its answer or raise its refusal.

        Raises UnansweredError when the connection broke or no answer came in
        time: then it was done, will be done later, or never.
        """
        draw = self._draw
        fate = self._fate()
        delay = draw() * LATENCY_SECONDS
        answer: asyncio.Future[T] = self._loop.create_future()
        after = self._cluster.after
        if fate is Fate.ARRIVES:
            after(delay, self._arrive, api, serve, answer, fate)
            return await answer
        self._cluster.history.count(CURRENT.get().name, fate, api)
        if fate is Fate.LATE:
            delay += self._timeout * MOST_LATE * draw()
        if fate is not Fate.LOST:
            after(delay, self._arrive, api, serve, answer, fate)
        # A broken connection shows at once, silence only when time is up.
        patience = self._timeout * (draw() if draw() < 0.5 else 1.0)
        self._loop.call_later(patience, _give_up, answer, api)
        return await answer

    def _fate(self) -> Fate:
        if self._loop.time() < self.down_until:
            return Fate.LOST
        weather = self.weather
        if weather is CALM:
            return Fate.ARRIVES
        percent = self._draw() * 100
        for chance, fate in (
            (weather.lost, Fate.LOST),
            (weather.reply_lost, Fate.REPLY_LOST),
            (weather.late, Fate.LATE),
        ):
            percent -= chance
            if percent < 0:
                return fate
        return Fate.ARRIVES

    def _arrive(
        self, api: str, serve: Callable[[], T], answer: "asyncio.Future[T]", fate: Fate
    ) -> None:
        result: Any = None
        refusal: BrokerError | None = None
        if fate is Fate.LATE:
            self._cluster.history.note("cluster", "serves late", api)
        try:
            result = serve()
        except BrokerError as error:
            refusal = error
        if fate is not Fate.REPLY_LOST:
            self._cluster.after(self._draw() * LATENCY_SECONDS, _reply, answer, result, refusal)


def _reply(answer: "asyncio.Future[T]", result: T, refusal: BrokerError | None) -> None:
    if answer.done():
        return
    if refusal is None:
        answer.set_result(result)
    else:
        _refuse(answer, refusal)


def _give_up(answer: "asyncio.Future[Any]", api: str) -> None:
    if not answer.done():
        _refuse(answer, UnansweredError(api))


def _refuse(answer: "asyncio.Future[Any]", error: Exception) -> None:
    answer.set_exception(error)
    # The task that asked may just have been cancelled: an answer that is not read is no defect.
    answer.exception()
