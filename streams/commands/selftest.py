"""Self-test of an installation at start, with articles that are known to be good.

A deployment without a library or a model, or with a limit set to 0, would turn every
article into a dead letter, with reasons that look like the producers' fault. So a worker
whose agents refuse one of these articles does not start.
"""

from pathlib import Path
from typing import Any, NamedTuple

import orjson

from agents.record import BACKFILL, DETAIL, LANE, REASON, Headers
from streams.app import TOPOLOGY
from streams.commands.chain import START_MILLISECONDS, Line, through
from streams.commands.errors import BrokenError
from streams.commands.printing import readable
from streams.configuration.settings import Settings
from streams.engine.broker import TopicPartition
from streams.engine.envelope import unwrap
from streams.engine.transaction import decide
from streams.topology import Topology

ARTICLE = """{
  "url": "https://herald.example/sarn/rain",
  "title": "Rain in the valley of the Sarn",
  "date": "2026-01-01T00:00:00Z",
  "text": "It rained in the valley of the Sarn all day long, and by the evening the river stood \
at the doors of the old town. Mayor Anna Kovac said that the schools would stay closed until \
Monday, and that two hundred people had left their houses."
}"""

STORED = Path(__file__).with_name("selftest.json")
"""Source -> the record that an agent reads there, made of ARTICLE by those before it. Without it a
worker of ENRICH would load the tables of TAG: 50 MB, and half a second of CPU. `make golden` writes
it, and a test holds it to what the agents make."""
LATER_MILLISECONDS = 400 * 86_400_000
"""Log time of the article when it comes as history."""


class Good(NamedTuple):
    """A record that no agent refuses."""

    key: str | None
    value: Any
    headers: dict[str, str]
    timestamp: int

    def as_line(self) -> Line:
        """Return it as a record of the log."""
        headers = tuple((name, text.encode()) for name, text in self.headers.items())
        key = None if self.key is None else self.key.encode()
        return Line(0, key, orjson.dumps(self.value), headers, self.timestamp)


def refuse_broken(settings: Settings, name: str, topology: Topology = TOPOLOGY) -> None:
    """Raise BrokenError unless an agent lets the good article through.

    No other agent is run: its tables would take memory and a second of CPU.
    """
    agent = topology.agent(name)
    first = topology.reads_raw(agent)
    line = _raw() if first else _stored(agent.source, settings, topology).as_line()
    received = unwrap(TopicPartition(settings.topic(agent.source), 0), line, first=first)
    memories = {each: make(settings) for each, make in agent.memories.items()}
    outputs = decide(name, agent.decide(settings), received, memories)
    for output in outputs:
        if output.stream == "dead":
            said = dict(output.headers)
            reason, detail = said[REASON].decode(), said[DETAIL].decode()
            raise BrokenError(
                f"This installation cannot work: {name} refuses an article that is known to be "
                f"good ({reason}: {detail})."
            )
    if next(iter(agent.outputs)) not in {output.stream for output in outputs}:
        raise BrokenError(
            f"This installation cannot work: {name} does not let a good article through."
        )


def _raw(milliseconds: int = START_MILLISECONDS, headers: Headers = ()) -> Line:
    return Line(0, None, ARTICLE.encode(), headers, milliseconds)


def _stored(source: str, settings: Settings, topology: Topology) -> Good:
    stored = orjson.loads(STORED.read_bytes())
    # For an agent that the file does not know, those before it make its record.
    good = stored.get(source) or made(settings, topology)[source]._asdict()
    return Good(**good)


def made(settings: Settings, topology: Topology = TOPOLOGY) -> dict[str, Good]:
    """Return the first record on each inner stream: of ARTICLE, live and as history."""
    inner = {settings.topic(stream): stream for stream in topology.of_kind("inner")}
    later = _raw(START_MILLISECONDS + LATER_MILLISECONDS, ((LANE, BACKFILL),))
    found: dict[str, Good] = {}
    for line in (_raw(), later):
        for each in through((line,), settings, topology):
            if each.topic in inner:
                key = None if each.key is None else each.key.decode()
                headers = {name: content.decode() for name, content in each.headers}
                good = Good(key, readable(each.value), headers, line.timestamp)
                found.setdefault(inner[each.topic], good)
    return found


def record() -> None:
    """Write `selftest.json`."""
    good = {stream: each._asdict() for stream, each in made(Settings()).items()}
    STORED.write_bytes(orjson.dumps(good, option=orjson.OPT_INDENT_2) + b"\n")
