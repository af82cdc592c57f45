"""Two workers own DEDUPLICATE's partition in turns; each keeps its memories and reads the rest."""

from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from agents.deduplicate import deduplicate
from agents.memory.lines import OutletLines
from agents.memory.memory import Memory
from agents.memory.stories import Stories
from tests.agents.test_deduplicate import DAY, traffic


class Worker:
    """All memories of the partition, each with the number of blocks of its log that are in it."""

    def __init__(self):
        self.memories = (Memory(time_to_live=DAY), OutletLines(), Stories(DAY))
        self.read = [0, 0, 0]

    def decide(self, records):
        return [tuple(deduplicate(record, *self.memories)) for record in records]

    def commit(self, logs):
        for place, (memory, log) in enumerate(zip(self.memories, logs, strict=True)):
            block = memory.block()
            log.extend([block] if block else [])
            memory.keep()
            self.read[place] = len(log)

    def drop(self):
        for memory in self.memories:
            memory.drop()

    def read_on(self, logs):
        for place, (memory, log) in enumerate(zip(self.memories, logs, strict=True)):
            for block in log[self.read[place] :]:
                memory.restore(block)
            self.read[place] = len(log)


@cache
def expected(seed):
    records = list(traffic(seed))
    worker, logs, outputs = Worker(), ([], [], []), []
    for record in records:
        outputs += worker.decide([record])
        worker.commit(logs)
    assert {"stories", "duplicates"} <= {each.stream for made in outputs for each in made}
    return records, outputs


WHATS = ("go on", "abort first", "the other reads", "the other takes over", "killed while it works")


@settings(max_examples=40, deadline=None)
@given(
    seed=st.integers(0, 7),
    steps=st.lists(st.tuples(st.integers(1, 40), st.sampled_from(WHATS)), max_size=30),
)
def test_verdicts_are_the_same_whoever_owns_the_partition(seed, steps):
    records, right = expected(seed)
    owner, other, logs, made, start = Worker(), Worker(), ([], [], []), [], 0
    for size, what in [*steps, (len(records), "go on")]:
        batch = records[start : start + size]
        start += size
        if what in ("abort first", "killed while it works"):
            owner.decide(batch[: len(batch) // 2 + 1])
            owner.drop()
        if what == "killed while it works":
            owner = Worker()
        if what in ("the other takes over", "killed while it works"):
            owner, other = other, owner
            owner.read_on(logs)
        made += owner.decide(batch)
        owner.commit(logs)
        if what == "the other reads":
            other.read_on(logs)
    assert made == right
