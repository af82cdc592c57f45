"""The articles of `make bench`: the golden test's, or those of a file of JSON lines."""

from itertools import cycle, islice
from pathlib import Path

from benchmarks.cost import lines
from tests.golden.corpus import articles as golden


def corpus(path: Path | None, number: int) -> list[bytes]:
    """Return this number of raw articles; from the beginning again where there are fewer.

    Without a file they are the demo's day and one story in many languages and formats.
    """
    found = lines(path, number) if path else [value for _, value in golden()]
    return list(islice(cycle(found), number))
