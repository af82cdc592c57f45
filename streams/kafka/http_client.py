"""Faust's HTTP client, which no worker uses: aiohttp is left out where Faust is imported.

Faust's types name the class of the client, so `import faust` loads aiohttp's client, which also
reads the machine's certificates twice: 0.12 s of CPU and 9 MB in each worker.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType


class NoHttpClient:
    """What Faust's types name in its place."""


@contextmanager
def left_out() -> Iterator[None]:
    """While Faust is imported, `aiohttp.client` has nothing but the name that Faust imports.

    Afterwards aiohttp can be imported as ever; where it was imported before, nothing is done.
    """
    if "aiohttp" in sys.modules:
        yield
        return
    package, client = ModuleType("aiohttp"), ModuleType("aiohttp.client")
    client.__dict__["ClientSession"] = NoHttpClient
    sys.modules |= {each.__name__: each for each in (package, client)}
    try:
        yield
    finally:
        for each in (package, client):
            del sys.modules[each.__name__]
