"""Which language an article is in, and which of its paragraphs are in another.

Detection is CLD2's (Sites, 2013, https://github.com/CLD2Owners/cld2). What is
decided here is what to believe: the body before the producer's declaration,
and the declaration only where the body leaves a doubt.
"""

import re
from collections.abc import Sequence

import pycld2

from articles.records import Languages, LanguageSpan

_REJECTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_CODES = {"iw": "he", "no": "nb", "jw": "jv", "mo": "ro", "in": "id", "un": "und"}
_INVENTED = frozenset({"tlh", "zzp"})
"""Klingon and pig latin, which CLD2 knows and no newspaper uses."""
LANGUAGES = frozenset(
    _CODES.get(code, code).partition("-")[0]
    for name, code in pycld2.LANGUAGES
    if name in pycld2.DETECTED_LANGUAGES and code not in _INVENTED and not code.startswith("xx")
)
"""Primary subtags (BCP 47) that `detect` can return besides `und`."""
_CODE = re.compile(r"([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?")
_NAMES = {
    "english": "en", "russian": "ru", "русский": "ru", "german": "de", "deutsch": "de",
    "french": "fr", "français": "fr", "spanish": "es", "español": "es", "portuguese": "pt",
    "português": "pt", "italian": "it", "italiano": "it", "dutch": "nl", "nederlands": "nl",
    "polish": "pl", "polski": "pl", "turkish": "tr", "türkçe": "tr", "azerbaijani": "az",
    "azərbaycan": "az", "ukrainian": "uk", "українська": "uk", "arabic": "ar", "العربية": "ar",
    "persian": "fa", "farsi": "fa", "فارسی": "fa", "chinese": "zh", "中文": "zh",
    "japanese": "ja", "日本語": "ja", "korean": "ko", "한국어": "ko", "indonesian": "id",
    "vietnamese": "vi", "swahili": "sw", "hindi": "hi", "हिन्दी": "hi", "hebrew": "he",
    "norwegian": "nb", "swedish": "sv", "danish": "da", "finnish": "fi", "greek": "el",
    "czech": "cs", "romanian": "ro", "hungarian": "hu", "bulgarian": "bg", "serbian": "sr",
}  # fmt: skip
_ALIKE = tuple(
    frozenset(group.split())
    for group in (
        "nb nn da sv", "hr sr bs sl", "id ms jv su", "es gl pt ca", "cs sk", "zh zh-Hant ja",
        "ru uk be bg mk sr", "hi ne mr bh", "az tr tk uz", "en sco", "nl af fy", "rw rn",
        "zu xh ss nr", "ar fa ur ps",
    )
)  # fmt: skip
_SAMPLE, _ENOUGH = 70, 1000
"""Characters looked at of a paragraph, and of a body that has few of them."""
_SURE = 90
_SHORT = 200


def normalise(declared: str) -> str:
    """Return a declared language as BCP 47; "" for none, and for what names no language."""
    name = declared.strip().lower()
    if name in _NAMES:
        return _NAMES[name]
    match = _CODE.fullmatch(name)
    if match is None or name in ("und", "mul", "nan", "non", "nil"):
        return ""
    language, script, region = match.groups()
    return "-".join(
        part
        for part in (
            _CODES.get(language, language),
            script and script.title(),
            region and region.upper(),
        )
        if part
    )


def detect(text: str) -> tuple[str, int]:
    """Return the language (BCP 47, `und` in doubt) and the confidence, 0 to 100; never raises."""
    text = text[:2000]
    if not _is_enough(text):
        return "und", 0
    try:
        reliable, _, found = pycld2.detect(text, bestEffort=True)
    except (pycld2.error, UnicodeError):
        try:
            reliable, _, found = pycld2.detect(_REJECTED.sub(" ", text), bestEffort=True)
        except (pycld2.error, UnicodeError):
            return "und", 0
    _, code, percent, _ = found[0]
    if code == "un" or code in _INVENTED or code.startswith("xx"):
        return "und", 0
    confidence = percent if reliable else percent // 2
    return (_CODES.get(code, code), confidence) if confidence >= 35 else ("und", confidence)


def _is_enough(text: str) -> bool:
    """Ten letters, or four of a script that writes words with one or two."""
    letters = sum(map(str.isalpha, text[:60]))
    return letters >= 10 or (letters >= 4 and max(text[:60], default="") >= "\u0e00")


def judge_languages(paragraphs: Sequence[str], declared: str) -> Languages:
    """Weigh the body's language over all paragraphs, and label those that differ.

    `detected` is the article's language: the body's, or the declared one where
    the body is too short or could as well be its neighbour (Danish, Norwegian).
    `paragraphs` counts code points of the paragraphs joined by newlines, and
    is empty where only one language was found.
    """
    declared = normalise(declared)
    spread = _spread(paragraphs)
    each = max(_SAMPLE, _ENOUGH // max(len(spread), 1))
    sample = "\n".join(paragraph[:each] for paragraph in spread)
    language, confidence = detect(sample)
    language, confidence = _settle(language, confidence, declared)
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


def _settle(language: str, confidence: int, declared: str) -> tuple[str, int]:
    base = declared.partition("-")[0]
    if not base or base == language.partition("-")[0]:
        return language, confidence
    if language == "und":
        return base, 30
    if confidence < 60 or (confidence < 85 and are_alike(language, base)):
        return base, min(confidence, 50)
    return language, confidence


def are_alike(one: str, other: str) -> bool:
    """Say whether two languages are too close to be told apart in a short line."""
    return any(one in group and other in group for group in _ALIKE)


def _label(paragraph: str, article: str) -> str:
    found, confidence = detect(paragraph[:400])
    if found == "und" or confidence < 70:
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
