"""A memory that cannot be read is refused in one sentence, and forgotten by a command."""

import asyncio
import struct
import subprocess
import time

import pytest

from streams.kafka.consume import to_the_end
from verification.faults.articles import article

pytestmark = pytest.mark.kafka
VERSION_2 = struct.pack("<4sHH", b"CDMB", 2, 160) + b"\0" * 60


def ended(process, seconds=90):
    try:
        return process.wait(seconds)
    except subprocess.TimeoutExpired:
        return None


def test_an_upgrade_over_an_unreadable_block(desk, worker, produce, copydesk):
    produce("memory", (None, VERSION_2, []))
    process, log = worker("deduplicate", desk)
    assert ended(process) == 1
    text = log.read_text()
    assert "has a block of the duplicate index of version 2" in text
    assert "`copydesk memory forget`" in text
    assert "Traceback" not in text

    result = copydesk("memory", "forget", "--yes", settings=desk)
    while "has a member" in result.output:  # the session of the worker that has just ended
        result = copydesk("memory", "forget", "--yes", settings=desk)
    logs = ("memory", "lines", "storylog", "history", "historylines")
    assert result.output == "".join(f"{desk.topic(log)} is empty\n" for log in logs)

    for agent in ("tag", "deduplicate"):
        worker(agent, desk)
    produce("raw", (b"k", article(1), []))
    until_unique(desk)


def until_unique(desk):
    async def count():
        return len([each async for each in to_the_end(desk, [desk.topic("unique")])])

    until = time.monotonic() + 90
    while not asyncio.run(count()):
        assert time.monotonic() < until
        time.sleep(0.5)
