"""Scripts by Unicode block: those without spaces between words, and those without capitals.

Each `..._CLASS` is the inside of a character class of a regular expression.
"""

from bisect import bisect_right
from collections import Counter
from functools import cache

from articles.resources import table

UNSPACED_RANGES = (
    (0x0E00, 0x0F00),  # Thai, Lao
    (0x0F00, 0x10A0),  # Tibetan, Myanmar
    (0x1780, 0x1800),  # Khmer
    (0x2E80, 0x2FE0),  # radicals of Han
    (0x3005, 0x3008),  # marks that repeat a character
    (0x3040, 0x3130),  # kana, Bopomofo
    (0x31A0, 0x3200),  # more of both, strokes of Han
    (0x3400, 0x4DC0),  # Han, extension A
    (0x4E00, 0xA4D0),  # Han, Yi
    (0xF900, 0xFB00),  # Han, compatibility
    (0xFF66, 0xFFA0),  # kana of half width
)
"""Half-open ranges of code points in which each character counts as a word."""

UNSPACED_CLASS = "".join(f"{chr(start)}-{chr(end - 1)}" for start, end in UNSPACED_RANGES)

UNSPACED_LANGUAGES = frozenset({"zh", "ja", "th", "lo", "km", "my", "bo"})
"""Primary subtags of languages in scripts without spaces."""

HAN_CLASS = "\u3400-\u9fff"
HANGUL_CLASS = "\uac00-\ud7af"
CASELESS_CLASS = f"\u0590-\u0dff{HANGUL_CLASS}"
"""Hebrew, Arabic, the scripts of India, Hangul: spaces between words, and no capitals."""


def is_han(character: str) -> bool:
    """Return whether it is a Chinese character, which Japanese and old Korean use too."""
    return "\u3400" <= character <= "\u9fff"


def is_hangul(character: str) -> bool:
    """Return whether it is a Korean syllable (Hangul)."""
    return "\uac00" <= character <= "\ud7af"


_BLOCKS = (
    (0x0041, "Latn"), (0x0370, "Grek"), (0x0400, "Cyrl"), (0x0530, "Armn"), (0x0590, "Hebr"),
    (0x0600, "Arab"), (0x0700, ""), (0x0750, "Arab"), (0x0780, ""), (0x08A0, "Arab"),
    (0x0900, "Deva"), (0x0980, "Beng"), (0x0A00, "Guru"), (0x0A80, "Gujr"), (0x0B00, "Orya"),
    (0x0B80, "Taml"), (0x0C00, "Telu"), (0x0C80, "Knda"), (0x0D00, "Mlym"), (0x0D80, "Sinh"),
    (0x0E00, "Thai"), (0x0E80, "Laoo"), (0x0F00, "Tibt"), (0x1000, "Mymr"), (0x10A0, "Geor"),
    (0x1100, "Hang"), (0x1200, "Ethi"), (0x13A0, ""), (0x1780, "Khmr"), (0x1800, ""),
    (0x1C80, "Cyrl"), (0x1C90, "Geor"), (0x1CC0, ""), (0x1E00, "Latn"), (0x1F00, "Grek"),
    (0x2000, ""), (0x2E80, "Hani"), (0x3040, "Hani"), (0x3130, "Hang"), (0x3190, "Hani"),
    (0xA4D0, ""), (0xAC00, "Hang"), (0xD7B0, ""), (0xF900, "Hani"), (0xFB1D, "Hebr"),
    (0xFB50, "Arab"), (0xFE00, ""), (0xFE70, "Arab"), (0xFF00, "Latn"), (0xFF66, "Hani"),
    (0x10000, ""),
)  # fmt: skip
"""Where the blocks of a script begin (ISO 15924). Kana count as Hani: Japanese writes both."""
_STARTS = tuple(start for start, _ in _BLOCKS)


def script_of(text: str) -> str:
    """Return the script (ISO 15924) of most letters of a text; empty without letters."""
    counts: Counter[str] = Counter()
    for letter, count in Counter(filter(str.isalpha, text)).items():
        counts[_script(letter)] += count
    return counts.most_common(1)[0][0] if counts else ""


def is_written_in(language: str, script: str) -> bool:
    """Return whether a language (BCP 47) is written in a script; `ku-Arab` only in Arabic."""
    primary, *subtags = language.split("-")
    named = [tag for tag in subtags if len(tag) == 4]
    if named:
        scripts = {"Hans": "Hani", "Hant": "Hani", "Jpan": "Hani", "Kore": "Hang"}
        return scripts.get(named[0], named[0]) == script
    return script in _scripts().get(primary, ("Latn",))


def _script(character: str) -> str:
    return _BLOCKS[max(bisect_right(_STARTS, ord(character)) - 1, 0)][1]


@cache
def _scripts() -> dict[str, tuple[str, ...]]:
    """Return language -> its scripts; those that are Latin only are left out."""
    scripts: dict[str, tuple[str, ...]] = {}
    for script, languages in table("languages.toml")["scripts"].items():
        for language in languages:
            scripts[language] = (*scripts.get(language, ()), script)
    return scripts
