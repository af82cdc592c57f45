"""Names of outlets and agencies among those of people: which is which.

"Herald" and "Post" are surnames too: behind a first name they are a person's.
"""

import re
from functools import lru_cache

from articles.provenance.agencies import lookup
from articles.text.wordlists import first_names, outlet_words

SLOGAN = re.compile(r"\s[|–—·:-]\s|:\s")
"""Between an outlet's name and what it says of itself: `Sarn Post | News of the valley`."""
_POSSESSIVE = re.compile(r"(?P<outlet>[^\W\d_][\w.& ]{1,30})['’]s?\s(?=[A-Z])")
"""`The Sarn Post's Ada Holm`, `SVB News' Bo Ek`."""


def without_outlet(text: str) -> str:
    """Return a name without an outlet's before it or an agency's behind it.

    "The Sarn Post's Ada Holm" and "Ada Holm Associated Press", not "Ada D'Souza" and "Bo Efe".
    """
    if (of := _POSSESSIVE.match(text)) and is_outlet(of["outlet"]):
        text = text[of.end() :]
    words = text.split()
    for count in range(min(len(words) - 2, 3), 0, -1):
        last = " ".join(words[-count:])
        is_sure = count > 1 or len(last) > 5 or (last.isupper() and not text.isupper())
        if is_sure and lookup(last):
            return " ".join(words[:-count])
    return text


def is_outlet(text: str) -> bool:
    """Return whether a name is an agency's, initials, or ends as newspapers' do: `Sarn Post`.

    "Herald" and "Post" are names too: behind a first name they are a person's.
    """
    if lookup(text) or (text.isupper() and text.isalpha() and len(text) <= 5):
        return True
    words = text.casefold().split()
    return len(words) > 1 and words[-1] in outlet_words() and words[0] not in first_names()


def is_persons(name: str) -> bool:
    """Return whether the name of a blog is its writer's: `Ada Holm: on soil and rain`."""
    first, _, rest = name.casefold().partition(" ")
    return bool(rest) and first in first_names() and not is_outlet(name)


def is_section(name: str, outlets: frozenset[str]) -> bool:
    """Return whether a name is the outlet's and a word: `SVB Business` of SVB."""
    first, _, rest = name.partition(" ")
    return bool(rest) and squeezed(first) in outlets and first.casefold() not in first_names()


@lru_cache(4096)
def squeezed(name: str) -> str:
    """Return a name without case, article, spaces and marks: sarnpost of `The Sarn-Post`."""
    bare = name.casefold().removeprefix("www.").removeprefix("the ")
    return "".join(filter(str.isalnum, bare))


@lru_cache(1024)
def host(name: str) -> str:
    """Return the name in a host: sarnpost of `news.sarn-post.example`."""
    labels = [label for label in name.casefold().split(".") if label not in ("www", "com", "co")]
    return squeezed(labels[-2:][0]) if "." in name and " " not in name and labels else ""
