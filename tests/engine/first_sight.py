"""A worker whose agent says whether a key was seen before: easy to check, and it needs a memory.

Run as a program: `python tests/engine/first_sight.py` with COPYDESK_* set.
"""

import os
import time

import orjson

from agents.record import Output, Record
from streams.app import Agent
from streams.settings import Settings
from streams.worker import run


class Seen:
    """Keys seen in one partition, with the origin of the first sight."""

    def __init__(self):
        self.known = {}
        self.overlay = {}

    entries = property(lambda self: len(self.known))
    bytes = property(lambda self: 100 * len(self.known))

    def first(self, key, origin):
        found = self.known.get(key) or self.overlay.get(key)
        if found is None:
            self.overlay[key] = origin
        return found

    def block(self):
        return orjson.dumps(self.overlay) if self.overlay else None

    def keep(self):
        self.known |= self.overlay
        self.overlay = {}

    def drop(self):
        self.overlay = {}

    def restore(self, block):
        self.known |= orjson.loads(block)


def decide(record: Record, memory: Seen):
    work = float(os.environ.get("WORK_SECONDS", "0"))
    if work:
        until = time.perf_counter() + work
        while time.perf_counter() < until:
            pass
    if record.value == b"raise":
        raise RuntimeError("this article breaks the agent")
    first = memory.first(record.key.decode(), record.origin)
    verdict = {"origin": record.origin, "verdict": "duplicate" if first else "unique", "of": first}
    return (Output("out", record.key, orjson.dumps(verdict)),)


AGENT = Agent(
    name="look",
    source="raw",
    decide=decide,
    outputs=("out", "dead"),
    memories={"memory": Seen},
)


if __name__ == "__main__":
    settings = Settings.from_environment(
        {name: value for name, value in os.environ.items() if name.startswith("COPYDESK_")}
    )
    run(AGENT, settings)
