"""A capitalised phrase taken apart: the names in it that need no further evidence."""

from typing import NamedTuple

from articles.gazetteer import Place
from articles.gazetteer import words as place_words
from articles.names import Name, text_of
from articles.organisations import acronym, ending, known_organisation, named_by_head
from articles.passage import Passage
from articles.people import known_person, name_ends, person_at
from articles.phrases import Phrase
from articles.places import place_of
from articles.wordlists import listed, titles


class Unsure(NamedTuple):
    """A phrase that only the whole document can decide."""

    first: int
    last: int
    opening: bool
    place: Place | None
    """What it names if it is a place."""


def take_apart(passage: Passage, phrase: Phrase) -> tuple[list[Name], list[Unsure]]:
    """Return the sure names in a phrase, and what is left for the document to decide."""
    first, last, opening = phrase
    words = passage.bare[first:last]
    demonyms = place_words("demonyms", passage.language)
    while len(words) > 1 and words[0] in demonyms and ending(words) != len(words):
        first, words, opening = first + 1, words[1:], False
    while words and (words[-1] in listed("calendar") or (len(words) > 1 and words[-1] in demonyms)):
        last, words = last - 1, words[:-1]
    single = len(words) == 1
    if not words or (single and (words[0] in demonyms or words[0] in titles(passage.language))):
        return [], []
    text = text_of(passage, first, last)
    if known_organisation(text):
        return [Name("organisation", text, first, last, 95)], []
    place = place_of(passage, first, last, opening=opening)
    if place and not single:
        return [placed(place, first, last)], []
    begins = None if single else person_at(words, ending(words), passage.language)
    if begins is not None:
        return _person(passage, Phrase(first, last, opening), begins)
    if not single and (ending(words) or named_by_head(words)):
        if not named_by_head(words):
            last = first + ending(words)  # `Senate Majority Leader` is the Senate
        if last - first == 1:
            return [], []
        return [Name("organisation", text_of(passage, first, last), first, last, 80)], []
    if single and not place and acronym(text) and len(text) <= 3:
        return [Name("organisation", text, first, last, 70)], []
    return [], [Unsure(first, last, opening, place)]


def placed(place: Place, first: int, last: int) -> Name:
    """Return the mention of a place."""
    return Name("place", place.name, first, last, 90, place.uri)


def _person(passage: Passage, phrase: Phrase, begins: int) -> tuple[list[Name], list[Unsure]]:
    """Return the person from word `begins` of the phrase on, and what stands before."""
    first, last, opening = phrase
    ends = name_ends(passage.words[first:last], begins)
    sure = []
    if known_person(passage.bare[first + begins : first + ends]):
        name = text_of(passage, first + begins, first + ends)
        sure.append(Name("person", name, first + begins, first + ends, 90))
    after = begins
    while begins and passage.bare[first + begins - 1] in titles(passage.language):
        begins -= 1
    if not begins:
        return sure, []
    more, unsure = take_apart(passage, Phrase(first, first + begins, opening))
    if begins < after:  # `Deputy Foreign Minister Ada Holm`: Foreign is nobody
        more = [one for one in more if one.kind != "person" or one.last - one.first > 1]
    return [*more, *sure], unsure
