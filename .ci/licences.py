# ruff: noqa: INP001, T201 - a script, in no package
"""Print the licences in an SBOM with the libraries under each: `make sbom`.

It ends with 1 where a library states none, or where what the desk runs on and the SBOM differ.
"""

import json
import re
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent


def licence(component: dict[str, Any]) -> str:
    """Return the licence of a component: its SPDX expression, id or name; empty for none.

    Where the SBOM has none, THIRD_PARTY_NOTICES.md may say what the library states in prose.
    """
    stated = [
        each.get("expression") or each["license"].get("id") or each["license"].get("name", "")
        for each in component.get("licenses", ())
    ]
    found = ", ".join(dict.fromkeys(each.partition("\n")[0][:80] for each in stated if each))
    return found or noticed().get(_name(component["name"]), "")


def noticed() -> dict[str, str]:
    """Return library -> licence, as the table in THIRD_PARTY_NOTICES.md has them."""
    text = (ROOT / "THIRD_PARTY_NOTICES.md").read_text("utf-8")
    rows = re.findall(r"^\| ([\w.-]+) \| \d\S* \| (.+?) \| run \|$", text, re.MULTILINE)
    return {_name(name): its_licence for name, its_licence in rows}


def locked() -> set[tuple[str, str]]:
    """Return name and version of each library that a user installs on this system."""
    text = (ROOT / "requirements.lock").read_text("utf-8")
    return {
        (_name(name), version)
        for name, version in re.findall(r"^([\w.-]+)==([^\s;]+)", text, re.MULTILINE)
    }


def _name(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def report(sbom: dict[str, Any]) -> tuple[dict[str, list[str]], list[str]]:
    """Return licence -> libraries, and one sentence for each problem."""
    by_licence, problems = defaultdict(list), []
    known = locked()
    for each in sorted(sbom["components"], key=lambda each: str(each["name"])):
        name = f"{each['name']} {each['version']}"
        by_licence[licence(each)].append(name)
        if not licence(each):
            problems.append(f"{name} states no licence.")
        if (_name(each["name"]), each["version"]) not in known:
            problems.append(f"{name} is not in requirements.lock.")
    return dict(sorted(by_licence.items())), problems


def main(path: str) -> int:
    """Print the report; return the status of the process."""
    by_licence, problems = report(json.loads(Path(path).read_text("utf-8")))
    for each, libraries in by_licence.items():
        print(f"{each or '(none)'}: {', '.join(libraries)}")
    print(*problems, sep="\n")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
