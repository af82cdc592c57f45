# ruff: noqa: INP001 - a script, in no package
"""Write the table of libraries in THIRD_PARTY_NOTICES.md: `make notices`.

Names and versions come from the locks, licences from what each library that is
installed here states about itself.
"""

import re
from importlib.metadata import PackageMetadata, PackageNotFoundError, metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NOTICES = ROOT / "THIRD_PARTY_NOTICES.md"
HEADING = "| library | version | licence | needed to |\n|---|---|---|---|\n"
LOCKED = re.compile(r"^([\w.-]+)==([^\s;]+)", re.MULTILINE)
KNOWN = {
    "colorama": "BSD-3-Clause",
    "async-timeout": "Apache-2.0",
    "brotlicffi": "MIT",
    "pypydispatcher": "BSD",
}
"""Locked for other systems or versions of Python than those this may run on."""
NAMED_ONCE = 80
"""Characters: some put the licence's whole text where its name belongs."""


def locked(name: str) -> list[tuple[str, str]]:
    """Return every library of a lock with its version; one may have two, for two Pythons."""
    return LOCKED.findall((ROOT / name).read_text("utf-8"))


def licence(of: PackageMetadata) -> str:
    """Return a library's licence as it states it: SPDX expression, classifier or free text."""
    if expression := of.get("License-Expression"):
        return expression
    classifiers = [
        line.rpartition(" :: ")[2]
        for line in of.get_all("Classifier", [])
        if line.startswith("License :: ") and not line.endswith("OSI Approved")
    ]
    stated = (of.get("License") or "").strip().partition("\n")[0][:NAMED_ONCE]
    return ", ".join(classifiers) or stated


def stated(name: str) -> str:
    """Return the licence of a library; raises KeyError if its metadata has none."""
    try:
        found = licence(metadata(name))
    except PackageNotFoundError:
        found = ""
    return found or KNOWN[name]


def table() -> str:
    """Return the table's lines."""
    ours = locked("requirements.lock")
    every = dict.fromkeys([*ours, *locked("requirements-dev.lock")])
    lines = []
    for name, version in sorted(every):
        need = "run" if (name, version) in ours else "test"
        lines.append(f"| {name} | {version} | {stated(name)} | {need} |\n")
    return "".join(lines)


def main() -> None:
    """Replace the table; it is the last thing in the file."""
    text, _, _ = NOTICES.read_text("utf-8").partition(HEADING)
    NOTICES.write_text(text + HEADING + table(), encoding="utf-8")


if __name__ == "__main__":
    main()
