"""The genre of a text, by the label that its outlet puts on it: opinion, analysis, obituary.

Labels: `data/genre_labels.toml`. Only a separate part of the headline, a section, or the whole
first line counts, so that a report on a live show or on public opinion is none. A press release
is known by its agency's dateline too. Without a label there is no genre: most texts are news.
"""

import re
from collections.abc import Iterable, Sequence

from articles.boilerplate.advertorials import LINE
from articles.text.wordlists import genre_labels

_PARTS = re.compile(r"\s[|–—-]\s|: |(?<=[\])】])")
_EDGES = " \t.,:;!-–—|*·•[]()【】"
_RELEASE = re.compile(
    r"""
    /PRNewswire(-[\w]+)?/            # DRAVIN, May 3 /PRNewswire/ -- Hythe Mills said
    | \((BUSINESS\ WIRE|GLOBE\ NEWSWIRE|ACCESSWIRE|Newsfile\ Corp\.[^)]{0,40})\)
    """,
    re.VERBOSE,
)
_TAG = ("live", "section")  # a tag of concerts
_OPENING = 300  # characters in which a dateline stands


def judge_genre(title: str, paragraphs: Sequence[str], sections: Iterable[str]) -> tuple[str, str]:
    """Return a genre and where its label stands (headline, section, text), or empty strings."""
    parts = _PARTS.split(title[:_OPENING])
    lines = [line for line in paragraphs[:1] if len(line) <= LINE]
    labelled = (
        ("headline", [parts[0], parts[-1]] if len(parts) > 1 else []),
        ("section", sections),
        ("text", lines),
    )
    labels = genre_labels()
    for where, texts in labelled:
        for text in texts:
            genre = labels.get(text.casefold().strip(_EDGES), "")
            if genre and (genre, where) != _TAG:
                return genre, where
    if _RELEASE.search("\n".join(paragraphs[:3])[:_OPENING]):
        return "press release", "text"
    return "", ""
