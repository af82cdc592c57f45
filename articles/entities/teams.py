"""Places that stand for teams: `England captain`, `Velden beat Norland`, `Velden 2 Norland 1`.

The name stays a place, as readers and most corpora have it; but the place's item would be wrong.
"""

from articles.entities.gazetteer import words as place_words
from articles.entities.mention import Name
from articles.text.passage import Passage
from articles.text.wordlists import fields_of_work, organisation_words

_SPORT, _FEW, _BRIEF = 4, 2, 60
"""Distinct words of sport from which an article is about it; in a brief of some words."""
_FIGURES = 0.15
"""Share of numbers in the words of results."""
_DATELINE = frozenset({"(", "-", "–", "—", ","})


def is_about_sport(passage: Passage) -> bool:
    """Return whether an article is about matches and results."""
    count, words = len(fields_of_work("sport").intersection(passage.lower)), passage.lower
    if count >= (_SPORT if len(words) > _BRIEF else _FEW):
        return True
    return count > 0 and sum(map(str.isdigit, words)) >= _FIGURES * len(words)


def is_used_as_team(passage: Passage, name: Name, *, sport: bool) -> bool:
    """Return whether a place stands where a team would.

    In an article about sport that is everywhere but behind `in`, before a comma and in a dateline;
    in any, with a verb of matches and another name (`Velden beat Norland`).
    """
    if name.kind != "place" or name.at:
        return False
    lower, spaced, first, last = passage.lower, passage.spaced, name.first, name.last
    before = lower[first - 1] if first and spaced[first - 1] else ""
    if before in place_words("locatives", passage.language):
        return False
    if last < len(lower) and spaced[last - 1]:
        follows = {lower[last], " ".join(lower[last : last + 2])}
        if not follows.isdisjoint(organisation_words("team_after")):
            return True
        if sport and not follows.isdisjoint(fields_of_work("play")):
            return True
        if lower[last] in fields_of_work("win") and _is_name(passage, last + 1):
            return True
    if before in fields_of_work("win") and first > 1 and passage.words[first - 2][0].isupper():
        return True
    return sport and passage.gap(last - 1).strip()[:1] not in _DATELINE


def _is_name(passage: Passage, at: int) -> bool:
    """Return whether a capital stands here, behind an article too: `beat the Norland Reds`."""
    words = passage.words[at : at + 2]
    return bool(words) and (words[0][0].isupper() or (words[0] == "the" and words[-1][0].isupper()))
