"""An installation that makes dead letters of everything does not begin."""

from dataclasses import replace

import pytest

from agents import tag as tag_module
from streams.selftest import ARTICLE, BrokenError, refuse_broken
from streams.settings import Settings


def test_a_whole_installation_begins():
    refuse_broken(Settings())


def test_a_limit_that_refuses_everything_is_noticed(copydesk):
    with pytest.raises(BrokenError, match=r"tag refuses an article .*\(too-large: "):
        refuse_broken(replace(Settings(), max_article_bytes=len(ARTICLE) // 2))

    result = copydesk("worker", "tag", COPYDESK_MAX_ARTICLE_BYTES="100")
    assert result.exit_code == 1
    assert result.output.startswith("Error: This installation cannot work: tag refuses")


def test_a_part_that_is_missing_is_noticed(monkeypatch):
    def broken(*_, **__):
        raise ModuleNotFoundError("No module named 'lxml'")

    monkeypatch.setattr(tag_module, "read", broken)

    with pytest.raises(BrokenError, match=r"\(internal: ModuleNotFoundError: No module named"):
        refuse_broken(Settings())
