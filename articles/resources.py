"""The one door to the data files that ship inside this package."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


def read(name: str) -> bytes:
    """Return the bytes of `articles/data/<name>`."""
    return files("articles").joinpath("data", name).read_bytes()


@cache
def table(name: str) -> dict[str, Any]:
    """Return the tables of the TOML file `articles/data/<name>`: parsed once, not to be changed."""
    return tomllib.loads(read(name).decode())
