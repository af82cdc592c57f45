"""A query that is wrong says where, and what to write instead."""

from contextlib import suppress

import pytest

from articles.queries.parse import DEEPEST, MOST_CHARACTERS, parse
from articles.queries.syntax import QueryError

WRONG = [
    ("", 0, "empty"),
    ("   ", 0, "empty"),
    ("(strike", 0, "not closed"),
    ("bank (strike AND (rate)", 5, "not closed"),
    ("strike)", 6, "closes nothing"),
    ("strike AND", 10, "nothing behind"),
    ("strike NOT", 10, "nothing behind"),
    ("strike NEAR/3", 13, "nothing behind"),
    ("AND strike", 0, "nothing before"),
    ("OR strike", 0, "nothing before"),
    ("strike OR OR bank", 10, "nothing before"),
    ("NEAR/3 strike", 0, "nothing before"),
    ("strike ()", 8, "Nothing stands in the parentheses"),
    ('"old harbour', 0, "not closed"),
    ('strike "old', 7, "not closed"),
    ("strike or bank", 7, "in capitals"),
    ("strike And bank", 7, "in capitals"),
    ("not strike", 0, "in capitals"),
    ("strike NEAR bank", 7, "NEAR/5"),
    ("strike near/3 bank", 7, "NEAR/5"),
    ("strike NEAR/x bank", 7, "NEAR/5"),
    ("strike NEAR/101 bank", 7, "NEAR/100"),
    (" NEAR/1 ".join("abcdefghijklmnopq"), 137, "more than 16"),
    ("strike NEAR/99999999999999999999 bank", 7, "NEAR/100"),
    ("bank NEAR/3 (rate AND rise)", 12, "(rate OR rates)"),
    ("bank NEAR/3 words:3", 12, "(rate OR rates)"),
    ("title:bank NEAR/3 rate", 0, "before the parentheses"),
    ("person:(bank NEAR/3 rate)", 8, "title or body"),
    ("st*ke", 2, "at its end"),
    ("*ike", 0, "at its end"),
    ("strike *", 7, "no letter"),
    ('"strike *"', 8, "directly behind a word"),
    ("s*", 0, "2 letters"),
    ("str?ke", 0, "cut at its end"),
    ("-strike", 0, "write NOT"),
    ("+strike", 0, "leave it"),
    ("strike && bank", 7, "AND, OR"),
    ("strike~2", 0, "NEAR/5"),
    ('"old bank"~2', 10, "NEAR/5"),
    ("strike^2", 0, "NEAR/5"),
    ("headline:strike", 0, "There are title"),
    ("titel:strike", 0, "Did you mean title?"),
    ("strike persons:keane", 7, "Did you mean person?"),
    ("12:30", 2, "in quotes"),
    ("title: strike", 5, "in quotes"),
    ("title:(person:keane)", 7, "one field at a time"),
    ("published:soon", 10, "2026-01-05"),
    ("published:2026-13", 10, "2026-01-05"),
    ("published:2026-02-30", 10, "2026-01-05"),
    ("published:[2026 TO]", 10, "FROM TO UNTIL"),
    ("published:[2026 TO 2025]", 10, "the lower one"),
    ("published:[2026 TO 2027x]", 19, "2026-01-05"),
    ("published:[2026 TO 2027", 10, "not closed"),
    ("published:(2026)", 10, "FROM TO UNTIL"),
    ("words:many", 6, "300 or 2.5"),
    ("words:>=many", 8, "300 or 2.5"),
    ("words:[30 TO 20]", 6, "the lower one"),
    ("title:>3", 6, "Ranges are of published"),
    (">3", 0, "published:["),
    ("[3 TO 5]", 0, "published:["),
    ("...", 0, "Write a word"),
    ('""', 0, "Write a word"),
    ("NOT " * 9 + "x", 0, "Write one NOT"),
    ("(" * (DEEPEST + 1) + "x" + ")" * (DEEPEST + 1), DEEPEST, "Use fewer"),
    ("x" * (MOST_CHARACTERS + 1), MOST_CHARACTERS, "make two"),
]


@pytest.mark.parametrize(("query", "at", "words"), WRONG, ids=[row[0][:30] for row in WRONG])
def test_a_wrong_query_says_where_and_what_to_write(query, at, words):
    with pytest.raises(QueryError) as caught:
        parse(query)
    error = caught.value
    assert error.at == at
    assert words.lower() in f"{error.problem} {error.hint}".lower()
    assert f"at character {at + 1}" in str(error)


def test_any_text_is_a_query_or_an_error():
    for character in map(chr, [*range(0x250), 0x200B, 0x2019, 0x4E2D, 0x1F600, 0xD800]):
        for text in (character, f"bank{character}rate", f'"{character}', f"bank {character} rate"):
            with suppress(QueryError):
                parse(text)


def test_a_long_query_is_read_in_linear_time():
    words = " OR ".join(f"word{number}" for number in range(700))
    assert len(parse(words).children) == 700
    parse("(" * DEEPEST + "x" + ")" * DEEPEST)
