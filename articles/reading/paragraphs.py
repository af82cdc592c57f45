"""Lines to paragraphs: unwrap wire copy, drop blanks, reduce a repeated body to one."""

from itertools import pairwise

from articles.text.stops import STOPS

NARROWEST, WIDEST = 40, 100
"""Characters: typewriters and wires broke at 60 to 80."""
SHORTEST_MEAN = 20
"""Characters; tables and lists of words have shorter lines."""
ENDS = (*STOPS, *'…"”»)」』）')
JUDGED = 2000
"""Lines that tell whether all are wrapped; no article has more."""
SHORTEST_REPEAT = 80
"""Characters; shorter repeats are verse, chants and tables."""


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a clean text, without hard line breaks inside them."""
    lines = text.split("\n")
    if len(lines) >= 4 and is_wrapped(lines):
        return _unwrapped(lines)
    return [folded for line in lines if (folded := fold_spaces(line))]


def fold_spaces(line: str) -> str:
    """Return a line without outer spaces and runs of spaces."""
    return " ".join(line.split()) if "  " in line else line.strip()


def is_wrapped(lines: list[str]) -> bool:
    """Return whether lines were broken at a width, not where a paragraph ends."""
    if max(map(len, lines)) > 2 * WIDEST:
        return False
    lines = lines[:JUDGED]
    filled = [line.strip() for line in lines if line.strip()]
    if not filled or max(map(len, filled)) > WIDEST:
        return False
    inner = [a for a, b in pairwise(lines) if a.strip() and _continues(b)]
    if len(inner) < max(3, len(filled) / 3):
        return False
    running = [a for a, b in pairwise(lines) if a.strip() and _runs_on(a.rstrip(), b)]
    if len(running) >= 0.6 * len(inner) and sum(map(len, filled)) >= SHORTEST_MEAN * len(filled):
        return True
    full = [line.strip() for line in inner if len(line.strip()) >= NARROWEST]
    open_ended = [line for line in full if line[-1] not in ENDS]
    return len(full) >= 0.8 * len(inner) and len(open_ended) >= 0.6 * len(full)


def _continues(line: str) -> bool:
    return bool(line.strip()) and not line.startswith((" ", "\t"))


def _runs_on(line: str, following: str) -> bool:
    """No paragraph ends without a full stop before a lower-case letter or a figure."""
    return line[-1] not in ENDS and (following[:1].islower() or following[:1].isdigit())


def _unwrapped(lines: list[str]) -> list[str]:
    marked = any(not line.strip() or line[0] in " \t" for line in lines)
    result: list[list[str]] = []
    fresh = True
    for line in lines:
        words = " ".join(line.split())
        if not words:
            fresh = True
            continue
        if fresh or line[0] in " \t":
            result.append([words])
        else:
            result[-1].append(words)
        fresh = not marked and len(words) < NARROWEST and words[-1] in ENDS
    return [" ".join(parts) for parts in result]


def without_repeats(found: list[str]) -> list[str]:
    """Return one copy of a body that stands several times in a record, whole each time."""
    for period in range(1, len(found) // 2 + 1):
        if (
            len(found) % period == 0
            and found[period] == found[0]
            and found[period:] == found[:-period]
            and sum(map(len, found[:period])) >= SHORTEST_REPEAT
        ):
            return found[:period]
    if len(found) == 1:
        return [_once(found[0])]
    return found


def _once(text: str) -> str:
    for separator in ("", " "):
        whole = text + separator
        period = (whole + whole).find(whole, 1)
        if SHORTEST_REPEAT <= period < len(whole):
            return text[:period].rstrip()
    return text
