"""Lines around a story that give the date, the author or both, and nothing else.

They stand between headline and story on most blogs and old pages, and scrapers send them as the
first lines of the text.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from functools import partial

from msgspec.structs import replace

from articles.draft import Dated, Draft
from articles.provenance.date_formats import read
from articles.provenance.date_lines import changed
from articles.provenance.dated_lines import EDGES, ENDS, LONGEST, HeadLine, head_line, labelled
from articles.provenance.signals import signal

_ABOVE, _BELOW = 3, 2
"""Lines of a text that may stand above its story, and below."""
_NEAR = timedelta(days=31)


def head_lines(
    paragraphs: Sequence[str],
    about: Callable[[], Iterable[datetime]],
    authors: Iterable[str] = (),
    language: str = "",
) -> dict[int, HeadLine]:
    """Return by their indices the lines around a story that are a date, with a byline or without.

    Three lines above it and two below are looked at. A date alone is that of the page only near one
    of the times that the article is `about` (published, seen; computed if there is such a date):
    others are of an event. Below, a date needs its word: `Published`. A text with more of them in
    the middle is a timeline, whose dates belong to it. Other bylines are left to the rules for
    boilerplate, but for a name alone that is one of `authors`, whom the producer names.
    `language`, the text's, says which month a word is.
    """
    count, known = len(paragraphs), frozenset(map(str.casefold, authors))
    last = range(count - 1, max(count - 1 - _BELOW, _ABOVE - 1), -1)
    read_head = partial(head_line, language=language)
    above = _until_the_story(
        paragraphs, range(min(_ABOVE, count)), known, read_head, partial(_is_above, about, language)
    )
    below = _until_the_story(paragraphs, last, known, read_head, _is_below)
    found = {**above, **below}
    if not found or len(found) == count:
        return {}
    rest = (line for index, line in enumerate(paragraphs) if index not in found)
    return {} if any(map(read_head, rest)) else found


def _until_the_story(
    paragraphs: Sequence[str],
    places: Iterable[int],
    authors: frozenset[str],
    read_head: Callable[[str], HeadLine | None],
    is_of_the_page: Callable[[str, HeadLine, bool], bool],
) -> dict[int, HeadLine]:
    found: dict[int, HeadLine] = {}
    is_dated = False
    for index in places:
        line = paragraphs[index]
        head = read_head(line)
        if line.strip(EDGES).casefold() in authors:
            found[index] = HeadLine(line.strip(EDGES), "")
        # `UPDATED 6 p.m.` above a story says what it is; with a date it is the page's last change.
        elif (
            head
            and (_is_change(line, head) or not signal("", line))
            and is_of_the_page(line, head, is_dated)
        ):
            found[index] = head
            is_dated = bool(head.date)
        elif len(line) > LONGEST or line.endswith(ENDS):
            break
    return found


def _is_change(line: str, head: HeadLine) -> bool:
    return bool(head.date) and labelled(line) is not None


def _is_above(
    about: Callable[[], Iterable[datetime]],
    language: str,
    line: str,
    head: HeadLine,
    is_dated: bool,  # noqa: FBT001
) -> bool:
    """Return whether a line above a text has the page's date, not that of what it tells.

    A time of day alone is the page's behind its date (`is_dated`).
    """
    if labelled(line) or head.names:
        return True
    if not head.date:
        return is_dated
    readings = ((read(head.date, moment, language), moment) for moment in about())
    return any(
        reading is not None and abs(reading.moment - moment) < _NEAR for reading, moment in readings
    )


def _is_below(line: str, head: HeadLine, _is_dated: bool) -> bool:  # noqa: FBT001
    """Return whether a line below a text has the page's date.

    One with a name is a reader's, one with a source that of what the text is about: a book's.
    """
    return labelled(line) is not None and not head.names and not head.source


def with_heads(draft: Draft, heads: Iterable[HeadLine]) -> Draft:
    """Return the draft with the author and the date around its text, where it has none."""
    names = next((head.names for head in heads if head.names), "")
    date = next((head.date for head in heads if head.date), "")
    if names and not draft.authors:
        draft = replace(draft, authors=(names,))
    if date and draft.published is None and draft.modified is None:
        dated = Dated(field="text", raw=date)
        is_change = changed().match(date) is not None
        draft = replace(draft, **{"modified" if is_change else "published": dated})
    return draft
