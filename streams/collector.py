"""Python's garbage collector as it suits a worker: it seldom looks, and not at the tables.

An article becomes a few thousand small objects, all without cycles: each is freed by its count
as soon as it is let go. The collector, left as it begins, walks through them several times
for each article, and now and then through the hundreds of thousands that the tables of names
and words hold, and finds nothing.
"""

import gc

_ALLOCATIONS = 20_000
"""Objects, a few megabytes, that may stand in cycles until somebody looks."""


def settle() -> None:
    """Leave what is loaded now out of every later collection, and collect less often."""
    gc.collect()
    gc.freeze()
    _, middle, old = gc.get_threshold()
    gc.set_threshold(_ALLOCATIONS, middle, old)
