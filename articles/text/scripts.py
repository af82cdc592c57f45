"""Scripts that separate no words by spaces, and scripts without capitals (Unicode blocks).

Each `..._CLASS` is what stands between the brackets of a regular expression.
"""

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
"""Primary subtags of languages that are written so."""

HIRAGANA_CLASS = "\u3040-\u309f"
HAN_CLASS = "\u3400-\u9fff"
HANGUL_CLASS = "\uac00-\ud7af"
CASELESS_CLASS = f"\u0590-\u0dff{HANGUL_CLASS}"
"""Hebrew, Arabic, the scripts of India, Hangul: spaces between words, and no capitals."""


def is_han(character: str) -> bool:
    """Tell a Chinese character, which Japanese and old Korean write too."""
    return "\u3400" <= character <= "\u9fff"


def is_hangul(character: str) -> bool:
    """Tell a syllable of Korean."""
    return "\uac00" <= character <= "\ud7af"
