"""The lines that a page shows beside its headline: bylines and dates that no attribute marks.

`by Ada Holm on May 3, 2026 at 9:30 am` stands between the headline and the story on most blogs
and on old pages. Only short lines there are read; the story itself and what stands beside it
(comments, other stories) has names and dates of its own.
"""

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import islice

from selectolax.lexbor import LexborHTMLParser

from articles.provenance.dated_lines import LONGEST, date_in, has_time, writers_in
from articles.reading.fragment import tree_text
from articles.reading.web.names import key
from articles.reading.web.other_dates import remove_others

_DROPPED = [
    "script", "style", "noscript", "template", "nav", "iframe", "object", "svg", "button",
    "select", "head", "aside", "video", "audio",
]  # fmt: skip
"""Elements without such lines; not `form`: some servers put the whole page in one."""
_BEFORE, _AFTER = 4, 12
"""Lines before and behind the headline."""
_STORY = 220
"""Characters: the story has begun."""
_COUNTED = 24
"""Characters behind a headline in its own line: `199 Comments`."""
_PLACES = 3
"""Of a headline's places on the page (a path of links has it too) that are examined."""
_POSTED = re.compile(r"(?:posted|written|published) by:?\s", re.IGNORECASE)


class Shown:
    """The lines of a page, without its menus; made when they are first needed."""

    def __init__(self, markup: str, headline: str, language: str = "") -> None:
        """`markup`: the page without its programs and comments; `language`: as it states it."""
        self._markup = markup
        self._headline = key(headline)
        self._language = language

    @cached_property
    def lines(self) -> list[str]:
        """All lines: a block, or what stands between two breaks, is one."""
        tree = LexborHTMLParser(self._markup)
        remove_others(tree, self._headline)
        return tree_text(tree, _DROPPED).split("\n")

    def near(self) -> Iterator[list[str]]:
        """Yield the short lines behind each place of the headline, then those before it."""
        yield from self._behind()
        for place in self._places:
            before = self.lines[max(place - _BEFORE, 0) : place]
            yield [line for line in before if len(line) <= LONGEST]

    @cached_property
    def _places(self) -> list[int]:
        """Where the headline stands, as indices of lines; none for a headline of one letter."""
        if len(self._headline) < 2:
            return []
        found = (place for place, line in enumerate(self.lines) if self._is_headline(line))
        return list(islice(found, _PLACES))

    def _behind(self) -> Iterator[list[str]]:
        for place in self._places:
            behind = self.lines[place + 1 : place + 1 + _AFTER]
            story = next((n for n, line in enumerate(behind) if len(line) > _STORY), _AFTER)
            yield [line for line in behind[:story] if len(line) <= LONGEST]

    def authors(self) -> tuple[str, ...]:
        """Return the people in the bylines beside the headline, else in the only `Posted by`."""
        for lines in self.near():
            for line in lines:
                if names := writers_in(line):
                    return names
        posted = {
            names for line in self.lines if _POSTED.match(line) and (names := writers_in(line))
        }
        return posted.pop() if len(posted) == 1 else ()

    def date(self) -> str:
        """Return the first date beside the headline, with a time in the next line if it has none.

        Dates further below are those of comments and of other stories.
        """
        for lines in self.near():
            for place, line in enumerate(lines):
                if not (written := date_in(line, self._language)):
                    continue
                for text in (
                    f"{line} {''.join(lines[place + 1 : place + 2])}",
                    f"{''.join(lines[max(place - 1, 0) : place])} {line}",
                ):
                    is_timed = has_time(written, self._language)
                    longer = "" if is_timed else date_in(text, self._language)
                    if has_time(longer, self._language):
                        return longer
                return written
        return ""

    def is_signed(self) -> bool:
        """Return whether the line behind the headline is a byline or a date: of a story's own."""
        nexts = (lines[0] for lines in self._behind() if lines)
        return any(writers_in(line) or date_in(line, self._language) for line in nexts)

    def _is_headline(self, line: str) -> bool:
        if len(line) > 2 * len(self._headline) + _COUNTED:
            return False
        own = key(line)
        rest = own.removeprefix(self._headline)
        return own.startswith(self._headline) and (not rest or rest[:4].strip("0123456789") == "")
