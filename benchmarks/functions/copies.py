"""Near duplicates: the desk, and MinHash LSH of datasketch and of rensa.

Pairs of invented stories (`benchmarks/edits.py`, held out): an article, and a copy of it as outlets
make them, or a similar article that is none. Each way sees the first and then judges the second.
"""

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import datasketch
import rensa

from agents.deduplicate import deduplicate
from agents.memory.lines import OutletLines
from agents.memory.memory import Memory
from agents.memory.stories import Stories
from agents.record import Record
from articles.codec import decode, encode
from benchmarks.edits import Edit, edits
from benchmarks.functions.tried import Tried, mean, tried
from benchmarks.replaying import article

WORD = re.compile(r"\w+")
PERMUTATIONS, BANDS, THRESHOLD = 128, 32, 0.5


def tables(_: Path | None, most: int) -> Iterator[Tried]:
    """Yield a row for each way: shares of copies and of other articles that it merges.

    Empty indexes are made before the clock runs: a desk has one, and so has who uses a library.
    """
    pairs = list(islice(edits(max(most // 50, 1)), most))
    for who, (way, empty) in WAYS.items():
        yield tried("near duplicates", who, way, [(pair, empty()) for pair in pairs], merged)


def desk(case: tuple[Edit, Memory]) -> bool:
    """Return the verdict of DEDUPLICATE, with all that TAG makes for it."""
    pair, memory = case
    for name, (title, body) in (("1", pair.first), ("2", pair.second)):
        host = "one.example" if pair.same_source or name == "1" else "two.example"
        made = article(name, title, body, f"https://{host}/{name}", pair.language)
        record = Record("bench/0/0", b"k", encode(made), (), 1000.0)
        output, *_ = deduplicate(record, memory, OutletLines(), Stories())
    return decode(output.value or b"").copydesk.verdict.kind != "unique"


def shingles(text: str) -> list[str]:
    """Return the shingles of five words."""
    words = WORD.findall(text.lower())
    return [" ".join(words[at : at + 5]) for at in range(max(len(words) - 4, 1))]


def sketched(case: tuple[Edit, datasketch.MinHashLSH]) -> bool:
    """Return whether datasketch's index gives the first article for the second."""
    pair, index = case
    first, second = (datasketch.MinHash(num_perm=PERMUTATIONS) for _ in range(2))
    for sketch, (_, body) in ((first, pair.first), (second, pair.second)):
        sketch.update_batch([each.encode() for each in shingles(body)])
    index.insert("first", first)
    return any(first.jaccard(second) >= THRESHOLD for _ in index.query(second))


def rust(case: tuple[Edit, rensa.RMinHashLSH]) -> bool:
    """Return the same of rensa's index."""
    pair, index = case
    first, second = (rensa.RMinHash(num_perm=PERMUTATIONS, seed=1) for _ in range(2))
    first.update(shingles(pair.first[1]))
    second.update(shingles(pair.second[1]))
    index.insert(1, first)
    return bool(index.query(second)) and first.jaccard(second) >= THRESHOLD


def datasketch_index() -> datasketch.MinHashLSH:
    """Return an empty index of datasketch."""
    return datasketch.MinHashLSH(num_perm=PERMUTATIONS, params=(BANDS, PERMUTATIONS // BANDS))


def rensa_index() -> rensa.RMinHashLSH:
    """Return an empty index of rensa."""
    return rensa.RMinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS, num_bands=BANDS)


WAYS = {
    "copydesk": (desk, Memory),
    "datasketch MinHash LSH": (sketched, datasketch_index),
    "rensa MinHash LSH": (rust, rensa_index),
}
"""Who -> how it judges a pair, and how an empty index is made."""


def merged(cases: list[tuple[Edit, object]], answers: list[bool]) -> str:
    """Return recall, and the share of others that are merged."""
    both = [(pair, same) for (pair, _), same in zip(cases, answers, strict=True)]
    recall = mean(same for pair, same in both if pair.is_copy)
    wrong = mean(same for pair, same in both if not pair.is_copy)
    return f"copies found {recall:.3f}, others merged {wrong:.3f}"
