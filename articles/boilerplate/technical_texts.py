"""Texts that programs put in place of an article: empty values, tests, messages of errors.

`false`, `%%article_body%%`, `TK TK TK`, the passage of typesetters, `Error: timeout of 30000ms
exceeded`. Words: `data/technical_texts.toml`.
"""

import re
from functools import cache

from articles import resources
from articles.boilerplate.wall_patterns import EDGES, WORD, Wall, patterns
from articles.boilerplate.wall_sentences import reports, sentences_of

LONGEST = 3000
"""Characters of a text that may be one ..."""
MESSAGE = 300
"""... and of the message of an error."""
DUMMY_SHARE = 0.6
"""Share of the words that are those of the passage of typesetters, at least ..."""
DUMMY_LEAST = 6
"""... and their number, with its first two words."""
CAUSES = 2
"""Words of a message of an error, at least."""
_IPSUM = ("ipsum", "Ipsum", "IPSUM")
_FIELD = re.compile(
    r"""(?: %%?[\w.:\-]{2,60}%%? | \$\{[\w.:\-]{2,60}\} | \{{1,3}[\w.:|\s\-]{1,60}\}{1,3}
          | <%=?[^<>%]{1,80}%> | \[\[[\w.:\s\-]{1,60}\]\] | __\w{2,60}__ | \#\{?\w{2,60}\}?\#?
          | [A-Za-z\d]{1,20}(?:_[A-Za-z\d]{1,20}){1,6} )""",
    re.VERBOSE,
)
"""A field of a template that was not filled. A tag (`#Sarn`) in a text of nothing else is no text
either."""
_VALUE = re.compile(r"[\s\[\](){}\"'`]{1,20}|data:[\w/+.-]{0,60}[;,][^\s]{0,3000}")
"""An empty list or object, an image in an address."""
_CODE = re.compile(r"\b[45]\d\d\b|\b\d{1,6}\s?ms\b|\b[A-Z]\w{2,40}(?:Error|Exception)\b")


def technical_text(text: str) -> Wall | None:
    """Return the wall if a program wrote a value, a test or an error in place of a text."""
    bare = text.strip()
    if len(bare) > LONGEST or not bare:
        return None
    if _FIELD.fullmatch(bare) or _VALUE.fullmatch(bare):
        return Wall("placeholder of a program", bare[:60])
    if len(bare) <= MESSAGE:
        folded = bare.casefold()
        if _is_empty(folded) or _is_error(bare, folded) or _is_dummy(folded):
            return Wall("placeholder of a program", bare[:60])
    elif any(map(bare.__contains__, _IPSUM)) and _is_dummy(bare.casefold()):
        return Wall("placeholder of a program", bare[:60])
    return None


def _is_empty(folded: str) -> bool:
    """Return whether each sentence is on the list, or the text is one number and no letter."""
    sentences = [sentence.strip(EDGES) for sentence in sentences_of(folded)]
    if not sentences:
        return True
    if len(sentences) == 1 and sentences[0].isdecimal():
        return True
    return _words("empty").issuperset(sentences)


def _is_dummy(folded: str) -> bool:
    words = WORD.findall(folded)
    dummy = [word for word in words if word in _words("dummy")]
    has_begin = "lorem" in dummy and "ipsum" in dummy
    return has_begin and len(dummy) >= max(DUMMY_LEAST, DUMMY_SHARE * len(words))


def _is_error(text: str, folded: str) -> bool:
    """Return whether a text is a message of an error and reports nothing."""
    if not (folded.lstrip(EDGES).startswith(_openings()) or _CODE.match(text)):
        return False
    causes = sum(cause in folded for cause in _words("causes")) + bool(_CODE.search(text))
    return causes >= CAUSES and not reports(folded, patterns().reporting.inside(folded))


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(resources.table("technical_texts.toml")[name])


@cache
def _openings() -> tuple[str, ...]:
    return tuple(_words("failed"))
