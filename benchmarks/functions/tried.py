"""One way to do a step, tried on many inputs: its CPU time and how often it is right."""

import time
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple


class Tried(NamedTuple):
    """One row of the table of functions."""

    step: str
    who: str
    milliseconds: float
    """Of CPU, an input."""
    quality: str
    inputs: int


def tried(
    step: str,
    who: str,
    make: Callable[[Any], Any],
    inputs: Iterable[Any],
    judge: Callable[[list[Any], list[Any]], str],
) -> Tried:
    """Return the row of one way; `judge` gets the inputs and what was made of each.

    Nothing is counted of the first input: tables are loaded for it.
    """
    first, *inputs = inputs
    make(first)
    began = time.process_time()
    made = [make(each) for each in inputs]
    spent = time.process_time() - began
    return Tried(step, who, 1000 * spent / len(inputs), judge(inputs, made), len(inputs))


def mean(values: Iterable[float]) -> float:
    """Return the arithmetic mean; 0 of none."""
    found = list(values)
    return sum(found) / len(found) if found else 0.0
