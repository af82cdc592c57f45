"""An installation that makes dead letters of everything does not begin."""

import subprocess
import sys
from dataclasses import replace

import pytest

from agents import raw
from streams.app import TOPOLOGY
from streams.commands.errors import BrokenError
from streams.commands.selftest import ARTICLE, refuse_broken
from streams.configuration.settings import Settings


@pytest.mark.parametrize("agent", TOPOLOGY.agent_names)
def test_a_whole_installation_begins(agent):
    refuse_broken(Settings(), agent)


@pytest.mark.parametrize(
    ("agent", "loaded"),
    [
        ("tag", ["reading", "subjects"]),
        ("deduplicate", ["verdicts"]),
        ("enrich", ["names", "items", "cities"]),
        ("backfill", ["reading", "verdicts", "subjects", "names", "items", "cities"]),
    ],
)
def test_no_agent_loads_what_only_others_need(agent, loaded):
    program = f"""
import sys
from streams.commands.worker import refuse_broken, settings_given
refuse_broken(settings_given(), "{agent}")
modules = {{"reading": "articles.reading.open", "verdicts": "agents.verdicts.deciding"}}
tables = {{
    "subjects": ("articles.subjects.classifier", "model"),
    "names": ("articles.entities.tagger", "weights"),
    "items": ("articles.entities.items", "_table"),
    "cities": ("articles.entities.cities", "_table"),
}}
print(*(name for name, module in modules.items() if module in sys.modules))
for name, (module, table) in tables.items():
    if module in sys.modules and getattr(sys.modules[module], table).cache_info().currsize:
        print(name)
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, text=True
    )
    assert done.stdout.split() == loaded


def test_a_limit_that_refuses_everything_is_noticed(copydesk):
    with pytest.raises(BrokenError, match=r"tag refuses an article .*\(too-large: "):
        refuse_broken(replace(Settings(), max_article_bytes=len(ARTICLE) // 2), "tag")

    result = copydesk("worker", "tag", COPYDESK_MAX_ARTICLE_BYTES="100")
    assert result.exit_code == 1
    assert result.output.startswith("Error: This installation cannot work: tag refuses")


def test_a_part_that_is_missing_is_noticed(monkeypatch):
    def broken(*_, **__):
        raise ModuleNotFoundError("No module named 'lxml'")

    monkeypatch.setattr(raw, "read", broken)

    with pytest.raises(BrokenError, match=r"\(internal: ModuleNotFoundError: No module named"):
        refuse_broken(Settings(), "tag")
