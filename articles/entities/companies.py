"""Companies and teams that are named like a person or a town, by the words around them.

`Brandtex shares`, `Velden striker Bo Lund`, `Velden 2 Norland 1`: one such mention decides for all
that do not stand behind a locative word (`in Velden`).
"""

from collections.abc import Sequence
from functools import lru_cache

from articles.entities.gazetteer import countries, regions
from articles.entities.gazetteer import words as place_words
from articles.entities.mention import Name
from articles.entities.organisations import is_known_organisation
from articles.text.passage import Passage
from articles.text.wordlists import organisation_words, stop_words

_CONFIDENCE = 70


def with_companies(passage: Passage, every: Sequence[Name]) -> list[Name]:
    """Return the names, those of companies and teams as organisations, without common nouns."""
    nouns = {
        _spelled(passage, name)
        for name in every
        if name.kind == "organisation" and _is_noun(passage, name)
    }
    names = [name for name in every if not nouns or _spelled(passage, name) not in nouns]
    results: dict[int, bool] = {}
    companies = {
        _spelled(passage, name)
        for name in names
        if _may_be_company(name) and _is_company(passage, name, results)
    }
    if not companies:
        return names
    made = []
    for name in names:
        text = _spelled(passage, name)
        if text in companies and _may_be_company(name) and not _is_located(passage, name):
            made.append(Name("organisation", text, name.first, name.last, _CONFIDENCE, at=name.at))
        else:
            made.append(name)
    return made


def _spelled(passage: Passage, name: Name) -> str:
    return passage.between(name.first, name.last)


def _is_noun(passage: Passage, name: Name) -> bool:
    """Return whether capital letters are a common noun here: it has a plural, or `a` before it.

    `the UAVs`, `a UAV was lost`; not `an NBA player`.
    """
    if passage.words[name.first][1:2].islower():
        return False  # as most are, before their text is made
    text = _spelled(passage, name)
    if not text.isupper() or " " in text or is_known_organisation(text):
        return False
    first, last = name.first, name.last
    if f"{text}s" in passage.vocabulary:
        return True
    alone = first > 0 and passage.spaced[first - 1] and passage.lower[first - 1] in {"a", "an"}
    closed = last == len(passage.words) or not passage.spaced[last - 1]
    return (
        alone and passage.language == "en" and (closed or passage.lower[last] in stop_words("en"))
    )


def _may_be_company(name: Name) -> bool:
    """Return whether it is a person of one word, or a place that is no country."""
    if name.kind == "person":
        return name.last - name.first == 1 and " " not in name.name
    region = regions().get(name.name)
    state = region is not None and region.kind == "state"
    return name.kind == "place" and name.name not in countries("en") and (state or not region)


def _is_company(passage: Passage, name: Name, results: dict[int, bool]) -> bool:
    if passage.language == "en":
        after = "team_after" if name.kind == "place" else "company_after"
        if _follows(passage, name.last, after):
            return True
        if name.kind == "person" and _precedes(passage, name.first, "company_before"):
            return True
    return _has_score(passage, name) and _is_result(passage, name, results)


def acts_for_itself(passage: Passage, first: int, last: int, *more: str) -> bool:
    """Return whether words around an organisation say that it acts: `Holm spokesman Bo Lund`."""
    return passage.language == "en" and (
        _follows(passage, last, "role_after", "company_after", *more)
        or _precedes(passage, first, "company_before")
    )


def _follows(passage: Passage, last: int, *which: str) -> bool:
    lower = passage.lower
    if last == len(lower) or not passage.spaced[last - 1]:
        return False
    wanted, first_words = _union(which)
    word = lower[last]
    return word in wanted or (word in first_words and " ".join(lower[last : last + 2]) in wanted)


@lru_cache(16)
def _union(which: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words and phrases of some lists, and the words with which the phrases begin."""
    wanted = frozenset().union(*map(organisation_words, which))
    return wanted, frozenset(phrase.split(" ")[0] for phrase in wanted if " " in phrase)


def _precedes(passage: Passage, first: int, which: str) -> bool:
    lower = passage.lower
    if first < 2 or not passage.spaced[first - 1]:
        return False
    precedes = (lower[first - 1], " ".join(lower[first - 2 : first]))
    return not organisation_words(which).isdisjoint(precedes)


def _is_located(passage: Passage, name: Name) -> bool:
    before = passage.lower[name.first - 1] if name.first else ""
    return name.kind == "place" and before in place_words("locatives", passage.language)


def _has_score(passage: Passage, name: Name) -> bool:
    at = name.last
    return at < len(passage.words) and passage.spaced[at - 1] and passage.words[at].isdigit()


def _is_result(passage: Passage, name: Name, results: dict[int, bool]) -> bool:
    """Return whether the sentence is a line of results: names and numbers only, two of these."""
    sentence = passage.sentence_of[name.first]
    if sentence not in results:
        first = passage.firsts[sentence]
        last = [*passage.firsts[sentence + 1 : sentence + 2], len(passage.words)][0]
        words = passage.words[first:last]
        small = organisation_words("results")
        results[sentence] = sum(map(str.isdigit, words)) > 1 and all(
            word[0].isupper() or word[0].isdigit() or word in small for word in words
        )
    return results[sentence]
