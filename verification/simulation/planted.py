"""Bugs put into the engine on purpose: each must be found, or the checker proves nothing.

A bug is a small edit of a module's source, made while the module is imported,
so it needs a process of its own; an edit that no longer fits is an error.
"""

import importlib
import logging
import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from types import CodeType, ModuleType
from typing import NamedTuple

PARTITION, SETTLER = "streams.engine.partition", "streams.engine.settler"
INBOX, DESK = "streams.engine.inbox", "streams.engine.desk"
MEMORIES, TAKEOVER = "streams.engine.memories", "streams.engine.takeover"
POSITIONS, TRANSACTION = "streams.engine.positions", "streams.engine.transaction"
HELD = "agents.memory.held"


class Edit(NamedTuple):
    """Replace `before`, which stands once in the module, by `after`."""

    module: str
    before: str
    after: str


COMMIT = """\
        await producer.commit()
        duty.reached(CrashPoint.COMMITTED)
"""
FENCE_AND_ASK = """\
        await self.persist(self._fence)
        self._committed = await self.persist(self._ask)
"""
SEND_OFFSET = """\
        await producer.send_offset(duty.group, self._source, goal, self._counted.note)
"""
WITHOUT_START = """\
            # Faust has sought on its own account since our seek: no epoch of ours comes any more.
            return Offer.GAP
"""
STOP_TASK = """\
        _, pending = await asyncio.wait([task], timeout=REVOKE_SECONDS)
        if pending:
            task.cancel()
            await asyncio.wait([task], timeout=1.0)
"""
CLOSE = """\
        await self.settler.close()
        self._watcher.released(self.source)

"""

BUGS: dict[str, tuple[Edit, ...]] = {
    "commit before outputs": (
        Edit(
            SETTLER,
            "        self._tally = await send_all(\n",
            "        await producer.send_offset(duty.group, self._source, inbox.end)\n"
            "        await producer.commit()\n"
            "        await producer.begin()\n"
            "        self._tally = await send_all(\n",
        ),
    ),
    "offset in a transaction of its own": (
        Edit(
            SETTLER,
            SEND_OFFSET,
            "        await producer.commit()\n        await producer.begin()\n" + SEND_OFFSET,
        ),
    ),
    "offset off by one, up": (
        Edit(SETTLER, "goal = inbox.next_offset\n", "goal = inbox.next_offset + 1\n"),
    ),
    "offset off by one, down": (
        Edit(SETTLER, "goal = inbox.next_offset\n", "goal = inbox.next_offset - 1\n"),
    ),
    "offset of all that was fetched": (
        Edit(SETTLER, "goal = inbox.next_offset\n", "goal = inbox.end\n"),
    ),
    "memory before commit": (
        Edit(
            SETTLER,
            COMMIT,
            "        self.memories.keep()\n" + COMMIT,
        ),
    ),
    "memory not logged": (Edit(MEMORIES, "if block is not None:", 'if block == b"":'),),
    "overlay kept after abort": (
        Edit(MEMORIES, "            memory.drop()\n", "            memory.block()\n"),
    ),
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
    "fencing swallowed": (
        Edit(
            SETTLER,
            "        except (TransientError, TimeoutError) as error:\n"
            '            why = str(error) or "no answer"\n',
            "        except FencedError:\n"
            "            pass\n"
            "        except (TransientError, TimeoutError) as error:\n"
            '            why = str(error) or "no answer"\n',
        ),
    ),
    "fenced for ever": (
        Edit(PARTITION, "                await self._stand_back()\n", "                return\n"),
    ),
    "transactional id of the owner, not the partition": (
        Edit(
            TAKEOVER,
            "    producer = await broker.producer(duty.transactional_id(source))\n",
            "    now = asyncio.get_running_loop().time()\n"
            '    producer = await broker.producer(f"{now}.{source.topic}.{source.partition}")\n',
        ),
    ),
    "offset asked before fencing": (
        Edit(
            SETTLER,
            FENCE_AND_ASK,
            "        self._committed = await self.persist(self._ask)\n"
            "        await self.persist(self._fence)\n",
        ),
    ),
    "memory restored before fencing": (
        Edit(SETTLER, FENCE_AND_ASK, "        await self._restore()\n" + FENCE_AND_ASK),
        Edit(
            SETTLER,
            "        await self._restore()\n        self._duty.reached(",
            "        self._duty.reached(",
        ),
    ),
    "memory restored from what was rolled back": (
        Edit(
            "verification.simulation.broker",
            "log.fetch(at, READ_RECORDS, committed=True)",
            "log.fetch(at, READ_RECORDS, committed=False)",
        ),
    ),
    "memory restored but for its end": (
        Edit(
            "verification.simulation.broker",
            "if record.offset < end and",
            "if record.offset < end - 4 and",
        ),
    ),
    "memory restored on top of the old one": (
        Edit(
            TAKEOVER,
            "memory = memories.by_name[name] = duty.memories[name]()",
            "memory = memories.by_name[name] = "
            "duty.memories.setdefault(str(source), duty.memories[name]())",
        ),
    ),
    "producer reused after an unknown outcome": (
        Edit(
            SETTLER,
            "        await self.persist(self._fence)\n"
            "        committed = await self.persist(self._ask)\n",
            "        committed = await self.persist(self._ask)\n",
        ),
    ),
    "unknown outcome taken for success": (
        Edit(
            SETTLER,
            "            if not await self._took_effect():\n",
            "            await self.persist(self._fence)\n            if not why:\n",
        ),
    ),
    "unknown outcome taken for failure": (
        Edit(
            SETTLER,
            "self._goal != self._committed:\n            return True\n",
            "self._goal != self._committed:\n            return False\n",
        ),
    ),
    "unanswered request forgotten after its retry": (
        Edit(
            "verification.simulation.producer",
            "        if self._indefinite:\n",
            "        if self.closed:\n",
        ),
    ),
    "revoke order swapped": (
        Edit(PARTITION, STOP_TASK, ""),
        Edit(PARTITION, CLOSE, CLOSE.rstrip() + "\n" + STOP_TASK + "\n"),
    ),
    "revoke does not wait": (Edit(PARTITION, STOP_TASK, ""),),
    "revoke in the middle of a close does not wait": (
        Edit(
            DESK,
            "        await asyncio.gather(*map(asyncio.shield, leaving))\n",
            "        await asyncio.gather(*map(asyncio.shield, leaving[: len(self._owned)]))\n",
        ),
    ),
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
            "            for topic, partitions in self.route.topics.values()\n",
            "            for topic, partitions in self.route.topics.values()\n"
            '            if topic != "dead"\n',
        ),
    ),
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
    "offsets that came back not asked for again": (
        Edit(
            SETTLER,
            "        while self._committed is None and "
            "await self.persist(self._ask) is not None:\n",
            "        while False:\n",
        ),
    ),
}
"""Name -> the edits that make the bug."""


class _Loader(SourceFileLoader):
    edits: Sequence[Edit] = ()

    def get_code(self, fullname: str) -> CodeType:
        source = self.get_data(self.path).decode()
        for edit in self.edits:
            if source.count(edit.before) != 1:
                raise LookupError(f"{edit.before!r} does not stand once in {fullname}.")
            source = source.replace(edit.before, edit.after)
        return compile(source, self.path, "exec", dont_inherit=True)


class _Finder(MetaPathFinder):
    def __init__(self, edits: Sequence[Edit]) -> None:
        self._edits = edits

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        edits = [edit for edit in self._edits if edit.module == name]
        spec = PathFinder.find_spec(name, path, target) if edits else None
        if spec is not None:
            assert spec.origin is not None
            spec.loader = loader = _Loader(name, spec.origin)
            loader.edits = edits
        return spec


def plant(name: str) -> None:
    """Put the bug into this process; raises RuntimeError if a module of it is imported already."""
    edits = BUGS[name]
    for edit in edits:
        if edit.module in sys.modules:
            raise RuntimeError(f"{edit.module} is imported already.")
    sys.meta_path.insert(0, _Finder(edits))


def hunt(name: str, seeds: int, first: int = 0) -> tuple[int, list[str]] | None:
    """Return the first of `seeds` seeds that finds the bug, and what it says; in a new process.

    The seeds from `first` on are tried before those below it.
    """
    logging.disable()
    plant(name)
    run = importlib.import_module("verification.simulation.run").run
    for seed in (*range(first, seeds), *range(first)):
        outcome = run(seed)
        if outcome.failures:
            return seed, outcome.failures
    return None
