"""The genre of a text, by signs that its outlet gives: labels, the address, notices, the form.

A label (`data/genre_labels.toml`) counts only as a separate part of the headline, a section, a
byline or the whole first line, so that a report on a live show or on public opinion is none.
`data/genre_signs.toml` has folders of addresses, forms of headlines, and notices at either end
of a text. Without a sign there is no genre: most texts are news, and a wrong genre is worse than
none.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from urllib.parse import urlsplit

from articles.boilerplate.advertorials import LINE
from articles.boilerplate.genre_forms import is_live_log, is_table
from articles.records import GenreSign
from articles.resources import table
from articles.text.wordlists import genre_labels

Patterns = Sequence[tuple[str, re.Pattern[str]]]
_PARTS = re.compile(r"\s[|–—-]\s|: |(?<=[\])】])")
_EDGES = " \t.,:;!-–—|*·•[]()【】"
_TAG = ("live", "section")  # a tag of concerts
_OPENING = 300  # characters of a headline
_NOTICE = 600
"""Characters of a line in which a notice is looked for: a longer one is a paragraph of the text."""
_FIRST, _LAST = 3, 6
"""Lines at either end that hold notices."""


def judge_genre(
    title: str,
    paragraphs: Sequence[str],
    sections: Iterable[str],
    url: str = "",
    authors: Iterable[str] = (),
) -> GenreSign | None:
    """Return a genre, where its sign stands, and the words of the sign; None without a sign."""
    return (
        _labelled(title, paragraphs, sections, authors)
        or _matching(_patterns("headlines"), "headline", [title[:_OPENING]])
        or _noticed(paragraphs)
        or _addressed(url)
        or _formed(paragraphs)
    )


def _labelled(
    title: str, paragraphs: Sequence[str], sections: Iterable[str], authors: Iterable[str]
) -> GenreSign | None:
    parts = _PARTS.split(title[:_OPENING])
    lines = [line for line in paragraphs[:1] if len(line) <= LINE]
    labels = genre_labels()
    for where, texts in (
        ("headline", [parts[0], parts[-1]] if len(parts) > 1 else []),
        ("section", sections),
        ("byline", authors),
        ("text", lines),
    ):
        for text in texts:
            genre = labels.get(text.casefold().strip(_EDGES), "")
            if genre and (genre, where) != _TAG:
                return GenreSign(name=genre, where=where, evidence=text)
    return None


def _noticed(paragraphs: Sequence[str]) -> GenreSign | None:
    ends = [*paragraphs[:_FIRST], *paragraphs[max(_FIRST, len(paragraphs) - _LAST) :]]
    lines = [line for line in ends if len(line) <= _NOTICE]
    together = "\n".join(lines).lower()
    tried = [(genre, pattern) for word, genre, pattern in _notices() if word in together]
    return _matching(tried, "text", lines) if tried else None


def _addressed(url: str) -> GenreSign | None:
    try:
        parts = urlsplit(url)
    except ValueError:  # a bracket that is not closed
        return None
    folders = [part for part in parts.path.lower().split("/") if part]
    named = [folder for folder in folders if not folder.startswith("index.")]
    genres = _listed("folders")
    for folder in (*folders[:-1], parts.netloc.lower().partition(".")[0]):
        if folder in genres:
            return GenreSign(name=genres[folder], where="address", evidence=folder)
    return _matching(_patterns("slugs"), "address", named[-1:])


def _formed(paragraphs: Sequence[str]) -> GenreSign | None:
    if is_live_log(paragraphs):
        return GenreSign(name="live", where="text", evidence="times of day, the latest first")
    if is_table(paragraphs):
        return GenreSign(name="table", where="text", evidence="rows of figures")
    return None


def _matching(patterns: Patterns, where: str, texts: Iterable[str]) -> GenreSign | None:
    for text in texts:
        folded = text.lower()
        for genre, pattern in patterns:
            if found := pattern.search(folded):
                return GenreSign(name=genre, where=where, evidence=text[slice(*found.span())])
    return None


@cache
def _notices() -> list[tuple[str, str, re.Pattern[str]]]:
    """Return the notices: a word without which the pattern need not be tried, genre, pattern."""
    notices = table("genre_signs.toml")["notices"]
    return [(w, genre, re.compile(p)) for genre, of in notices.items() for w, p in of.items()]


@cache
def _patterns(kind: str) -> Patterns:
    signs = table("genre_signs.toml")[kind]
    return [(genre, re.compile("|".join(patterns))) for genre, patterns in signs.items()]


@cache
def _listed(kind: str) -> dict[str, str]:
    signs = table("genre_signs.toml")[kind]
    return {folder: genre for genre, folders in signs.items() for folder in folders}
