"""People, organisations and places that the body names, with every mention.

A first honest method, without a trained model: capitals, words around them, lists
of first names, titles and corporate endings, GeoNames; then the whole document votes,
so that `Biden` is who `Joe Biden` was. What stays in doubt is left out.
"""

from collections import Counter
from typing import Literal, NamedTuple

from articles.keywords import stop_words
from articles.passage import Passage
from articles.phrases import Phrase, bare, phrases
from articles.places import place_of
from articles.gazetteer import words as place_words
from articles.gazetteer import Place
from articles.wordlists import first_names, organisation_words, speech, titles, wikidata

Kind = Literal["person", "organisation", "place"]


_CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february september "
    "october november december".split()
)


class Name(NamedTuple):
    """One mention: words first to last (exclusive) name somebody or something."""

    kind: Kind
    name: str
    """The fullest name in the document."""
    first: int
    last: int
    confidence: int
    uri: str = ""

    def span(self, passage: Passage) -> tuple[int, int]:
        """Return its offsets in the text, without a possessive."""
        word = passage.words[self.last - 1]
        return passage.starts[self.first], passage.starts[self.last - 1] + len(bare(word))


class _Open(NamedTuple):
    """A phrase that only the whole document can decide."""

    first: int
    last: int
    opening: bool


def entities(passage: Passage) -> tuple[Name, ...]:
    """Return all mentions in the order of the text; they never overlap."""
    sure: list[Name] = []
    unsure: list[_Open] = []
    heads = organisation_words("first")
    for phrase in phrases(passage, heads):
        _judge(passage, phrase, sure, unsure)
    sure.extend(_voted(passage, sure, unsure))
    return tuple(sorted(_merged(sure), key=lambda one: one.first))


def _judge(passage: Passage, phrase: Phrase, sure: list[Name], unsure: list[_Open]) -> None:
    """Split a phrase into names; what is not sure is left for the vote."""
    first, last, opening = phrase
    lower = [bare(word) for word in passage.lower[first:last]]
    known_titles = titles(passage.language)
    demonyms = place_words("demonyms", passage.language)
    while (
        lower
        and lower[0] in demonyms
        and len(lower) > 1
        and lower[-1] not in organisation_words("last")
    ):
        first, lower, opening = first + 1, lower[1:], False
    while lower and lower[-1] in _CALENDAR:
        last, lower = last - 1, lower[:-1]
    if not lower or (len(lower) == 1 and (lower[0] in demonyms or lower[0] in known_titles)):
        return
    text = _text(passage, first, last)
    if (
        text in wikidata("organisations")
        or lower[0] in organisation_words("media")
        and len(lower) == 1
        and lower[0] != "time"
    ):
        sure.append(Name("organisation", text, first, last, 95))
        return
    if len(lower) > 1 and (place := place_of(passage, first, last, opening=opening)):
        sure.append(_placed(place, text, first, last))
        return
    endings = organisation_words("last")
    names = first_names()
    held = [at for at, word in enumerate(lower) if word in endings]
    cut = next(
        (
            at
            for at in range((held[-1] + 1) if held else 0, len(lower) - 1)
            if lower[at] in names and not lower[at + 1] in known_titles
        ),
        None,
    )
    title = max((at for at, word in enumerate(lower[:-1]) if word in known_titles), default=None)
    if cut is None and title is not None and (not held or held[-1] < title):
        cut = title + 1
        if lower[title] == "secretary" and lower[title + 1 : title + 2] == ["of"]:
            cut = min(title + 3, len(lower))
        if passage.words[first + cut : first + cut + 1] == lower[cut : cut + 1]:
            cut = None
    if cut is not None and cut < len(lower) and len(lower) - cut <= 5:
        end = last
        while end > first + cut + 1 and _shouted(
            passage.words[end - 1], passage.words[first + cut]
        ):
            end -= 1
        held_name = lower[cut : end - first]
        if held_name[0] in names or _personal(held_name):
            sure.append(Name("person", _text(passage, first + cut, end), first + cut, end, 90))
        while cut and lower[cut - 1] in known_titles:
            cut -= 1
        if cut:
            _judge(passage, Phrase(first, first + cut, opening), sure, unsure)
    elif held or (lower[0] in organisation_words("first") and len(lower) > 2):
        if len(lower) > 1 and not (opening and len(lower) == 2 and lower[0] in {"the"}):
            sure.append(Name("organisation", text, first, last, 80))
    elif len(lower) == 1:
        _single(passage, _Open(first, last, opening), text, sure, unsure)
    else:
        unsure.append(_Open(first, last, opening))


def _single(passage: Passage, one: _Open, text: str, sure: list[Name], unsure: list[_Open]) -> None:
    place = place_of(passage, one.first, one.last, opening=one.opening)
    letters = text.replace(".", "")
    if place:
        unsure.append(one)
    elif _acronym(letters) and text.lower() not in organisation_words("letters"):
        if len(letters) > 3 and (one.opening or passage.words.count(text) < 2):
            return
        sure.append(Name("organisation", text, one.first, one.last, 70))
    else:
        unsure.append(one)


def _placed(place: Place, text: str, first: int, last: int) -> Name:
    del text
    return Name("place", place.name, first, last, 90, place.uri)


def _voted(passage: Passage, sure: list[Name], unsure: list[_Open]) -> list[Name]:
    """Decide what was open by what the document says elsewhere."""
    people = {one.name for one in sure if one.kind == "person"}
    by_last: dict[str, str] = {}
    by_first: dict[str, set[str]] = {}
    for name in sorted(people, key=len):
        by_last[name.split()[-1]] = name
        if " " in name:
            by_first.setdefault(name.split()[0], set()).add(name)
    organisations = {one.name for one in sure if one.kind == "organisation"}
    alone = Counter(_text(passage, *one[:2]) for one in unsure if one.last - one.first == 1)
    told = speech(passage.language)
    decided = []
    for one in unsure:
        text = _text(passage, one.first, one.last)
        if one.last - one.first == 1:
            place = place_of(passage, one.first, one.last, opening=one.opening)
            if text in organisations:
                decided.append(Name("organisation", text, one.first, one.last, 70))
            elif text in by_last and not (
                place and place.kind == "country" and by_last[text] == text
            ):
                decided.append(Name("person", by_last[text], one.first, one.last, 85))
            elif place:
                decided.append(_placed(place, text, one.first, one.last))
            elif len(by_first.get(text, ())) == 1:
                (name,) = by_first[text]
                decided.append(Name("person", name, one.first, one.last, 70))
            elif (
                not one.opening
                and _personal([text.lower()])
                and _speaks(passage, one, told["verbs"])
            ):
                decided.append(Name("person", text, one.first, one.last, 60))
        elif one.last - one.first <= 3 and _personal(text.lower().split()):
            surname = text.split()[-1]
            if surname in by_last or alone[surname] or _speaks(passage, one, told["verbs"]):
                decided.append(Name("person", text, one.first, one.last, 70))
                by_last.setdefault(surname, text)
    return decided


def _personal(words: list[str]) -> bool:
    """Tell whether no word speaks against a person's name."""
    return not any(
        word in organisation_words("neither")
        or word in organisation_words("last")
        or word in place_words("demonyms", "en")
        for word in words
    ) and (len(words) > 1 or words[0] not in stop_words("en"))


def _shouted(word: str, name: str) -> bool:
    """Tell capitals that are no part of a name before them: `Amber Strong TV`."""
    return word.isupper() and not name.isupper() and word.lower() not in {"ii", "iii", "iv", "vi"}


def _acronym(letters: str) -> bool:
    return letters.isalpha() and letters.isupper() and 2 <= len(letters) <= 6


def _speaks(passage: Passage, one: _Open, verbs: frozenset[str]) -> bool:
    after = passage.lower[one.last : one.last + 1]
    before = passage.lower[max(0, one.first - 1) : one.first]
    return bool(verbs.intersection(after) and passage.gaps[one.last - 1] == " ") or bool(
        verbs.intersection(before) and passage.gaps[one.first - 1] == " "
    )


def _merged(found: list[Name]) -> list[Name]:
    """Give every mention of one person the fullest name, and people their Wikidata item."""
    fullest: dict[str, str] = {}
    for name in sorted({one.name for one in found if one.kind == "person"}, key=len):
        fullest[name.split()[-1]] = name
    merged = []
    for one in found:
        name = one.name
        if one.kind == "person" and " " not in name:
            name = fullest.get(name, name)
        uri = one.uri
        if one.kind == "person":
            uri = wikidata("people").get(name, "")
        elif one.kind == "organisation":
            uri = wikidata("organisations").get(name, "")
        merged.append(one._replace(name=name, uri=uri))
    return merged


def _text(passage: Passage, first: int, last: int) -> str:
    start = passage.starts[first]
    end = passage.starts[last - 1] + len(bare(passage.words[last - 1]))
    return passage.text[start:end]
