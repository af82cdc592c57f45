"""What a language model wrote around the text that a scraper asked it for.

`Here is the extracted article text:` above it, `Let me know if you would like me to summarise it.`
below. Beginnings of such lines: `data/model_frames.toml`.
"""

from collections.abc import Sequence
from functools import cache

from articles import resources

REASON = "code"
LINE = 160
"""Characters of such a line."""
_APOSTROPHES = str.maketrans("’ʼ", "''")


def model_frames(paragraphs: Sequence[str]) -> dict[int, str]:
    """Return by their indices the first and the last lines that a model wrote, with the reason."""
    found: dict[int, str] = {}
    last = len(paragraphs) - 1
    if last < 1:
        return found
    first = 1 if _is_fence(paragraphs[0]) else 0
    if _is(paragraphs[first], "opens") and paragraphs[first].endswith((":", "：")):
        found = dict.fromkeys(range(first + 1), REASON)
    if _is(paragraphs[last], "closes"):
        found[last] = REASON
    inner = (max(found.keys() - {last}, default=-1) + 1, last - 1 if last in found else last)
    if found:
        found |= {index: REASON for index in inner if _is_fence(paragraphs[index])}
    return found


def _is(line: str, kind: str) -> bool:
    if len(line) > LINE:
        return False
    return line.lstrip("*_# ").casefold().translate(_APOSTROPHES).startswith(_beginnings(kind))


def _is_fence(line: str) -> bool:
    return line.strip() in _beginnings("fences")


@cache
def _beginnings(kind: str) -> tuple[str, ...]:
    return tuple(resources.table("model_frames.toml")[kind])
