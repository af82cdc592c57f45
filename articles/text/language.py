"""The language of an article, and of the paragraphs that are in another.

CLD2 detects it (`detection.py`), and a second detector where CLD2 is unsure. The body
has priority over the producer's declaration; the declaration decides where the body is
ambiguous, short, or in a language that no detector has.
"""

import re
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
"""Kurdish, which CLD2 detects in Arabic script only."""
_KANA = re.compile(r"[\u3040-\u30ff]")
"""Without kana a short line may as well be Chinese as Japanese."""
_SAMPLE, _ENOUGH = 70, 1000
"""Characters sampled of each paragraph, and in all of a body that has few of them."""
_SURE = 90
_SHORT = 200
_BRIEF = 150
"""Characters of a text that is too short to overrule a declaration, unless the score is clear."""
_CLEAR = 600
"""CLD2's score of a text in a language that it has; another language seldom scores more."""
_WEAK, _WEAK_ENGLISH = 450, 800
"""Scores below which the second detector is used. Texts in many languages with English names and
terms in them are detected as English."""
_SMALL_SHARE = 0.15
"""Share of a text's words that in English are function words (`data/languages.toml`)."""
_MARGIN = 3.0
"""Margin in log-probability at which the second detector prevails (`second_opinion`)."""


def judge_languages(paragraphs: Sequence[str], declared: str) -> Languages:
    """Return the body's language over all paragraphs, and label those that differ.

    `detected` is the article's language: the body's, or the declared one where
    the body is too short or could as well be a related one (Danish, Norwegian).
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
    """Return whether the whole body is surely in one language, so that removals change nothing."""
    return languages.confidence >= _SURE and not languages.paragraphs


def _spread(paragraphs: Sequence[str]) -> Sequence[str]:
    """Return at most 20 paragraphs, evenly spaced over the whole body."""
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
    if len(text) < _BRIEF and _is_han(language, base) and not _KANA.search(text):
        return base, min(confidence, 50)
    agreed = guess.score >= _CLEAR and other in ("", guess.language)
    doubted = len(text) < _BRIEF and not agreed
    close = are_alike(language, base)
    unknown = base not in LANGUAGES - {_ARABIC_ONLY} and (not agreed or close)
    if doubted or unknown or confidence < 60 or (close and confidence < 85):
        return base, min(confidence, 50)
    return language, confidence


def _is_han(one: str, other: str) -> bool:
    return {one.partition("-")[0], other} == {"ja", "zh"}


def _reconsider(guess: Guess, text: str, declared: str) -> tuple[str, int, str]:
    """Return language and confidence, and the second detector's answer; empty if it was not used.

    It is used for a weak guess, and where words do not distinguish related languages. Where the
    two detectors differ on a line of names and figures, the language is unknown (`und`).
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
    """Return whether a text is English, by its function words.

    Distinguishes English with many foreign names from another language with many English ones.
    """
    words = text.lower().split()
    small = sum(map(_small_words().__contains__, words))
    return ("the" in words or "and" in words) and small > _SMALL_SHARE * len(words)


@cache
def _small_words() -> frozenset[str]:
    return frozenset(table("languages.toml")["english"]["words"])


@cache
def _alike() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(line.split()) for line in table("languages.toml")["alike"]["groups"])


def are_alike(one: str, other: str) -> bool:
    """Return whether two languages are too similar to be distinguished in a short line."""
    one, other = one.partition("-")[0], other.partition("-")[0]
    return any(one in group and other in group for group in _alike())


def _label(paragraph: str, article: str) -> str:
    # The detector takes ten times as long as English takes to be known by its function words.
    if article == "en" and _is_english(paragraph):
        return article
    guess = guess_language(paragraph[:400])
    language = guess.language
    if language == "und" or guess.confidence < 70 or _is_weak(guess):
        return article
    short = len(paragraph) < _SHORT
    is_doubtful = short and (are_alike(language, article) or _is_names(paragraph))
    return article if is_doubtful else language


def _is_names(paragraph: str) -> bool:
    """Return whether a line is only names, in no language: at most one word in lower case."""
    return sum(not word[0].isupper() and word[0].isalpha() for word in paragraph.split()) < 2


def _spans(paragraphs: Sequence[str], labels: Sequence[str]) -> tuple[LanguageSpan, ...]:
    spans = []
    start = 0
    for paragraph, label in zip(paragraphs, labels, strict=False):
        spans.append(LanguageSpan(start=start, end=start + len(paragraph), language=label))
        start += len(paragraph) + 1
    return tuple(spans)
