"""Which language an article is in, and which of its paragraphs are in another.

CLD2 is asked first (`detection.py`), and a second detector in doubt. What is decided here is
what to believe: the body before the producer's declaration, and the declaration where the body
leaves a doubt, is short, or is in a language that no detector knows.
"""

from collections.abc import Sequence
from functools import cache

from articles.records import Languages, LanguageSpan
from articles.resources import table
from articles.text.declared_language import normalise
from articles.text.detection import LANGUAGES, Guess, guess_language, is_enough
from articles.text.near_languages import nearest
from articles.text.scripts import is_written_in, script_of
from articles.text.second_opinion import second_opinion

_ARABIC_ONLY = "ku"
"""Kurdish, which CLD2 knows in Arabic script only."""
_SAMPLE, _ENOUGH = 70, 1000
"""Characters looked at of a paragraph, and of a body that has few of them."""
_SURE = 90
_SHORT = 200
_BRIEF = 150
"""Characters of a text that is too short to overrule a declaration, but for a clear case."""
_CLEAR = 600
"""CLD2's score of a text in a language that it knows; another one's is seldom above it."""
_WEAK, _WEAK_ENGLISH = 450, 800
"""Scores below which a second opinion is asked. Many languages with English names and terms in
them are taken for English."""
_SMALL_SHARE = 0.15
"""Of its words, that English says with the small words of `data/languages.toml`."""
_MARGIN = 3.0
"""By so much must the second opinion be sure (`second_opinion`) to prevail."""


def judge_languages(paragraphs: Sequence[str], declared: str) -> Languages:
    """Weigh the body's language over all paragraphs, and label those that differ.

    `detected` is the article's language: the body's, or the declared one where
    the body is too short or could as well be its neighbour (Danish, Norwegian).
    `paragraphs` counts code points of the paragraphs joined by newlines, and
    is empty where only one language was found.
    """
    declared = normalise(declared)
    spread = _spread(paragraphs)
    share = max(_SAMPLE, _ENOUGH // max(len(spread), 1))
    sample = "\n".join(paragraph[:share] for paragraph in spread)
    language, confidence = _settle(sample, declared)
    if language == "und":
        return Languages(declared=declared, detected=language, confidence=confidence)
    mixed = confidence < _SURE
    last = len(paragraphs) - 3
    labels = [
        _label(paragraph, language)
        if mixed or ((index < 2 or index >= last) and len(paragraph) < _SHORT)
        else language
        for index, paragraph in enumerate(paragraphs[:2000])
    ]
    return Languages(
        declared=declared,
        detected=language,
        confidence=confidence,
        paragraphs=_spans(paragraphs, labels) if len(set(labels)) > 1 else (),
    )


def is_settled(languages: Languages) -> bool:
    """Say whether leaving out furniture cannot change the verdict: the whole is in one language."""
    return languages.confidence >= _SURE and not languages.paragraphs


def _spread(paragraphs: Sequence[str]) -> Sequence[str]:
    """At most 20 paragraphs, evenly from the whole body."""
    return paragraphs[:: -(-len(paragraphs) // 20)] if len(paragraphs) > 20 else paragraphs


def _settle(text: str, declared: str) -> tuple[str, int]:
    """Return the language of a text and the confidence, from both detectors and the declaration."""
    guess = guess_language(text)
    base = declared.partition("-")[0]
    if base and is_enough(text) and not is_written_in(declared, script_of(text[:_SHORT])):
        base = ""
    language, confidence, other = _reconsider(guess, text, base)
    if not base or base == language.partition("-")[0]:
        return language, confidence
    if language == "und":
        return base, 30
    agreed = guess.score >= _CLEAR and other in ("", guess.language)
    doubted = len(text) < _BRIEF and not agreed
    close = are_alike(language, base)
    unknown = base not in LANGUAGES - {_ARABIC_ONLY} and (not agreed or close)
    if doubted or unknown or confidence < 60 or (close and confidence < 85):
        return base, min(confidence, 50)
    return language, confidence


def _reconsider(guess: Guess, text: str, declared: str) -> tuple[str, int, str]:
    """Return language and confidence after a second opinion, and that; empty if none was asked.

    It is asked of a weak guess, and where words do not tell near languages from each other.
    Where the two differ on a line of names and figures, it is in no language that they can know.
    """
    language, confidence, _ = guess
    if not is_enough(text):
        return language, confidence, ""
    weak = language == "und" or _is_weak(guess)
    if weak and language == "en" and _is_english(text):
        return language, confidence, ""
    near = "" if weak else nearest(text, language, declared)
    if near is not None and not weak:
        return near, confidence, ""
    other, margin = second_opinion(text)
    if other == language:
        return language, confidence, other
    if not weak:
        close = are_alike(language, other)
        return (other if close and margin >= _MARGIN else language), min(confidence, 60), other
    if len(text) < _SHORT and _is_names(text):
        return "und", 30, other
    if other != "und" and (language == "und" or margin >= _MARGIN):
        return nearest(text, other, declared) or other, min(max(confidence, 35), 60), other
    return language, confidence, other


def _is_weak(guess: Guess) -> bool:
    return guess.score < (_WEAK_ENGLISH if guess.language == "en" else _WEAK)


def _is_english(text: str) -> bool:
    """Tell English full of foreign names from another language full of English ones."""
    words = text.lower().split()
    small = sum(word in _small_words() for word in words)
    return ("the" in words or "and" in words) and small > _SMALL_SHARE * len(words)


@cache
def _small_words() -> frozenset[str]:
    return frozenset(table("languages.toml")["english"]["words"])


@cache
def _alike() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(line.split()) for line in table("languages.toml")["alike"]["groups"])


def are_alike(one: str, other: str) -> bool:
    """Say whether two languages are too close to be told apart in a short line."""
    one, other = one.partition("-")[0], other.partition("-")[0]
    return any(one in group and other in group for group in _alike())


def _label(paragraph: str, article: str) -> str:
    guess = guess_language(paragraph[:400])
    found = guess.language
    if found == "und" or guess.confidence < 70 or _is_weak(guess):
        return article
    short = len(paragraph) < _SHORT
    return article if short and (are_alike(found, article) or _is_names(paragraph)) else found


def _is_names(paragraph: str) -> bool:
    """A line of names looks like any language; running text has words in lower case."""
    return sum(not word[0].isupper() and word[0].isalpha() for word in paragraph.split()) < 2


def _spans(paragraphs: Sequence[str], labels: Sequence[str]) -> tuple[LanguageSpan, ...]:
    spans = []
    start = 0
    for paragraph, label in zip(paragraphs, labels, strict=False):
        spans.append(LanguageSpan(start=start, end=start + len(paragraph), language=label))
        start += len(paragraph) + 1
    return tuple(spans)
