"""House style of an agency as evidence for an unsigned story: a guess of low confidence.

The styles are data (`data/styles.toml`). TASS in English ends a headline with its
source after an em dash ("— official", "— Kremlin spokesman", "— TASS") and inserts its
editors' words into quotes in square brackets. Either is common elsewhere; both in a
story that reports what Russia said are rarer. No published rule of TASS was found for
this: the marks are those of one story known to be TASS's, so that their recall is
unknown.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from articles import resources
from articles.provenance.agencies import Agency, lookup


class _Style(NamedTuple):
    agency: Agency
    headline: re.Pattern[str]
    insertion: re.Pattern[str]
    """Words that editors insert in a quote, up to the closing bracket."""
    side: re.Pattern[str]
    """The country or body whose statements it reports."""


def house_style(
    title: str, paragraphs: Sequence[str]
) -> tuple[str, str, str, str, int, int] | None:
    """Return an agency as (name, uri, evidence, where, start, confidence), or None.

    All three marks are required: in the headline, in brackets, and of the side.
    """
    headline = title or (paragraphs[0] if paragraphs else "")
    for style in _styles():
        mark = style.headline.search(headline[-90:])
        if not mark:
            continue
        body = "\n".join(paragraphs)[:8000]
        insertion = style.insertion.search(body)
        side = style.side.search(body)
        if insertion and side:
            bracket = insertion[0][insertion[0].rindex("[") :]
            evidence = (
                f"house style: headline ends “{mark[0].strip()}”, “{bracket}” in a quote, "
                f"“{side[0]}”"
            )
            return *style.agency, evidence, "style", -1, 30
    return None


@cache
def _styles() -> tuple[_Style, ...]:
    found = []
    for row in resources.table("styles.toml")["style"]:
        agency = lookup(row["agency"])
        assert agency, f"{row['agency']} is in styles.toml and not in agencies.toml"
        marks = (re.compile(row[mark]) for mark in ("headline", "insertion", "side"))
        found.append(_Style(agency, *marks))
    return tuple(found)
