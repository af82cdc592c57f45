"""Invented articles that DEDUPLICATE remembers, as blocks of its memory's log."""

from collections.abc import Iterator

import numpy as np
from msgspec.structs import replace

from agents.memory.memory import Memory
from agents.memory.rows import Note
from articles.similarity.sentence_marks import MOST, Marks
from articles.similarity.sketch import SAMPLE, Sketch

DIFFERENT = 5000
"""Sketches that are drawn; those of further articles differ from them by their number."""
TRANSACTION = 500
"""Articles in a block."""


def random_sketch(random: np.random.Generator, words: int) -> Sketch:
    """Return a random sketch as of a text with this number of different words."""
    lowest = np.unique(random.integers(0, 1 << 32, words - 4, np.uint32))[:SAMPLE]
    shift = max(int(lowest[-1]).bit_length() - 16, 0)
    return Sketch(
        exact=int(random.integers(1, 1 << 62)),
        title=1,
        length=words,
        shingles=words - 4,
        shift=shift,
        sample=tuple((lowest >> np.uint32(shift)).tolist()),
        keys=tuple(
            lowest[: min(max(int(np.searchsorted(lowest, (1 << 32) // 40)), 6), 40)].tolist()
        ),
        numbers=tuple(range(8)),
        figures=8,
        all_figures=8,
        script=0,
    )


def note(number: int, sketches: list[Sketch]) -> Note:
    """Return an article: other keys and names for each number."""
    turn = number // DIFFERENT * 2654435761 & 0x3FFFFFF
    item = sketches[number % DIFFERENT]
    item = replace(item, keys=tuple([key ^ turn for key in item.keys]), exact=item.exact ^ number)
    names = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9)
    return Note(
        uri=f"urn:uuid:{number:08x}-0000-5000-8000-000000000000",
        identities=tuple(number * name & (1 << 64) - 1 for name in names[:2]),
        source=1,
        carried=2,
        modified=3,
        version=0,
        sequence=0,
        flags=0,
        copy_of=None,
        sketch=item,
        marks=Marks(tuple(range(MOST)), MOST, 7),
    )


def blocks(memory: Memory, size: int, first: float, last: float) -> Iterator[bytes]:
    """Remember `size` articles with log times from `first` to `last`; yield the memory's log."""
    random = np.random.default_rng(7)
    sketches = [random_sketch(random, 400) for _ in range(DIFFERENT)]
    for number in range(size):
        memory.observe(first + (last - first) * number / size)
        memory.remember(note(number, sketches))
        if number % TRANSACTION == TRANSACTION - 1 or number == size - 1:
            yield memory.block() or b""
            memory.keep()
