"""`tail --query`: which records match, and what is said of a query that is none."""

import pytest
from click.testing import CliRunner

from articles.codec import encode
from articles.records import Article, Desk, Text
from streams.__main__ import main
from streams.commands.asking import QueryText, is_asked_for

ARTICLE = encode(
    Article(
        uri="urn:x",
        language="en",
        headlines=(Text(value="Dockers strike in Sarn"),),
        bodies=(Text(value="The ferry stays in the harbour until Monday."),),
        copydesk=Desk(article_id="x", origin="raw/0/1", format="json"),
    )
)


@pytest.mark.parametrize(
    ("query", "matches"),
    [
        ("strik*", True),
        ("body:strike", False),
        ("ferry NEAR/4 harbour", True),
        ("ferry NEAR/2 harbour", False),
        ("language:en AND NOT title:ferry", True),
    ],
)
def test_a_record_matches_a_query_by_its_article(query, matches):
    assert is_asked_for(ARTICLE, QueryText().convert(query, None, None)) == matches


@pytest.mark.parametrize("value", [None, b"", b"{", b"[]"])
def test_what_is_no_article_matches_no_query(value):
    assert not is_asked_for(value, QueryText().convert("NOT ferry", None, None))


def test_the_place_of_an_error_is_shown():
    result = CliRunner().invoke(main, ["tail", "articles", "--query", "strike NEAR harbour"])

    assert result.exit_code == 2
    *_, query, mark = result.output.rstrip().split("\n")
    assert query.strip() == "strike NEAR harbour"
    assert query[mark.index("^") :] == "NEAR harbour"
