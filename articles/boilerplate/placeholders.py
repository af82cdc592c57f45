"""What stands for a text and is none: placeholders of APIs, base64 data, tables."""

import re

from articles.boilerplate.wall_patterns import EDGES, Wall

LONGEST = 3000
"""Characters of a text that may be a placeholder."""
_EDGES = EDGES.replace("[", "").replace("]", "")
_PLACEHOLDER = re.compile(
    r"""\[\+?\d{1,9}\ chars\]            # [1163 chars], of NewsAPI
      | \[(?:removed|deleted|redacted|null|no\ content)\]
      | only\ available\ in\ (?:\w{1,20}\ ){0,4}plans?   # ONLY AVAILABLE IN PAID PLANS, of NewsData
      | (?:upgrade|subscribe)\ (?:your\ plan\ )?to\ (?:\w{1,20}\ )?plan\ to\ .{1,60}
      | (?:content|text|article|body|full\ text)\ (?:is\ )?
        (?:not\ available|unavailable|removed|missing)
      | lorem\ ipsum\b.{0,3000}
      | (?:no|null|none|empty|missing)\ (?:content|text|body|description|article)
      | undefined | null | none | nan | n/a | test | todo | tbd
      | \{\{.{0,100}\}\} | \[object\ object\]""",
    re.VERBOSE | re.DOTALL,
)
_BASE64 = re.compile(r"(?:data:[\w/+.-]{1,60};base64,)?[A-Za-z0-9+/_\s-]{200,}={0,2}\s{0,9}")
_HEADER = frozenset(
    ("url", "link", "title", "headline", "text", "body", "content", "date", "published", "author",
     "authors", "source", "description", "summary", "language", "id", "guid", "category", "domain")
)  # fmt: skip
"""Columns of tables of articles."""


def placeholder(text: str) -> Wall | None:
    """Return the wall if an API wrote a placeholder for the text: `[Removed]`, `[1163 chars]`."""
    bare = text.strip(_EDGES)
    if len(bare) <= LONGEST and _PLACEHOLDER.fullmatch(bare.casefold()):
        return Wall("placeholder of an API", text[:60])
    return None


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
