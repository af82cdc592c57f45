"""Which queries are left to be evaluated, by the words that an article has."""

import pytest

from articles.queries.conditions import numbered, terms_of
from articles.queries.document import document_of
from articles.queries.fields import VALUES
from articles.queries.occurrences import Occurrences
from articles.queries.parse import parse
from articles.queries.patterns import index_of
from articles.queries.screening import screen_of
from articles.records import Article, Desk, Entity, Text

DOCKERS = Article(
    uri="urn:x",
    language="en",
    headlines=(Text(value="Vote in Kesterhaven"),),
    bodies=(Text(value="Dockers in the old harbour strike.", word_count=6),),
    people=(Entity(name="Ada Holm"),),
    copydesk=Desk(article_id="x", origin="raw/0/0"),
)
ROWS = """
+ harbour                              it is there
- airport                              it is not
- harbour AND airport                  both must be there
+ "old harbour"                        both words are there
+ "harbour old"                        their order is evaluated
- "old airport"                        one word is not there
- title:harbour                        in another field
- person:harbour                       in another field
+ person:holm                          in the field
+ airport OR (harbour AND dockers)     the second alternative
- airport OR (harbour AND runway)      none of the alternatives
+ (airport OR harbour) AND old         one of the words, and another
- (airport OR runway) AND old          none of the words
+ NOT harbour                          nothing must be there
+ airport OR NOT runway                nothing must be there
+ words:>99                            nothing must be there
+ harbour NEAR/3 vote                  both are there
- harbour NEAR/3 runway                one is not
+ harb*                                its beginning
+ harbinger*                           its first four letters
- airp* AND old                        not its beginning
"""
ENOUGH = """
+ harbour                              the word is there
+ harbour AND old                      both are
+ harbour OR airport                   one is
+ harb* AND title:vote                 beginnings of four letters, fields
- "old harbour"                        side by side?
- harbour NEAR/3 old                   how near?
- harbour AND words:>3                 a number
- harbour AND NOT airport              what must not be there
- harbinger*                           five letters and more
- language:en                          at its beginning?
"""


def screen(query):
    tree = numbered(parse(query), {})
    index = index_of(terms_of(tree))
    found = Occurrences(document_of(DOCKERS, tuple(VALUES)), index)
    left = screen_of([tree], index.patterns, index.size).possible(found)
    return bool(left), all(each.holds is None for each in left)


def rows(table):
    lines = table.strip().splitlines()
    return [pytest.param(line[2:].partition("  ")[0], line[0] == "+", id=line) for line in lines]


@pytest.mark.parametrize(("query", "wanted"), rows(ROWS))
def test_a_query_is_left_if_all_that_it_needs_is_there(query, wanted):
    is_left, _ = screen(query)
    assert is_left == wanted


@pytest.mark.parametrize(("query", "wanted"), rows(ENOUGH))
def test_a_query_of_words_alone_needs_no_evaluation(query, wanted):
    is_left, is_enough = screen(query)
    assert is_left
    assert is_enough == wanted
