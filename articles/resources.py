"""The one door to the data files that ship inside this package."""

import tomllib
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt


def read(name: str) -> bytes:
    """Return the bytes of `articles/data/<name>`."""
    return files("articles").joinpath("data", name).read_bytes()


def read_of(package: str, name: str) -> bytes:
    """Return the bytes of a file that a library ships, without importing the library."""
    found = find_spec(package)
    if found is None or found.origin is None:
        raise ModuleNotFoundError(package)
    return Path(found.origin).with_name(name).read_bytes()


@cache
def names_in(folder: str) -> frozenset[str]:
    """Return the names of the files in `articles/data/<folder>`."""
    return frozenset(each.name for each in files("articles").joinpath("data", folder).iterdir())


@cache
def table(name: str) -> dict[str, Any]:
    """Return the tables of the TOML file `articles/data/<name>`: parsed once, not to be changed."""
    return tomllib.loads(read(name).decode())


def arrays(folder: str) -> dict[str, npt.NDArray[Any]]:
    """Map the `.npy` files of `articles/data/<folder>` into memory (mmap), by name without ending.

    Only pages that are read become resident, and all workers of a machine share them.
    """
    paths = Path(str(files("articles"))).joinpath("data", folder).glob("*.npy")
    return {path.stem: np.asarray(np.load(path, mmap_mode="r")) for path in paths}
