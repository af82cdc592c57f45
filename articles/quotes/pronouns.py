"""Who `he` or `the official` is; nobody rather than the wrong one."""

from articles.entities.mention import Name
from articles.text.passage import Passage
from articles.text.wordlists import Speech

_NEAR = 2
"""Sentences back in which a person must stand who has not spoken yet."""


def meant(
    passage: Passage,
    reference: str,
    at: int,
    recent: str,
    since: int,
    people: list[Name],
    told: Speech,
) -> str:
    """Return the name that a reference with the verb at word `at` stands for, or nothing.

    The one whom the article gives that office: `President Keane`. Else the one who spoke
    last, at word `since`, if nobody else was named in a later sentence; else, or if nobody spoke
    yet, the only one named in this sentence and the two before. Never one who is Mrs where
    the text says `he`.
    """
    noun = reference.lower().split()[-1]
    holders = {one.name for one in people if one.first and passage.bare[one.first - 1] == noun}
    if holders:
        return holders.pop() if len(holders) == 1 else ""
    earlier = [one for one in people if one.first < at]
    spoke = passage.sentence_of[since]
    between = {one.name for one in earlier if passage.sentence_of[one.first] > spoke}
    low = passage.sentence_of[at] - _NEAR
    near = {one.name for one in earlier if passage.sentence_of[one.first] >= low}
    if recent and between <= {recent}:
        name = recent
    elif len(near) == 1:
        name = min(near)
    else:
        return ""
    other = told["hers"] if noun in told["his"] else told["his"] if noun in told["hers"] else ()
    called = (passage.bare[one.first - 1] for one in people if one.name == name and one.first)
    return "" if any(word in other for word in called) else name
