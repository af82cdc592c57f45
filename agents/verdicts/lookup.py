"""Look-ups in the memory: an article's versions, its published copy, what it repeats."""

from typing import NamedTuple, Protocol

from msgspec.structs import replace

from agents.memory.rows import COPY, KILLED, OWN, REVISION, Remembered
from agents.verdicts.arrival import Arrival
from agents.verdicts.decision import is_same_source
from agents.verdicts.standing import identity
from articles.provenance.withdrawals import quoted_headlines
from articles.similarity.common_wording import is_wall
from articles.similarity.comparison import Comparison, Facts, compare, through_a_copy
from articles.similarity.other_story import difference
from articles.similarity.reading import Reading, read
from articles.similarity.sentence_marks import shared
from articles.similarity.shared_wording import Boxes, boxes, other_top
from articles.similarity.sketch import SAMPLE, SHORT, Sketch, sketch

_ALIKE = 0.75
"""Similarity from which on a short text is compared as a whole, boxes and all."""
_FEWEST = 4
"""Candidates from which a wording can be recognised as an outlet's box."""


class Known(Protocol):
    """What is asked of a memory: `agents.memory.memory.Memory`, or a view of one."""

    def known(self, identities: tuple[int, ...]) -> list[Remembered]:
        """Return the versions of an article, newest first, by any of its identities."""
        ...

    def headed(self, title: int, source: int) -> list[Remembered]:
        """Return the articles of an outlet under a headline, newest first."""
        ...

    def exact(self, exact: int) -> list[Remembered]:
        """Return articles with the same folded text, newest first."""
        ...

    def alike(self, sketch: Sketch) -> list[Remembered]:
        """Return articles that share shingles with the sketch, those that share most first."""
        ...

    def at(self, row: int) -> Remembered:
        """Return the article of one row."""
        ...


def versions_of(identities: tuple[int, ...], memory: Known) -> list[Remembered]:
    """Return all versions of an article, newest first: each is known by the first one's URI too."""
    versions = memory.known(identities)
    if not versions or versions[-1].flags & COPY:
        return versions
    chain = memory.known((identity(versions[-1].uri),))
    known = {version.row: version for version in (*versions, *chain)}
    return [known[row] for row in sorted(known, reverse=True)]


def versions_of_text(arrival: Arrival, memory: Known) -> list[Remembered]:
    """Return the versions whose text a kill under a new name repeats, if its outlet kills it."""
    original = find_original(arrival, memory).original if arrival.article.body else None
    if original is None or not is_same_source(arrival.now.source, original.source):
        return []
    return versions_of((identity(original.uri),), memory)


def versions_of_headline(arrival: Arrival, memory: Known) -> list[Remembered]:
    """Return the versions whose headline a kill under a new name quotes, if its outlet kills it."""
    article, source = arrival.article, arrival.now.source
    for headline in quoted_headlines(article.headline, article.body) if source else ():
        title = sketch("", headline, "").title
        known = [item for item in memory.headed(title, source) if not item.flags & KILLED]
        if title and known:
            return versions_of((identity(known[0].uri),), memory)
    return []


def published_copy(versions: list[Remembered], memory: Known) -> Remembered | None:
    """Return the copy under which an agency's own story was published, if it was."""
    for version in versions:
        if version.flags & COPY and version.flags & OWN and version.canonical != version.row:
            canonical = memory.at(version.canonical)
            if canonical.originator == version.originator:
                return canonical
    return None


class Search(NamedTuple):
    """What the memory has that is like a new text."""

    original: Remembered | None
    comparison: Comparison | None = None
    other: tuple[str, ...] = ()
    """Words that distinguish the new text from the most similar one, if that is another story."""


def find_original(arrival: Arrival, memory: Known) -> Search:
    """Return the article most like the new one, the earliest of equals, if it is a copy of any."""
    text = arrival.text
    same = memory.exact(text.exact) if text.exact else []
    exact: dict[int, Remembered] = {}
    for item in same:
        exact.setdefault(item.canonical, item)
    alike = memory.alike(text)
    headlines = len({item.sketch.title for item in same} - {text.title})
    new = _Judge(arrival, headlines, alike)
    best: tuple[float, int] | None = None
    answer = Search(None)
    for item in [*exact.values(), *alike]:
        comparison = new.compare(item)
        if comparison is None:
            continue
        rank = (-comparison.similarity, item.canonical)
        if best is None or rank < best:
            best, canonical = rank, memory.at(item.canonical)
            if item.canonical != item.row:
                comparison = through_a_copy(text, canonical.sketch)
            answer = Search(canonical, comparison)
    return answer if answer.original else Search(None, other=new.other)


class _Judge:
    """Compares one new text with known ones; costly parts are computed once, when first needed."""

    def __init__(self, arrival: Arrival, headlines: int, alike: list[Remembered]) -> None:
        self._arrival = arrival
        self._headlines = headlines
        self._alike = alike
        self._reading: Reading | None = None
        self.other: tuple[str, ...] = ()

    def compare(self, item: Remembered) -> Comparison | None:
        """Return how the new text is a copy of a known one, or None if it is not."""
        arrival = self._arrival
        text, now = arrival.text, arrival.now
        facts = Facts(arrival.seconds - item.seconds, is_same_source(now.source, item.source))
        likeness = compare(text, item.sketch, facts)
        if likeness is None:
            return None
        # Names tell the look-alikes of a template apart where all of the old text is known.
        whole = likeness.similarity >= _ALIKE and item.sketch.shingles <= 2 * SAMPLE
        # Costly comparisons are made only where the wording is similar.
        facts = replace(
            facts,
            sentences=shared(now.marks, item.marks),
            boxes=None if whole else _boxes(arrival, self._alike),
            other_top=other_top(now.marks, item.marks) and text.title != item.sketch.title,
        )
        comparison = compare(text, item.sketch, facts)
        if comparison is None or text.exact == item.sketch.exact:
            return None if comparison and self._is_wall(item) else comparison
        same_title = text.title == item.sketch.title != 0
        other = difference(
            self._read(),
            item.sketch,
            item.marks.lead,
            same_title=same_title,
            same_source=facts.same_source,
        )
        if other and other.is_telling:
            self.other = other.words
        if (other and other.is_telling) or self._is_wall(item):
            return None
        return _saying(comparison, other.words) if other else comparison

    def _is_wall(self, item: Remembered) -> bool:
        text = self._arrival.text
        if text.title == item.sketch.title or 0 in (text.title, item.sketch.title):
            return False
        # "Vote 1" and "Vote 2" over one sentence of an outlet: only the headline differs. Another
        # outlet may write "3 die" over three dead.
        same_source = is_same_source(self._arrival.now.source, item.source)
        if same_source and text.length < SHORT and self._read().has_other_figures:
            return True
        return is_wall(self._read(), text, self._headlines)

    def _read(self) -> Reading:
        if self._reading is None:
            article = self._arrival.article
            unspaced = bool(self._arrival.text.script)
            self._reading = read(
                article.body, article.headline, article.language, unspaced=unspaced
            )
        return self._reading


def _saying(comparison: Comparison, words: tuple[str, ...]) -> Comparison:
    """Name words that an editor may have changed: a reader may see more in them."""
    listed = ", ".join(f"“{word}”" for word in words[:3])
    because = f"{comparison.because}, with {listed} where the other has something else"
    return comparison._replace(because=because)


def _boxes(arrival: Arrival, alike: list[Remembered]) -> Boxes | None:
    """Return the wording that many articles of one outlet share, whatever they are about."""
    if len(alike) < _FEWEST:
        return None
    by_source: dict[int, list[Remembered]] = {}
    for item in alike:
        # Versions of one story share their wording for another reason.
        if item.source and not item.flags & REVISION:
            by_source.setdefault(item.source, []).append(item)
    most = max(by_source.values(), key=len, default=[])
    return boxes(arrival.text, [item.sketch for item in most]) if len(most) >= _FEWEST else None
