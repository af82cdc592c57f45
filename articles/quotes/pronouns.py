"""Pronoun resolution: who `he` or `the official` is; no name rather than the wrong one."""

from articles.entities.mention import Name
from articles.text.passage import Passage
from articles.text.wordlists import Speech

_NEAR = 2
"""Sentences back in which a person must be named who has not spoken yet."""


def resolve(
    passage: Passage,
    reference: str,
    at: int,
    recent: str,
    since: int,
    people: list[Name],
    lists: Speech,
) -> str:
    """Return the name that a reference with the verb at word `at` stands for, or nothing.

    The person to whom the article gives that office: `President Keane`. Else the last speaker, at
    word `since`, if no other person was named in a later sentence; else, or if there was no
    speaker yet, the only person named in this sentence and the two before. Never a Mrs where
    the text says `he`.
    """
    noun = reference.lower().split()[-1]
    holders = {
        person.name for person in people if person.first and passage.bare[person.first - 1] == noun
    }
    if holders:
        return holders.pop() if len(holders) == 1 else ""
    earlier = [person for person in people if person.first < at]
    spoke = passage.sentence_of[since]
    between = {person.name for person in earlier if passage.sentence_of[person.first] > spoke}
    low = passage.sentence_of[at] - _NEAR
    near = {person.name for person in earlier if passage.sentence_of[person.first] >= low}
    if recent and between <= {recent}:
        name = recent
    elif len(near) == 1:
        name = min(near)
    else:
        return ""
    other = lists["hers"] if noun in lists["his"] else lists["his"] if noun in lists["hers"] else ()
    called = (
        passage.bare[person.first - 1] for person in people if person.name == name and person.first
    )
    return "" if any(word in other for word in called) else name
