"""A story written anew under its own name: the same id and address, and none of the wording.

The memory keeps no words of an old text, so what both have in common is looked for in the names
with which the old one begins, and in the address, which was made of the first headline. No sign
decides alone, and a page of many stories (`articles.provenance.permalinks`) never counts.
"""

import re
from collections.abc import Collection

from agents.memory.rows import KILLED, Remembered
from agents.verdicts.arrival import Arrival
from agents.verdicts.lookup import Known
from agents.verdicts.standing import identity
from articles.provenance.date_words import meanings, tokens
from articles.provenance.permalinks import names_many, names_one_story, slug, spellings
from articles.provenance.signals import signal
from articles.similarity.headlines import is_empty, stem
from articles.similarity.sentence_marks import short
from articles.similarity.sketch import sketch
from articles.text.folding import words

_DAY = 86400
_DAYS = 7 * _DAY
"""A page that changes longer after its publication is one of those that always change."""
_NOTICE = 60
"""Words of a notice, which says of a story no more than that it is withdrawn."""
_READ = 1500
"""Characters of a text in which names are looked for."""
_FEWEST = 2
"""Names in the text, or words of the address, that are no chance."""
_LONG = 4
"""Letters of a longer word."""
_WHOLE = 3
"""Words of an address that name its story where nothing else does."""
_AFTER_LABEL = re.compile(r"[:：|/)\]】］」]\s*|\s[-–—]{1,2}\s")
_AFTER_CAPITALS = re.compile(r"(?<=\w{4})[\s-](?=\S)")
"""Behind a label in capitals without another sign: `EZEZTATUA Kaldorreko`, `WYCOFANE-Port`."""
_BEFORE_LABEL = re.compile(r"\s*[(\[（【［|]|\s[-–—]{1,2}\s")
_LONGEST_LABEL = 40
_LONGEST_HEADLINE = 300
_FEWEST_WORDS, _FEWEST_CHARACTERS = 3, 6
"""Of a headline that is one story's: words, and characters of a script without spaces."""
_DATE = re.compile(r"\d\s?[./]\s?\d|\d\s?[月日월일]")


def is_rewritten(arrival: Arrival, versions: list[Remembered], memory: Known) -> bool:
    """Return whether an arrival is a new version of the story that its names are known by."""
    article, known = arrival.article, versions[0]
    names = [item.value for item in article.alt_ids if item.role in ("guid", "canonical", "url")]
    known_rows = (memory.known((identity(name),)) for name in names)
    if (
        any(version.uri != article.uri for version in versions)
        or not all(any(row.uri == known.uri for row in rows) for rows in known_rows)
        or any(map(names_many, names))
        or any(genre.name == "live" for genre in article.genres)
    ):
        return False
    is_one = any(map(names_one_story, names))
    may_be_labelled = is_one or arrival.text.length <= _NOTICE
    if may_be_labelled and _is_labelled(article.headline, known.sketch.title, article.language):
        return True
    return is_one and not _is_dated(article.headline, article.language) and _is_told(arrival, known)


def _is_told(arrival: Arrival, known: Remembered) -> bool:
    """Return whether an arrival under the name of one story tells what the known version told."""
    article, now = arrival.article, arrival.now
    headline = article.headline[:_LONGEST_HEADLINE]
    lead = known.marks.lead
    language = article.language.partition("-")[0]
    in_headline = _named(lead, headline, language)
    fitting = _fitting(arrival, language)
    if _is_changed(arrival, known):
        # Without capitals a text has no names that could be shared.
        in_text = _named(lead, article.body[:_READ], language)
        return bool(in_headline) or max(len(fitting), len(in_text)) >= _FEWEST or not lead
    if known.flags & KILLED:
        return False  # what follows a withdrawal under its name must say that it is newer
    # Not what the text says: many an outlet has a footnote under all its articles.
    if signal(headline, "") in ("correction", "update"):
        return bool(in_headline) and max(len(in_headline), len(fitting)) >= _FEWEST
    in_address = _named(in_headline, " ".join(fitting), language)
    is_of_that_day = known.published and 0 <= now.published - known.published <= _DAY
    return bool(len(fitting) >= _WHOLE and is_of_that_day and in_address)


def _is_changed(arrival: Arrival, known: Remembered) -> bool:
    """Return whether the producer says that both were published at once, and one changed since."""
    now = arrival.now
    before = known.modified or known.published
    return (
        now.published == known.published != 0
        and now.modified not in (0, before)
        and 0 < now.modified - now.published <= _DAYS
    )


def _named(lead: Collection[int], text: str, language: str) -> set[int]:
    """Return those hashes of names (`Marks.lead`) that a text has, but for days and months."""
    found = words(text)
    ends = zip(found.starts.tolist(), found.ends.tolist(), strict=True)
    return {
        each
        for each, (start, end) in zip(short(found.hashes).tolist(), ends, strict=True)
        if each in lead and not is_empty(text[start:end].casefold(), language)
    }


def _fitting(arrival: Arrival, language: str) -> list[str]:
    """Return the words of the address that the headline has, one that matters among them.

    A longer word counts although it says little in most texts: lists of such have "fire".
    """
    forms = {stem(word) for word in spellings(arrival.article.headline)}
    best: list[str] = []
    for item in arrival.article.alt_ids:
        found = [word for word in slug(item.value) if stem(word) in forms]
        telling = [word for word in found if not is_empty(word, language)]
        longer = [word for word in found if word in telling or len(word) >= _LONG]
        best = max(best, longer if telling else [], key=len)
    return best


def _is_labelled(headline: str, title: int, language: str) -> bool:
    """Return whether a headline is the known one (its hash) behind a label, or before one."""
    if not title or len(headline) > _LONGEST_HEADLINE:
        return False
    head = headline[: _LONGEST_LABEL + 1]
    parts = [
        (headline[: mark.start()], headline[mark.end() :])
        for mark in _AFTER_CAPITALS.finditer(head)
    ]
    parts = [(label, rest) for label, rest in parts if label.isupper() and not rest.isupper()]
    parts += [
        (headline[: mark.start()], headline[mark.end() :]) for mark in _AFTER_LABEL.finditer(head)
    ]
    behind = max(len(headline) - _LONGEST_LABEL, 0)
    parts += [
        (headline[mark.start() :], headline[: mark.start()])
        for mark in _BEFORE_LABEL.finditer(headline, behind)
    ]
    return any(
        not _is_dated(label, language) and _is_telling(rest) and _title(rest) == title
        for label, rest in parts
    )


def _title(headline: str) -> int:
    return sketch("", headline, "").title


def _is_telling(headline: str) -> bool:
    found = words(headline)
    return found.hashes.size >= (_FEWEST_CHARACTERS if found.alone.any() else _FEWEST_WORDS)


def _is_dated(headline: str, language: str) -> bool:
    """Return whether a headline names its day: that of a column, whose address is another day's."""
    if _DATE.search(headline, 0, _LONGEST_HEADLINE):
        return True
    spoken = (language.partition("-")[0], "en")
    found = [token.folded for token in tokens(headline[:_LONGEST_HEADLINE])]
    kinds = [
        {one.kind for one in meanings().get(word, ()) if not one.languages.isdisjoint(spoken)}
        for word in found
    ]
    return any(
        "weekday" in kind
        or (
            "month" in kind and any(map(str.isdigit, "".join(found[max(place - 1, 0) : place + 2])))
        )
        for place, kind in enumerate(kinds)
    )
