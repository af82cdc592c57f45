"""The one door to the data files that ship inside this package."""

from importlib.resources import files


def read(name: str) -> bytes:
    """Return the bytes of `articles/data/<name>`."""
    return files("articles").joinpath("data", name).read_bytes()
