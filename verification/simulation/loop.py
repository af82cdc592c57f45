"""An event loop with its own time, whose next step is drawn by a seed.

At every await, any step that could run may be the next; time passes only when
none is left. There is no I/O, no thread and no clock, so a seed is a history.
Steps belong to processes: a dead one's never run, a frozen one's wait.
"""

import asyncio
from asyncio import events
from collections.abc import Callable, Coroutine
from contextvars import Context, ContextVar, copy_context
from heapq import heappop, heappush
from random import Random
from typing import Any, TypeVar, TypeVarTuple

T = TypeVar("T")
Ts = TypeVarTuple("Ts")

MOST_STEPS = 1_000_000
"""A hundred times what a run takes."""


class Process:
    """What is killed, frozen and thawed as one."""

    __slots__ = ("alive", "frozen", "name", "parked")

    def __init__(self, name: str) -> None:
        self.name = name
        self.alive = True
        self.frozen = False
        self.parked: list[Step] = []


CURRENT: ContextVar[Process] = ContextVar("process")
"""The process that a step belongs to; a task hands it on to what it starts."""


class VanishedError(BaseException):
    """Ends the step in which a process dies; nothing of the process runs after it."""


class StandstillError(RuntimeError):
    """No step is left and no time to wait for, or steps without end: nothing comes of it."""


class Step(asyncio.TimerHandle):
    """A callback with its arguments, waiting to be drawn."""

    __slots__ = ("process",)

    def __init__(  # pylint: disable=super-init-not-called
        self, when: float, callback: Callable[..., object], args: Any, context: Context
    ) -> None:
        self._when = when
        self._callback = callback
        self._args = args
        self._context = context
        self._cancelled = False
        self.process = context[CURRENT]

    def cancel(self) -> None:
        """Never run it."""
        self._cancelled = True


class Loop(asyncio.AbstractEventLoop):
    """As much of an event loop as coroutines, tasks, futures and time-outs need."""

    def __init__(self, random: Random) -> None:
        self.errors: list[str] = []
        """Exceptions that no code could catch."""
        self._draw = random.random
        self._now = 0.0
        self._ready: list[Step] = []
        self._timers: list[tuple[float, int, Step]] = []
        self._count = 0
        self._tasks: list[asyncio.Task[Any]] = []

    def time(self) -> float:
        """Return seconds since the run began."""
        return self._now

    def spend(self, seconds: float) -> None:
        """Let time pass in the middle of a step, as work does."""
        self._now += seconds

    def get_debug(self) -> bool:
        """Never: it would look at the clock."""
        return False

    def is_running(self) -> bool:
        """Return whether it is the loop of what runs now."""
        return events._get_running_loop() is self  # noqa: SLF001

    def is_closed(self) -> bool:
        """Never closed: it holds nothing."""
        return False

    def call_soon(
        self, callback: Callable[[*Ts], object], *args: *Ts, context: Context | None = None
    ) -> Step:
        """Make a step that may be drawn from now on."""
        step = Step(self._now, callback, args, copy_context() if context is None else context)
        self._ready.append(step)
        return step

    def call_later(
        self,
        delay: float,
        callback: Callable[[*Ts], object],
        *args: *Ts,
        context: Context | None = None,
    ) -> Step:
        """Make a step that may be drawn after `delay` seconds."""
        when = self._now + delay
        step = Step(when, callback, args, copy_context() if context is None else context)
        self._count += 1
        heappush(self._timers, (when, self._count, step))
        return step

    def call_at(
        self,
        when: float,
        callback: Callable[[*Ts], object],
        *args: *Ts,
        context: Context | None = None,
    ) -> Step:
        """Make a step that may be drawn from `when` on."""
        return self.call_later(when - self._now, callback, *args, context=context)

    def create_future(self) -> "asyncio.Future[Any]":
        """Return a future of this loop."""
        return asyncio.Future(loop=self)

    def create_task(
        self, coro: Any, *, name: str | None = None, context: Context | None = None
    ) -> "asyncio.Task[Any]":
        """Return a task of this loop."""
        task = asyncio.Task(coro, loop=self, name=name, context=context)
        self._tasks.append(task)
        return task

    def call_exception_handler(self, context: dict[str, Any]) -> None:
        """Note an exception that was not caught; a run with such a note has failed."""
        self.errors.append(f"{context.get('message')}: {context.get('exception')!r}")

    def thaw(self, process: Process) -> None:
        """Let a frozen process run on: everything that became due meanwhile is due now."""
        process.frozen = False
        self._ready += process.parked
        process.parked.clear()

    def run_until_complete(self, future: Any) -> Any:
        """Run until the coroutine returns; return what it returned."""
        events._set_running_loop(self)  # noqa: SLF001
        try:
            main = self.create_task(future)
            self._run(main)
            return main.result()
        finally:
            events._set_running_loop(None)  # noqa: SLF001
            self._discard()

    def _run(self, main: "asyncio.Task[Any]") -> None:
        """Draw and run steps until `main` is done; written for speed, as it is half of a run."""
        ready, timers, draw = self._ready, self._timers, self._draw
        for _ in range(MOST_STEPS):
            if not ready:
                if not timers:
                    raise StandstillError("no task waits for anything that can come")
                self._now = max(self._now, timers[0][0])
            while timers and timers[0][0] <= self._now:
                step = heappop(timers)[2]
                if not step._cancelled:  # noqa: SLF001
                    ready.append(step)
            if not ready:
                continue
            number = int(draw() * len(ready))
            step = ready[number]
            ready[number] = ready[-1]
            ready.pop()
            process = step.process
            if step._cancelled or not process.alive:  # noqa: SLF001
                continue
            if process.frozen:
                process.parked.append(step)
                continue
            step._context.run(step._callback, *step._args)  # noqa: SLF001
            if main.done():
                return
        raise StandstillError(f"{MOST_STEPS} steps and no end")

    def _discard(self) -> None:
        """End what dead processes left in the middle, out of everybody's sight."""
        for task in self._tasks:
            if not task.done():
                task._log_destroy_pending = False  # type: ignore[attr-defined]  # noqa: SLF001
                _close(task.get_coro())
            elif not task.cancelled():
                task.exception()
        self._tasks.clear()
        self._ready.clear()
        self._timers.clear()


def _close(coroutine: Any) -> None:
    # A handler of the coroutine's may await on its way out: no task is left to wait for it.
    try:
        coroutine.close()
    except RuntimeError:
        return


def belonging_to(process: Process) -> Context:
    """Return a context whose steps and tasks belong to `process`."""
    context = copy_context()
    context.run(CURRENT.set, process)
    return context


def start(loop: Loop, process: Process, work: Coroutine[Any, Any, T]) -> "asyncio.Task[T]":
    """Start a task of another process."""
    return loop.create_task(work, context=belonging_to(process))
