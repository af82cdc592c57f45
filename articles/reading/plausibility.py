"""Plausibility of a text as a language, to choose the right decoding of bytes.

CLD2 (Sites, 2013) scores how well the letters of a text fit its best language, about 500 to 1,100
for running text and below 150 for bytes in the wrong encoding. Two things it does not see are seen
here: letters where no language has them, and Greek and Thai, which it knows by their script alone.
"""

import re
from typing import NamedTuple

import pycld2

from articles.text.wordlists import stop_words

_UNSCORED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_LATIN = "A-Za-z\xaa\xba\xc0-\xd6\xd8-\xf6\xf8-\u024f\u1e00-\u1eff"
_CYRILLIC = "\u0400-\u04ff"
_GREEK = "\u0370-\u03ff"
_SYMBOL = (
    "\x80-\xa9\xab-\xb1\xb4-\xb6\xb8\xb9\xbb-\xbf\xd7\xf7\u02c6-\u02dd\u2013\u201a-\u201e"
    "\u2020-\u2030\u2039\u203a\u20a0-\u20cf\u2116\u2122\u2200-\u25ff\ufffd"
)
_ODD = re.compile(
    rf"""
      (?<=[{_LATIN}])[{_CYRILLIC}{_GREEK}\u0590-\u06ff\u0e00-\u0e7f]            # Kжbenhavn
    | [{_CYRILLIC}{_GREEK}\u0590-\u06ff\u0e00-\u0e7f](?=[{_LATIN}])             # фlesund
    | (?<=[{_LATIN}{_CYRILLIC}{_GREEK}])[{_SYMBOL}](?=[{_LATIN}{_CYRILLIC}{_GREEK}])  # mo¿na
    | (?<=[{_LATIN}])[±¶¬¦¼½¾¿¡¥¤]|[±¶¬¦¼¾¤](?=[{_LATIN}])                       # s±
    | (?<=[{_CYRILLIC}])[¬ƒ†‡€¤¦]|[¬ƒ†‡€¤¦](?=[{_CYRILLIC}])                       # ¬се
    | (?<=[a-zß-öø-ÿа-яё])[À-ÖØ-ÞА-ЯЁЂ-Џ]                                       # caf\u00c9s, бЯЕ
    | (?<=[ά-ώ])[Ά-Ώ]|[¶¢](?=[ά-ώ])                                             # Greek alike
    | [\x80-\x9f\ue000-\uf8ff\ufffd]                                            # controls
    | [\u3000-\u9fff\uff61-\uff9f](?=[a-z])|(?<=[a-z])[\u3000-\u9fff\uff61-\uff9f]   # na鴳e
    """,
    re.VERBOSE,
)
_GREEK_WORD = re.compile("[\u0370-\u03ff]+")
_THAI = re.compile("[\u0e01-\u0e5b]")
_THAI_ODD = re.compile(
    r"""
    (?<![\u0e01-\u0e2e\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]   # " ิ"
    |[\u0e40-\u0e44](?![\u0e01-\u0e2e])                                                     # "เ "
    """,
    re.VERBOSE,
)
"""A vowel or tone mark without a consonant before it, a leading vowel without one behind it."""
_THAI_RARE = re.compile(
    "[\u0e03\u0e05\u0e06\u0e0c\u0e0e-\u0e12\u0e2c\u0e2f\u0e3f\u0e4f\u0e5a\u0e5b]"
)
_KANA = re.compile("[\u3041-\u30fe]")
_HALF_KANA = re.compile("[\uff61-\uff9f]")
_IDEOGRAPH = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
_HANGUL = re.compile("[\uac00-\ud7a3]")
_JAMO = re.compile("[\u3131-\u318e]")
_FITS = 900.0
"""Score of a text that fits a language which CLD2 knows by its script alone."""


class Fit(NamedTuple):
    """How well a text fits its best language."""

    score: float
    """About 0 for letters at random, 500 and more for running text."""
    language: str


def plausibility(text: str) -> Fit:
    """Return the language that a text fits best, and how well."""
    beyond = sum(character > "\x7f" for character in text)
    try:
        _, _, found = pycld2.detect(_UNSCORED.sub(" ", text), bestEffort=True)
    except (pycld2.error, UnicodeError):
        return Fit(0.0, "und")
    _, code, _, score = found[0]
    language = code.partition("-")[0]
    if language in _SCRIPTS:
        score = _FITS * max(0.0, _SCRIPTS[language](text))
    odd = len(_ODD.findall(text)) / max(beyond, 1)
    return Fit(float(score) * max(0.0, 1 - 2 * odd) if code != "un" else 0.0, language)


def _greek(text: str) -> float:
    """A final sigma stands at the end, the other one never does; and small words are frequent."""
    words = [word.lower() for word in _GREEK_WORD.findall(text)]
    known = sum(word in stop_words("el") for word in words)
    wrong = sum("ς" in word[:-1] or (len(word) > 1 and word[-1] == "σ") for word in words)
    return 1.0 if known > 0.08 * len(words) and wrong <= 0.03 * len(words) else 0.0


def _thai(text: str) -> float:
    letters = len(_THAI.findall(text))
    wrong, rare = len(_THAI_ODD.findall(text)), len(_THAI_RARE.findall(text))
    return 1.0 if wrong < 0.03 * letters and rare < 0.06 * letters else 0.0


def _chinese(text: str) -> float:
    """Every fourth character of Chinese is one of its commonest words, and none is kana."""
    ideographs = _IDEOGRAPH.findall(text)
    strange = len(_KANA.findall(text)) + len(_HALF_KANA.findall(text)) + len(_HANGUL.findall(text))
    common = sum(character in stop_words("zh") for character in ideographs)
    share = common / max(len(ideographs), 1)
    return min(1.0, 5 * share) - 3 * strange / max(len(ideographs), 1)


def _japanese(text: str) -> float:
    """Kana stand between the ideographs, and these are of the first level of JIS X 0208."""
    kana, ideographs = len(_KANA.findall(text)), _IDEOGRAPH.findall(text)
    whole = max(kana + len(ideographs), 1)
    strange = len(_HALF_KANA.findall(text)) + len(_HANGUL.findall(text))
    rare = sum(not "\xb0" <= _euc(character, "euc_jp") < "\xd0" for character in ideographs)
    return min(1.0, 5 * kana / whole) - 3 * strange / whole - 2 * rare / whole


def _korean(text: str) -> float:
    """Syllables of KS X 1001, hardly a single letter or an ideograph."""
    syllables = _HANGUL.findall(text)
    rare = sum(_euc(syllable, "euc_kr") < "\xb0" for syllable in syllables)
    strange = len(_JAMO.findall(text)) + len(_IDEOGRAPH.findall(text)) + len(_KANA.findall(text))
    return 1.0 - 3 * (rare + strange) / max(len(syllables), 1)


def _euc(character: str, codec: str) -> str:
    """Return the first byte, which gives the row in the national standard."""
    try:
        return character.encode(codec)[:1].decode("latin-1")
    except UnicodeEncodeError:
        return ""


_SCRIPTS = {"el": _greek, "th": _thai, "zh": _chinese, "ja": _japanese, "ko": _korean}
