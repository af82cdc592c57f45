"""Language identification with py3langid, used where CLD2 is unsure.

It (Lui and Baldwin, langid.py: An Off-the-shelf Language Identification Tool, ACL 2012;
139 languages) is slower than CLD2 and better on single sentences.
"""

from functools import cache

from articles.text.language_model import Identifier, load

_CODES = {"no": "nb", "zxx": "und", "kik": "ki", "uzs": "uz"}
MORE_LANGUAGES = frozenset(
    (
        "ace", "an", "ary", "arz", "bcl", "crh", "ext", "fuv", "gcf", "gcr", "gom", "grc", "gug",
        "guw", "hbo", "kab", "ki", "lij", "ltg", "pcm", "sdh", "se", "vec", "wa", "wuu", "yue",
    )
)  # fmt: skip
"""Languages that it can detect and CLD2 cannot: listed, as loading the model is slow."""
_LONGEST = 1000
"""Characters; more do not change the answer and cost time."""


def second_opinion(text: str) -> tuple[str, float]:
    """Return the likeliest language (BCP 47, `und` for no language) and its margin.

    The margin is the difference of log-probabilities between the likeliest and the next.
    """
    first, second = _identifier().rank(text[:_LONGEST])[:2]
    return _CODES.get(first[0], first[0]), float(first[1] - second[1])


@cache
def _identifier() -> Identifier:
    """Load the model at the first doubt."""
    return load()
