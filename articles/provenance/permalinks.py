"""Whether a name is that of one story: by a number of its own, or by words of its headline.

`/2026/11/27/fire-at-larkmoor-mill-81224.html` and `?p=81224` name one story for good.
`/ticker.html`, `/live/storm` and `/morning-briefing` are pages of many: their words are data
(`data/pages.toml`).
"""

import re
import unicodedata
from functools import cache
from urllib.parse import unquote, urlsplit

from articles.resources import table

_WORD = re.compile(r"[^\W_]+")
_FEWEST = 3
"""Words of an address that was made of a headline: fewer may be those of a section."""
_FILES = frozenset(("html", "htm", "shtml", "php", "asp", "aspx", "jsp", "do"))
_DIGIT = re.compile(r"\d")
_DIGITS = 4
_DATE = re.compile(r"(?:19|20)\d\d(?:[01]\d(?:[0-3]\d)?)?")
_CODE = 10
"""Letters and digits of a random id: `c5yqqz0zq9jo`, a UUID without hyphens."""
_LONGEST = 500
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "æ": "ae"})
_LATIN = str.maketrans(
    "абвгґдеєзиіїйклмнопрстуфхцыэ", "abvggdeeziiiiklmnoprstufhcye", "ъь"
) | str.maketrans({"ж": "zh", "ч": "ch", "ш": "sh", "щ": "sch", "ю": "yu", "я": "ya"})
"""Of `plain` letters, as addresses have them: пожар is pozhar."""
_STROKED = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe"})


def names_one_story(name: str) -> bool:
    """Return whether a producer's id or address has a number of its own, or a headline's words."""
    words = _WORD.findall(_path(name))
    return any(map(_is_number, words)) or len(slug(name)) >= _FEWEST


def names_many(name: str) -> bool:
    """Return whether an address has a word for a page of many stories: live, ticker, briefing."""
    anywhere, folders = _pages()
    for folder in plain(_path(name)).split("/"):
        words = [
            word for word in _WORD.findall(folder) if not word.isdigit() and word not in _FILES
        ]
        if not anywhere.isdisjoint(words) or (
            len(words) < _FEWEST and not folders.isdisjoint(words)
        ):
            return True
    return False


def slug(name: str) -> tuple[str, ...]:
    """Return the words that an address has of a headline: of its folder with the most of them."""
    if "//" not in name:
        return ()
    folders = [_WORD.findall(folder) for folder in plain(unquote(urlsplit(name).path)).split("/")]
    words = max(folders, key=len, default=[])
    return tuple(word for word in words if word not in _FILES and not _DIGIT.search(word))


def spellings(headline: str) -> frozenset[str]:
    """Return the words of a headline as an address may spell them: mühle, muhle, muehle, пожар."""
    text = headline[:_LONGEST].casefold()
    latin = plain(text).translate(_LATIN)
    return frozenset(_WORD.findall(f"{text} {plain(text)} {text.translate(_UMLAUTS)} {latin}"))


def plain(text: str) -> str:
    """Return a text in lower case without accents."""
    apart = unicodedata.normalize("NFKD", text[:_LONGEST].casefold().translate(_STROKED))
    kept = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return unicodedata.normalize("NFC", kept)


def _path(name: str) -> str:
    """Return an id, or of an address what stands behind its host."""
    name = name[:_LONGEST]
    if "//" not in name:
        return name.rpartition(" ")[2]
    parts = urlsplit(name)
    return unquote(f"{parts.path}/{parts.query}")


def _is_number(word: str) -> bool:
    digits = sum(map(str.isdigit, word))
    if digits == len(word):
        return digits >= _DIGITS and not _DATE.fullmatch(word)
    code = len(word) >= _CODE and 1 < digits < len(word)
    return code or (digits >= _DIGITS and digits >= len(word) - 3)


@cache
def _pages() -> tuple[frozenset[str], frozenset[str]]:
    words = table("pages.toml")
    anywhere, folders = (frozenset(map(plain, words[kind])) for kind in ("anywhere", "folders"))
    return anywhere, folders
