# ruff: noqa: INP001 - a script, in no package
"""Write the tables in the documents that are made from the code: `make tables`.

docs/settings.md from the settings and their docstrings; in docs/operations.md, the rights that
each part of the desk needs at the brokers.
"""

import ast
import inspect
import re
import textwrap
from itertools import pairwise
from pathlib import Path
from typing import Any

from streams.app import TOPOLOGY
from streams.configuration.environment import settable, variable
from streams.configuration.settings import GROUPS, Settings
from streams.kafka.acls import grants

ROOT = Path(__file__).resolve().parent.parent
HEAD = """# Settings

Settings come from the environment, each from one variable. An unknown one, or a value that cannot
be, ends the program with one sentence. This table is made from the code (`make tables`).
"""
TITLES = {"": "The desk", "security": "Security", "limits": "Limits of dead letters"}
SUBJECTS = [each for each in TOPOLOGY.of_kind("subject") if each.startswith("subject.")]
_SUBJECTS = ", ".join(f"`{Settings().topic(stream)}`" for stream in SUBJECTS)
MARK = re.compile(r"(<!-- acls -->\n).*?(<!-- end -->)", re.DOTALL)


def docstrings(kind: Any) -> dict[str, str]:
    """Return the name of each field of a class with the text that stands under it."""
    body = ast.parse(textwrap.dedent(inspect.getsource(kind))).body[0].body
    return {
        field.target.id: " ".join(text.value.value.split())
        for field, text in pairwise(body)
        if isinstance(field, ast.AnnAssign)
        and isinstance(text, ast.Expr)
        and isinstance(text.value, ast.Constant)
    }


def shown(value: object) -> str:
    """Return a default as it is written in the environment."""
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return f"`{text}`" if text else "(empty)"


def row(name: str, default: object, text: str) -> str:
    """Return one setting's line of the table."""
    return f"| `{variable(name)}` | {shown(default)} | {text.replace('|', '&#124;')} |\n"


def settings() -> str:
    """Return docs/settings.md."""
    parts = [HEAD]
    for group, title in TITLES.items():
        kind = GROUPS[group] if group else Settings
        texts = docstrings(kind)
        parts.append(f"\n## {title}\n\n| variable | default | what it is |\n|---|---|---|\n")
        parts += [row(name, field.default, texts[name]) for name, field in settable(kind).items()]
    return "".join(parts)


def acls() -> str:
    """Return the table of rights, one row for each kind of resource of a role."""
    lines = ["| who | may | on |\n|---|---|---|\n"]
    for role, its_grants in grants(Settings()).items():
        rows: dict[tuple[str, tuple[str, ...]], list[str]] = {}
        for each in its_grants:
            name = f"`{each.name}*`" if each.prefixed else f"`{each.name}`"
            rows.setdefault((each.resource, each.operations), []).append(name)
        for (resource, operations), names in rows.items():
            listing = ", ".join(names).replace(_SUBJECTS, f"the {len(SUBJECTS)} `news.subject.…`")
            lines.append(f"| `{role}` | {', '.join(operations)} | {resource} {listing} |\n")
    return "".join(lines)


def main() -> None:
    """Write the documents anew."""
    (ROOT / "docs" / "settings.md").write_text(settings(), "utf-8")
    operations = ROOT / "docs" / "operations.md"
    text = operations.read_text("utf-8")
    operations.write_text(MARK.sub(lambda found: found[1] + acls() + found[2], text), "utf-8")


if __name__ == "__main__":
    main()
