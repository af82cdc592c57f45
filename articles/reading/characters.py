"""Characters that are no text, and spaces that are not plain."""

import re
import unicodedata

BREAKS = re.compile("\r\n?|[\x0b\x0c\x1e\x85\u2028\u2029]")
SPACES = re.compile("[\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1d\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff"
    "\U0001fffe\U0001ffff\U0002fffe\U0002ffff\U000e0001-\U000e007f\U0010fffe\U0010ffff]"
)
"""Zero-width and bidirectional controls, soft hyphens, noncharacters.

U+200C and U+200D stay: Persian, Hindi and emoji need them."""
JOINERS = re.compile(
    "(?<![\u0600-\u07ff\u0900-\u0dff\u1000-\u109f\u1780-\u17ff])\u200c"
    "|(?<![\u094d\u09cd\u0d4d\u0dca])\u200d(?=[\\s\x20-\u02ff]|$)"
)
"""Joiners that join nothing. Behind a virama one ends words in Malayalam and Bengali."""
STACKED = re.compile("[^\\w\\s\x00-\x7f]{31,}")
"""A combining mark is no word character; so longer runs of marks are all in here."""
MARKS = 30
"""The Stream-Safe Text Format's bound (Unicode Standard Annex 15): sorting marks is quadratic."""
ASCII = bytes(range(128))
FEW = 500
HIDDEN = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]")


def clean(text: str) -> tuple[str, bool]:
    """Return the text in NFC without invisible characters, and whether it hid any.

    Line breaks of every kind become newlines, spaces of every kind one plain
    space; newlines stay.
    """
    hidden = False
    # One pass in C tells nearly every text apart: what is to go is not printable.
    if not text.replace("\n", "").isprintable():
        hidden = HIDDEN.search(text) is not None
        text = SPACES.sub(" ", BREAKS.sub("\n", text))
        text = JOINERS.sub("", INVISIBLE.sub("", text))
    return _composed(text).strip(), hidden


_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)
"""Letters that a PDF's font joins."""


def beyond_ascii(text: str) -> str:
    """Return the characters that are not ASCII, in order: of most texts a handful."""
    return text.encode("utf-8", "surrogatepass").translate(None, ASCII).decode("utf-8", "replace")


def whole(text: str) -> str:
    """Return a text whose pairs of surrogates are characters; half of a pair becomes U+FFFD."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _composed(text: str) -> str:
    if text.isascii():
        return text
    beyond = beyond_ascii(text)
    if max(beyond) >= "ﬀ":
        text = text.translate(_LIGATURES)
    # Only marks, of a combining class of their own, change with an ASCII character before them.
    if not any(map(unicodedata.combining, beyond[:FEW])) and len(beyond) <= FEW:
        if unicodedata.is_normalized("NFC", beyond):
            return text
    # Every run of so many marks holds one of these places.
    elif any(map(unicodedata.combining, text[::MARKS])):
        text = STACKED.sub(_unstacked, text)
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    return text


def _unstacked(run: re.Match[str]) -> str:
    kept, marks = [], 0
    for character in run[0]:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= MARKS:
            kept.append(character)
    return "".join(kept)
