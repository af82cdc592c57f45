"""The running text of a page: two extractors, and a third where they disagree.

trafilatura (Barbaresi 2021, ACL demo, doi:10.18653/v1/2021.acl-demo.15), tuned for precision, and
Readability (the Python port of Arc90's) fail on different pages. Where their words agree the first
is taken; else the opinion that is nearest to the two others, as a vote of extractors beats each of
them (Bevendorff et al. 2023, SIGIR, doi:10.1145/3539618.3591920).
"""

import re
from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

from articles.reading.fragment import to_text

AGREE = 0.95
"""F1 of words; two texts of a page that differ by a byline and a caption agree more."""
WITHIN, SAME = 0.97, 0.98
"""Share of the words of one text that are in another; F1 of two texts that are the same."""
THIN = 200
"""Characters; Media Cloud's extractor too trusts nothing shorter."""


_WORD = re.compile(r"[\u0e00-\u0eff\u3040-\u9fff]|\w+?(?=[\u0e00-\u0eff\u3040-\u9fff\W]|$)")
"""A word, or a letter of scripts that put no spaces between words."""
_JOINER = re.compile("(?<=[^\\s<>\\x00-\\x7f\u200b-\u200f])[\u200c\u200d]")
"""A zero-width joiner or non-joiner behind a letter; others fill the space of a layout."""
_LETTERS = "".join(map(chr, range(0x10000, 0x1000C)))
"""Of Linear B: printable, and on no page of today."""


class Opinion(NamedTuple):
    """What one extractor takes for the text."""

    name: str
    text: str


def running_text(markup: str, stated: str) -> Opinion:
    """Return the text that the extractors agree on; empty if none finds any.

    `stated` is the body that the page gives as data (JSON-LD), which is an opinion too.
    """
    opinions = [
        Opinion("trafilatura", _attempt(_precise, markup)),
        Opinion("readability", _attempt(_readable, markup)),
    ]
    if len(stated) >= THIN:
        opinions.append(Opinion("json-ld", stated))
    opinions = [opinion for opinion in opinions if opinion.text]
    if len(opinions) > 1 and similarity(opinions[0].text, opinions[1].text) >= AGREE:
        return opinions[0]
    if len(opinions) < 3:
        broad = _attempt(_broad, markup)
        if len(opinions) == 2 and _is_narrower(opinions[1].text, opinions[0].text, broad):
            return opinions[1]
        opinions += [Opinion("trafilatura-recall", broad)] if broad else []
    return _most_central(opinions) if opinions else Opinion("none", "")


def _is_narrower(readable: str, precise: str, broad: str) -> bool:
    """Return whether Readability leaves out what both forms of trafilatura take in.

    Those two are one extractor, and their agreement is no vote. What they have besides is readers'
    comments more often than a part of the story.
    """
    narrow, wide = _counted(readable), _counted(precise)
    is_within = (narrow & wide).total() >= WITHIN * narrow.total()
    return len(readable) >= THIN and is_within and _f1(wide, _counted(broad)) >= SAME


def _most_central(opinions: list[Opinion]) -> Opinion:
    """Return the opinion nearest to all others, the first of equals; of two, not the thin one."""
    counts = [_counted(opinion.text) for opinion in opinions]

    def centrality(place: int) -> float:
        return sum(_f1(counts[place], other) for n, other in enumerate(counts) if n != place)

    best = max(range(len(opinions)), key=lambda place: (centrality(place), -place))
    if len(opinions) == 2 and len(opinions[0].text) < THIN:
        best = max(range(2), key=lambda place: len(opinions[place].text))
    return opinions[best]


def similarity(one: str, other: str) -> float:
    """Return the F1 of the words of two texts, each counted as often as it occurs; 0 to 1."""
    return _f1(_counted(one), _counted(other))


def _counted(text: str) -> Counter[str]:
    return Counter(_WORD.findall(text.lower()))


def _f1(one: Counter[str], other: Counter[str]) -> float:
    common = (one & other).total()
    return 2 * common / (one.total() + other.total()) if common else 0.0


def _attempt(extract: Callable[[str], str], markup: str) -> str:
    try:
        return extract(markup)
    except Exception:  # noqa: BLE001 - whatever a parser throws, the other extractor has its turn
        return ""


def _precise(markup: str) -> str:
    return _trafilatura(markup, favor_precision=True)


def _broad(markup: str) -> str:
    return _trafilatura(markup, favor_recall=True, fast=True)


def _trafilatura(markup: str, **options: bool) -> str:
    # Imported here: lxml, htmldate and courlan cost 0.4 s at start, and most records are JSON.
    from trafilatura import bare_extraction  # noqa: PLC0415

    letters = _unused_letters(markup)
    if letters:
        markup = _JOINER.sub(lambda joiner: letters.get(joiner[0], joiner[0]), markup)
    page = bare_extraction(
        markup,
        include_comments=False,
        include_tables=True,
        with_metadata=False,
        **options,
    )
    text = (page.text or "") if page is not None else ""
    for joiner, letter in letters.items():
        text = text.replace(letter, joiner)
    return text


def _unused_letters(markup: str) -> dict[str, str]:
    """Return a letter for each joiner that a page has, one that the page has not.

    trafilatura removes what is not printable, as are these: in Persian, Urdu, Sinhala, Malayalam
    and in emoji they are part of the word.
    """
    joiners = [joiner for joiner in "\u200c\u200d" if joiner in markup]
    letters = (letter for letter in _LETTERS if letter not in markup) if joiners else ()
    return dict(zip(joiners, letters, strict=False))


def _readable(markup: str) -> str:
    from readability import Document  # noqa: PLC0415

    return to_text(Document(markup).summary(html_partial=True))
