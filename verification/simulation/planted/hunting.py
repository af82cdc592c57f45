"""Plants a bug in a process, and looks for the seed that finds it."""

import importlib
import logging
import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from types import CodeType, ModuleType

from verification.simulation.planted import (
    carried,
    deletion,
    held,
    ownership,
    reading_on,
    settling,
    standby,
    streams,
)
from verification.simulation.planted.edit import Edit
from verification.simulation.seeds import of_desk

_OF_THE_ENGINE = (settling, reading_on, ownership, standby, deletion, held, carried)
BUGS = {name: edits for each in (*_OF_THE_ENGINE, streams) for name, edits in each.BUGS.items()}
"""Name -> the edits that make the bug."""


class _Loader(SourceFileLoader):
    edits: Sequence[Edit] = ()

    def get_code(self, fullname: str) -> CodeType:
        source = self.get_data(self.path).decode()
        for edit in self.edits:
            if source.count(edit.before) != 1:
                raise LookupError(f"{edit.before!r} does not stand once in {fullname}.")
            source = source.replace(edit.before, edit.after)
        return compile(source, self.path, "exec", dont_inherit=True)


class _Finder(MetaPathFinder):
    def __init__(self, edits: Sequence[Edit]) -> None:
        self._edits = edits

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        edits = [edit for edit in self._edits if edit.module == name]
        spec = PathFinder.find_spec(name, path, target) if edits else None
        if spec is not None:
            assert spec.origin is not None
            spec.loader = loader = _Loader(name, spec.origin)
            loader.edits = edits
        return spec


def plant(name: str) -> None:
    """Put the bug into this process; raises RuntimeError if a module of it is imported already."""
    edits = BUGS[name]
    for edit in edits:
        if edit.module in sys.modules:
            raise RuntimeError(f"{edit.module} is imported already.")
    sys.meta_path.insert(0, _Finder(edits))


def hunt(name: str, seeds: int, first: int = 0) -> tuple[int, list[str]] | None:
    """Return the first of `seeds` seeds that finds the bug, and what it says; in a new process.

    The seeds from `first` on are tried before those below it; for a bug of the real agents only
    those that play them.
    """
    logging.disable()
    plant(name)
    run = importlib.import_module("verification.simulation.run").run
    tried = of_desk if name in streams.BUGS else range
    for seed in (*tried(first, seeds), *tried(0, first)):
        outcome = run(seed)
        if outcome.failures:
            return seed, outcome.failures
    return None
