"""Credits of pictures in words: `Photo by Ada Holm/Quay Images`, `Fot. Ada Holm`.

Only a line that is nothing but such words and names is one: "Photo by photo, the album shows" and
"Foto di gruppo con sindaco" begin so too.
"""

import re
from functools import cache

from articles import resources

_LONGEST = 100
_SEPARATORS = re.compile(r"\s?[/|,;·•&]\s?|\s(?:via|for|and|und|et|y|e|i|og|och|en|и|für|per)\s")
_MOST_WORDS = 5
_PARTICLES = frozenset(
    {"de", "der", "den", "di", "da", "von", "van", "la", "le", "of", "the", "do"}
)


def is_picture_credit(line: str) -> bool:
    """Return whether a line credits a picture and does nothing else."""
    text = line.strip(" ()[]•—–-")
    if len(text) > _LONGEST or not (match := _openings().match(text)):
        return False
    parts = _SEPARATORS.split(text[match.end() :].rstrip("."))
    return all(_is_name(part) for part in parts)


def _is_name(part: str) -> bool:
    """Return whether a part is words with capitals: a person, an agency, a studio."""
    words = part.split()
    large = [word for word in words if word not in _PARTICLES]
    return (
        0 < len(words) <= _MOST_WORDS
        and bool(large)
        and all(word[0].isupper() or not word[0].isalpha() for word in large)
        and words[0] not in _PARTICLES
    )


@cache
def _openings() -> re.Pattern[str]:
    phrases = resources.table("furniture.toml")["caption"]["signed"]
    return re.compile(
        "|".join(map(re.escape, sorted(phrases, key=len, reverse=True))), re.IGNORECASE
    )
