"""DEDUPLICATE, ENRICH and BACKFILL as one agent, with all their memories, in one transaction.

What one agent writes for the next is handed on at once, with the headers that the engine gives it.
TAG has been before: it remembers nothing, so its articles are made once for each text.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from msgspec.structs import replace

from agents.backfill import backfill
from agents.deduplicate import deduplicate
from agents.enrich import enrich
from agents.memory.carried import Carried
from agents.memory.lines import OutletLines
from agents.memory.memory import Memory
from agents.memory.stories import Stories
from agents.record import Output, Record, TransactionalMemory, command_of
from agents.saved import Saved
from agents.saved_streams import is_saved
from agents.tag import tag
from articles.codec import decode, encode
from articles.queries.matching import SavedQuery, compile_all
from articles.queries.parse import parse
from articles.records import Article
from streams.app import TOPOLOGY
from streams.engine.envelope import received, wrap

AGENT = "desk"
EPOCH = 1_767_225_600.0
"""Log time of the simulation's beginning: articles are dated, 2026-01-01."""
DAY = 86400.0
TO_LIVE = 15 * DAY
QUERIES = {"quakes": "magnitude NEAR/3 quake", "schools": "school* AND NOT harbour"}
ON_BACKFILL = ("simulated-topic", b"backfill")
"""On a raw record that TAG has passed on to BACKFILL, and on a command of `copydesk reprocess` to
it."""
MEMORIES: dict[str, Callable[[], TransactionalMemory]] = {
    "memory": lambda: Memory(TO_LIVE),
    "lines": lambda: OutletLines(TO_LIVE),
    "storylog": lambda: Stories(10 * DAY),
    "carried": lambda: Carried(TO_LIVE),
    "history": lambda: Memory(TO_LIVE),
    "historylines": lambda: OutletLines(TO_LIVE),
}
_SAVED = Saved(compile_all(SavedQuery(name, text, parse(text)) for name, text in QUERIES.items()))


def topics() -> dict[str, str]:
    """Return stream -> topic; streams of subjects are one topic here, and so are saved streams."""
    named = ("articles", "revisions", "duplicates", "withheld", "stories", "dead")
    subjects = dict.fromkeys(TOPOLOGY.of_kind("subject"), "subjects")
    saved = {f"saved.{name}": "saved" for name in QUERIES}
    return {**{name: name for name in named}, **subjects, **saved}


def stream_of(topic: str, headers: Sequence[tuple[str, bytes]]) -> str:
    """Return the stream of a record on one of these topics."""
    kind = dict(headers)["ce_type"].decode().removeprefix("copydesk.")
    return kind if topic == "subjects" or is_saved(kind) else topic


def deciding(work: Callable[[], None]) -> Callable[..., Sequence[Output]]:
    """Return the agents as one; `work` lets time pass as their work does."""

    def decide(
        record: Record,
        memory: Memory,
        lines: OutletLines,
        storylog: Stories,
        carried: Carried,
        history: Memory,
        historylines: OutletLines,
    ) -> Sequence[Output]:
        work()

        def judged(tagged: Record) -> Iterator[Output]:
            for output in deduplicate(tagged, memory, lines, storylog):
                passed = handed_on(tagged, output, "deduplicate")
                if output.stream == "unique":
                    yield from enrich(passed, carried, _SAVED)
                elif output.stream == "backfill":
                    yield from backfill(passed, history, historylines)
                else:
                    yield output

        if command_of(record) and ON_BACKFILL not in record.headers:
            return tuple(judged(record))
        if ON_BACKFILL in record.headers:
            outputs = backfill(record, history, historylines)
        else:
            outputs = (_tagged(record),)
        made: list[Output] = []
        for output in outputs:
            is_onward = output.stream == "tagged"
            made += judged(handed_on(record, output, "tag")) if is_onward else (output,)
        return tuple(made)

    return decide


def handed_on(record: Record, output: Output, agent: str) -> Record:
    """Return an agent's output as the next agent receives it."""
    headers = wrap(output, received(record, int(record.seconds * 1000)), agent)
    return record._replace(key=output.key, value=output.value, headers=headers)


def _tagged(record: Record) -> Output:
    output = _read(record.key, record.value)
    article = decode(output.value or b"")
    if not isinstance(article, Article):
        return output
    article = replace(article, copydesk=replace(article.copydesk, origin=record.origin))
    return output._replace(value=encode(article))


@lru_cache(maxsize=1000)
def _read(key: bytes | None, value: bytes | None) -> Output:
    return tag(Record("raw/0/0", key, value, (), EPOCH), stories=True)[0]
