"""Each package's docstring names all of its modules: a newcomer finds the file of a line there."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TOPS = [
    "agents",
    "articles",
    "contracts",
    "copydesk",
    "demo",
    "examples",
    "streams",
    "verification",
]
PACKAGES = sorted(
    path.parent.relative_to(ROOT).as_posix()
    for top in TOPS
    for path in (ROOT / top).rglob("__init__.py")
)


def test_the_packages_are_found():
    assert {"articles/text", "streams/kafka", "verification/faults/rows"} <= set(PACKAGES)


@pytest.mark.parametrize("package", PACKAGES)
def test_a_package_names_each_of_its_modules(package):
    folder = ROOT / package
    docstring = ast.get_docstring(ast.parse((folder / "__init__.py").read_text("utf-8")))
    quoted = re.findall(r"`([^`]+)`", docstring or "")
    named = {name for each in quoted for name in re.findall(r"[a-z0-9_]+", each)}
    modules = {path.stem for path in folder.glob("*.py")}
    packages = {path.parent.name for path in folder.glob("*/__init__.py")}
    assert {name for name in modules if not name.startswith("__")} | packages <= named
