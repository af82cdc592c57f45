"""`copydesk queries check`: what a file of saved queries would match, and why, without Kafka."""

import json

import pytest

FILE = """
[[query]]
name = "ports"
query = "ferr* NEAR/4 harbour"
description = "Ferries at harbours."

[[query]]
name = "banks"
query = "bank*"
"""
TEXT = (
    "Two ferries were in the harbour of Sarn on Tuesday when the storm came, and none of them "
    "could leave before the evening. The council said that a third one would be repaired."
)


@pytest.fixture
def files(tmp_path):
    queries, articles = tmp_path / "queries.toml", tmp_path / "articles.jsonl"
    queries.write_text(FILE, "utf-8")
    raw = {"url": "https://kesterhaven-herald.example/1", "title": "Storm in Sarn", "text": TEXT}
    articles.write_text(json.dumps(raw | {"language": "en"}), "utf-8")
    return str(queries), str(articles)


def test_it_shows_what_matches_with_terms_and_offsets(copydesk, files):
    queries, articles = files
    result = copydesk("queries", "check", queries, "--try", articles)
    assert result.exit_code == 0
    assert "2 queries: all can be used" in result.output
    at = TEXT.index("ferries")
    assert f"ferr*  body: {at}-{at + 7} \N{LEFT DOUBLE QUOTATION MARK}ferries" in result.output
    assert result.output.count("saved.ports") == 2
    assert result.output.count("saved.banks") == 1
    assert "1 articles tried" in result.output


def test_a_wrong_query_is_shown_with_its_place_and_a_hint(copydesk, tmp_path):
    path = tmp_path / "queries.toml"
    path.write_text(FILE.replace("ferr* NEAR/4", "ferr* NEAR"), "utf-8")
    result = copydesk("queries", "check", str(path))
    assert result.exit_code == 1
    sentence, query, mark = result.output.rstrip().split("\n")
    assert "query 1, ports: NEAR has no number" in sentence
    assert "Write NEAR/5" in sentence
    assert query[mark.index("^") :].startswith("NEAR")
