"""The report of licences that `make sbom` prints."""

import runpy
from pathlib import Path

ROOT = Path(__file__).parents[2]
REPORT = runpy.run_path(str(ROOT / ".ci" / "licences.py"))
LOCKED = sorted(REPORT["locked"]())


def component(name, version, **licences):
    return {"name": name, "version": version, **licences}


def test_libraries_are_listed_under_their_licence():
    (name, version), *_ = LOCKED
    spdx = component(name, version, licenses=[{"license": {"id": "MIT"}}])
    by_licence, problems = REPORT["report"]({"components": [spdx]})
    assert by_licence == {"MIT": [f"{name} {version}"]}
    assert problems == []


def test_a_library_that_states_no_licence_is_a_problem():
    by_licence, problems = REPORT["report"]({"components": [component("ghost", "1.0")]})
    assert by_licence == {"": ["ghost 1.0"]}
    assert problems == ["ghost 1.0 states no licence.", "ghost 1.0 is not in requirements.lock."]


def test_what_a_library_says_in_prose_is_taken_from_the_notices():
    version = dict(LOCKED)["jalali-core"]
    assert REPORT["licence"](component("jalali_core", version)) == "LGPL"
