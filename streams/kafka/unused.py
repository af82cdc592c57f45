"""What Faust imports and no worker uses is left out while Faust is imported.

Faust's types name the class of an HTTP client, so `import faust` loads aiohttp's client, which also
reads the machine's certificates twice; and its codecs take yaml where it is installed. Together
that is 0.15 s of CPU and 10 MB in each worker.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType


class NoHttpClient:
    """What Faust's types name in its place."""


@contextmanager
def left_out() -> Iterator[None]:
    """Within it, `aiohttp.client` has nothing but the name that Faust imports; there is no yaml.

    Afterwards both can be imported as ever. What was imported before stays.
    """
    client = ModuleType("aiohttp.client")
    client.__dict__["ClientSession"] = NoHttpClient
    stands_in: dict[str, ModuleType | None] = {"yaml": None}
    if "aiohttp" not in sys.modules:
        stands_in |= {"aiohttp": ModuleType("aiohttp"), "aiohttp.client": client}
    before = {name: sys.modules[name] for name in stands_in if name in sys.modules}
    # None makes an import fail, which Faust's codecs expect.
    sys.modules.update(stands_in)  # type: ignore[arg-type]
    try:
        yield
    finally:
        for name in stands_in:
            del sys.modules[name]
        sys.modules.update(before)
