"""Extractive summary: two sentences of the body, each of which stands alone.

News puts what matters first, so the first sentences are a baseline that extractive
methods hardly beat (Nenkova, AAAI 2005); the second one is chosen by keywords.
"""

import re
from functools import cache

from articles.records import Keyword
from articles.resources import table
from articles.text.dateline import story_begins
from articles.text.passage import Passage
from articles.text.wordlists import small_words

_LONGEST = 300
"""Characters of a summary: what a list of headlines or a phone shows."""
_LEAD = 4
"""Sentences at the head of a text that may be its lead."""
_LATE = 8
"""The same, for a sentence that has a word of the headline."""
_LOOKED = 15
_LABEL = 50
"""Characters in which a colon ends a label: `Editor's note:`, `Articles recommandés :`."""
_DATED = re.compile(r"\b(?:19|20)\d\d[.”\"]*$")
"""A year at the end, with which captions end: `… speaks in Washington, September 25, 2019.`"""
_SAME = 5
"""Letters by which a word of the lead is one of the headline's, whatever its ending."""
_LONG = re.compile(rf"\w{{{_SAME},}}")
_ENOUGH = 8
"""Words of the shortest sentence that is a statement by itself."""
_STOPS = (".", "!", "…", "。", "।", "॥", "۔", "።", "։", "။", "។", "”", '"')
"""How a statement ends: Latin, Chinese and Japanese, Indic, Urdu, Ethiopic, Armenian, Burmese,
Khmer."""
_UNSPACED_STOPS = ("。", "။", "។")
"""Those of scripts without a space between words, where words cannot be counted."""
_FIRST = 5
"""Words among which one like `also` says that a sentence adds to the one before it."""
_TEASER = ("...", "…", "[…]", "more", "»", ">", ":")
"""How a publisher's text ends that wants to be clicked on and says nothing whole."""


def summary(passage: Passage, keywords: tuple[Keyword, ...], headline: str) -> str:
    """Return the lead and the sentence that supports it best; empty for a short body.

    A body of fewer than five sentences is its own summary. At most 300 characters, without a
    dateline; a sentence that leans on the one before it (`He`, `But`, `That`) is left out. The
    lead is the first sentence with a word of the headline, else the first that stands alone.
    """
    spans = passage.sentences
    if len(spans) < 5 or len(passage.text) < 500:
        return ""
    texts = [_without_dateline(passage.text[slice(*span)]) for span in spans[:_LOOKED]]
    leaning, titled = leaning_words(passage.language), _beginnings(headline)

    def is_whole(at: int) -> bool:
        text = texts[at]
        return stands_alone(text, leaning) and not (at and _refers_back(text, passage.language))

    early = range(min(len(texts), _LATE))
    lead = next((at for at in early if is_whole(at) and _beginnings(texts[at]) & titled), None)
    if lead is None:
        lead = next(filter(is_whole, range(_LEAD)), None)
    if lead is None:
        return ""
    weights = {keyword.text.lower(): keyword.weight for keyword in keywords}

    def worth(at: int) -> float:
        text = texts[at].lower()
        held = sum(weight for word, weight in weights.items() if word in text)
        return held / (1 + at / 6) / (1 + abs(len(text) - 150) / 300)

    room = _LONGEST - len(texts[lead]) - 1
    later = range(lead + 1, len(texts))
    fitting = [at for at in later if len(texts[at]) <= room and is_whole(at)]
    if not fitting:
        return texts[lead]
    return f"{texts[lead]} {texts[max(fitting, key=worth)]}"


def is_extract(text: str, body: str) -> bool:
    """Return whether a text is one or two sentences of the body, as `summary` makes of any version.

    A publisher's own words are not; one that repeats the body to the letter cannot be recognised.
    """
    if not 0 < len(text) <= _LONGEST * 2:
        return False
    if text in body:
        return True
    ends = [at for at, letter in enumerate(text) if letter == " " and not text[at - 1].isalnum()]
    return any(text[:at] in body and text[at + 1 :] in body for at in ends if at)


def is_summary(text: str, headline: str) -> bool:
    """Return whether it is a publisher's summary: no teaser, headline or few words."""
    if len(text) < 40 or text.lower().endswith(_TEASER):
        return False
    return text.casefold() != headline.casefold()


@cache
def leaning_words(language: str) -> frozenset[str]:
    """Return the words of `data/digest.toml` with which no sentence stands alone."""
    return _words("leaning", language)


@cache
def _words(which: str, language: str) -> frozenset[str]:
    language = "nb" if language in {"no", "nn"} else language
    return frozenset(table("digest.toml")[which].get(language, ()))


def stands_alone(sentence: str, leaning: frozenset[str]) -> bool:
    """Return whether it is a statement: no headline, caption, question or half a quotation."""
    if len(sentence) > _LONGEST or not sentence.endswith(_STOPS):
        return False
    if sentence[0] in "\"“„«「'‘(" or sentence.count("“") != sentence.count("”"):
        return False
    if sentence.count('"') % 2 or sentence.endswith(("...", "…")):
        return False
    if ":" in sentence[:_LABEL] or _is_dated(sentence):
        return False
    words = sentence.split(maxsplit=_ENOUGH)
    if words[0].islower():  # the beginning was lost on the way; iPhone and al-Sarn have capitals
        return False
    first = words[0].strip(",:").lower()
    if first == "more" and words[1:2] == ["than"]:
        return len(words) >= _ENOUGH  # `More than 40 people`
    if first in leaning or f"{first} {' '.join(words[1:2]).strip(',').lower()}" in leaning:
        return False
    return len(sentence) >= 20 and (sentence.endswith(_UNSPACED_STOPS) or len(words) >= _ENOUGH)


def _is_dated(sentence: str) -> bool:
    """Return whether a year ends it; the pattern is tried only behind a digit, as it is slow."""
    ends_in_digit = sentence.rstrip('.”"')[-1:].isdecimal()
    return ends_in_digit and _DATED.search(sentence) is not None


def _refers_back(sentence: str, language: str) -> bool:
    """Return whether it adds to another: `Holm also said`, `In that case`, `At the end, she`."""
    words = [word.strip(",").lower() for word in sentence.split(maxsplit=_FIRST)[:_FIRST]]
    if not _words("adding", language).isdisjoint(words):
        return True
    behind = sentence[:_LABEL].partition(", ")[2].split(maxsplit=1)
    if len(behind) > 1 and behind[0] in _words("subjects", language):
        return True
    # A sentence in a script without spaces is one word.
    pointed = not _words("pointing", language).isdisjoint(words[1:2])
    return pointed and words[0] in small_words(language)


def _beginnings(text: str) -> set[str]:
    """Return the beginnings of the words of five letters and more, lower case."""
    return {word[:_SAME] for word in _LONG.findall(text.casefold())}


def _without_dateline(sentence: str) -> str:
    return sentence[story_begins(sentence) :].lstrip(" -–—•·*")
