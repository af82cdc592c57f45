"""What stands for a text and is none: placeholders of APIs, base64 data, tables."""

import re
from functools import cache
from typing import NamedTuple

from articles import resources
from articles.boilerplate.wall_patterns import DENSE, EDGES, Wall, spaced

LONGEST = 3000
"""Characters of a text that may be a placeholder."""
SENTENCE = 240
"""Characters of one that says in sentences that the text is missing ..."""
SHARE = 0.85
"""... and share of its letters in the words of such sentences, at least."""
_EDGES = EDGES.replace("[", "").replace("]", "")
_PLACEHOLDER = re.compile(
    r"""\[\+?\d{1,9}\ chars\]            # [1163 chars], of NewsAPI
      | \[(?:removed|deleted|redacted|null|no\ content)\]
      | only\ available\ in\ (?:\w{1,20}\ ){0,4}plans?   # ONLY AVAILABLE IN PAID PLANS, of NewsData
      | (?:upgrade|subscribe)\ (?:your\ plan\ )?to\ (?:\w{1,20}\ )?plan\ to\ .{1,60}
      | (?:content|text|article|body|full\ text)\ (?:is\ )?
        (?:not\ available|unavailable|removed|missing)
      | (?:no|null|none|empty|missing)\ (?:content|text|body|description|article)
      | undefined | null | none | nan | n/a | test | todo | tbd
      | \{\{.{0,100}\}\} | \[object\ object\]""",
    re.VERBOSE | re.DOTALL,
)
_ADDRESS = re.compile(r"https?://\S{1,200}")
_WHOLE = 4
"""Letters of a word that is no beginning of a word."""
_BASE64 = re.compile(r"(?:data:[\w/+.-]{1,60};base64,)?[A-Za-z0-9+/_\s-]{200,}={0,2}\s{0,9}")
_HEADER = frozenset(
    ("url", "link", "title", "headline", "text", "body", "content", "date", "published", "author",
     "authors", "source", "description", "summary", "language", "id", "guid", "category", "domain")
)  # fmt: skip
"""Columns of tables of articles."""


class Ideas(NamedTuple):
    """The words of a language with which APIs say that a text is missing."""

    thing: re.Pattern[str]
    reason: re.Pattern[str]
    all: re.Pattern[str]


def placeholder(text: str) -> Wall | None:
    """Return the wall if an API wrote a placeholder for the text: `[Removed]`, `[1163 chars]`."""
    bare = text.strip(_EDGES)
    if len(bare) > LONGEST:
        return None
    folded = bare.casefold()
    if _PLACEHOLDER.fullmatch(folded) or (len(bare) <= SENTENCE and _says_missing(folded)):
        return Wall("placeholder of an API", text[:60])
    return None


def _says_missing(folded: str) -> bool:
    """Return whether a text says that content is not available, or costs, and nothing else.

    The wording is endless, but hardly a word of news is among the words of these sentences.
    """
    text = spaced(_ADDRESS.sub(" ", folded) if "://" in folded else folded)
    letters = len(text.replace(" ", ""))
    for ideas in _ideas():
        if ideas.thing.search(text) and ideas.reason.search(text):
            known = sum(len(found[0].replace(" ", "")) for found in ideas.all.finditer(text))
            if known >= SHARE * letters:
                return True
    return False


@cache
def _ideas() -> tuple[Ideas, ...]:
    rows = resources.table("placeholders.toml").values()
    return tuple(
        Ideas(_any(row["thing"]), _any(row["reason"]), _any("|".join(row.values()))) for row in rows
    )


def _any(words: str) -> re.Pattern[str]:
    """Return a pattern of words in a `spaced` text; long ones may go on, as in `subscri`."""
    texts = sorted({spaced(word).strip() for word in words.split("|")}, key=len, reverse=True)
    dense = [re.escape(word) for word in texts if DENSE.match(word)]
    short = [re.escape(word) for word in texts if len(word) <= _WHOLE and not DENSE.match(word)]
    begins = [re.escape(word) for word in texts if len(word) > _WHOLE and not DENSE.match(word)]
    kinds = [
        "|".join(dense),
        f" (?:{'|'.join(begins)})[^ ]*" if begins else "",
        f" (?:{'|'.join(short)})(?= )" if short else "",
    ]
    return re.compile("|".join(filter(None, kinds)))


def encoded(text: str) -> Wall | None:
    """Return the wall if a text is base64 data or a table of values (CSV) and not prose."""
    head = text[:4000]
    if len(head) >= 200 and _BASE64.fullmatch(head) and max(map(len, head.split())) >= 60:
        return Wall("base64 data", head[:40])
    line = head.partition("\n")[0]
    for separator in (",", "\t", ";", "|"):
        cells = [cell.strip(" \"'").casefold() for cell in line[:500].split(separator)]
        if len(cells) > 2 and len(_HEADER.intersection(cells)) > 2 and len(line) < 500:
            return Wall("a table of values (CSV)", line[:60])
    return None
