"""The tables in the documents that are made from the code are as the code is now."""

import re
import runpy
from pathlib import Path

from streams.configuration.settings import every_setting

ROOT = Path(__file__).parent.parent
WRITER = runpy.run_path(str(ROOT / ".ci" / "tables.py"))
AGAIN = "run `make tables`"


def test_the_table_of_settings_is_as_the_code_is():
    assert (ROOT / "docs" / "settings.md").read_text("utf-8") == WRITER["settings"](), AGAIN


def test_the_table_of_rights_is_as_the_code_is():
    operations = (ROOT / "docs" / "operations.md").read_text("utf-8")

    assert WRITER["acls"]() in operations, AGAIN


def test_every_setting_is_explained():
    named = re.findall(
        r"^\| `COPYDESK_(\w+)` \| [^|]+ \| .{20,} \|$", WRITER["settings"](), re.MULTILINE
    )

    assert named == [name.upper() for name in every_setting()]
