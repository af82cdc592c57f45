import re
import runpy
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
NOTICES = (ROOT / "THIRD_PARTY_NOTICES.md").read_text("utf-8")
ROWS = re.findall(r"^\| ([\w.-]+) \| (\d\S*) \| (.*) \| (run|test) \|$", NOTICES, re.MULTILINE)
WRITER = runpy.run_path(str(ROOT / ".ci" / "notices.py"))
OURS = WRITER["locked"]("requirements.lock")
EVERY = WRITER["locked"]("requirements-dev.lock")


def installed(name):
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def test_every_locked_library_is_in_the_table_with_its_version_and_nothing_else():
    assert len(OURS) > 40
    assert {(name, locked) for name, locked, _, _ in ROWS} == {*OURS, *EVERY}


def test_the_table_says_what_a_user_installs():
    assert {(name, locked) for name, locked, _, need in ROWS if need == "run"} == set(OURS)


@pytest.mark.parametrize("row", ROWS, ids=["-".join(row[:2]) for row in ROWS])
def test_a_library_has_the_licence_that_it_states(row):
    name, locked, licence, _ = row
    assert licence.strip()
    if installed(name) == locked:
        assert licence == WRITER["stated"](name)


def test_tests_run_with_the_versions_that_users_get():
    assert set(OURS) <= set(EVERY)


def test_all_data_and_standards_in_the_repository_are_named():
    data = {each.name for each in (ROOT / "articles" / "data").iterdir() if each.name[0] != "."}
    own = {
        "abbreviations.tsv",
        "addresses.toml",
        "authors.toml",
        "case_endings.toml",
        "class_nouns.toml",
        "comments.toml",
        "institutions.toml",
        "credits.toml",
        "embargo_endings.toml",
        "embargo_hours.toml",
        "embargo_notices.toml",
        "embargoes.toml",
        "feed_footers.tsv",
        "fields_of_work.toml",
        "first_names.toml",
        "dates.tsv",
        "digest.toml",
        "dates_zones.tsv",
        "furniture.toml",
        "letters.toml",
        "located.toml",
        "negations.toml",
        "nicknames.toml",
        "organisations.toml",
        "placeholders.toml",
        "places.toml",
        "signals.toml",
        "speech.toml",
        "speech_caseless.toml",
        "states.toml",
        "styles.toml",
        "titles.toml",
        "withdrawals.toml",
        "words.toml",
        "advertorial_labels.toml",
        "genre_labels.toml",
        "genre_signs.toml",
        "outlet_words.toml",
        "page_words.toml",
        "walls.tsv",
        "editor_notes.toml",
        "element_names.toml",
        "header_labels.toml",
        "list_pages.toml",
        "mail_words.toml",
        "marked_blocks.toml",
        "model_frames.toml",
        "page_lines.toml",
        "pages.toml",
        "technical_texts.toml",
    }
    standards = {path.name for path in (ROOT / "tests" / "contracts" / "standards").iterdir()}
    schemas = {path.name for path in (ROOT / "deploy" / "kubernetes" / "schemas").iterdir()}
    assert [
        name for name in sorted((data - own) | standards | schemas) if name not in NOTICES
    ] == []
