"""Sources of statements by a preposition: `According to Anna Hale, “…”`, `“…”, laut Anna Weber`.

The phrases are `sources` in `speech.toml`: a name stands behind one, with an office before it at
most. `opinions` are prepositions that mean this only at the beginning of a sentence, right before
the name: `Pour Anne Morel, « … »`.
"""

from bisect import bisect_left
from collections.abc import Collection, Sequence
from itertools import compress

from articles.entities.mention import Name
from articles.quotes.speakers import Attribution, flags_inside, is_owner, named_speaker
from articles.text.passage import Passage
from articles.text.quotation_marks import Quotation
from articles.text.wordlists import source_phrases, speech

_FAR = 7
"""Words between a preposition and the name of the source: `according to the mayor of Velden, `."""
_PAIR = 2
_ELIDED = frozenset({"de", "di"})
_ELSEWHERE = frozenset({"by", "to", "in", "and", "who", "that", "on"})
"""English words behind which another name begins: `according to a letter to Anna Hale`."""
_BESIDE = 200
"""Characters between a source and its quotation."""


def sourced(
    passage: Passage,
    names: tuple[Name, ...],
    quoted: Sequence[Quotation],
    attributed: Sequence[Attribution],
) -> list[Attribution]:
    """Return the attributions by a preposition, but for those that `attributed` has already."""
    phrases, opinions = source_phrases(passage.language), speech(passage.language)["opinions"]
    if not phrases or not quoted:
        return []
    places = [
        (at, length)
        for at in _candidates(passage, phrases.keys() | opinions)
        if (length := _length(passage, at, phrases.get(passage.lower[at], ())))
        or (passage.lower[at] in opinions and passage.opens[at])
    ]
    if not places:
        return []
    inside = flags_inside(passage, list(quoted))
    starts = {name.first: name for name in names if name.kind != "place"}
    known = {said.at for said in attributed}
    found = []
    for at, length in places:
        if inside[at] or not _is_beside(passage, at, quoted) or _says_more(passage, at, quoted):
            continue
        if not length and not _is_opinion(passage, at, starts, inside):
            continue
        last = at + max(length, 1) - 1
        if last not in known and (name := _source(passage, last, starts, inside)):
            speaker, reference, _ = named_speaker(name)
            cue = passage.text[passage.starts[at] : passage.end(last)]
            found.append(Attribution(last, cue, speaker, reference, after=True))
    return found


def _candidates(passage: Passage, firsts: Collection[str]) -> list[int]:
    """Return where one of the words stands."""
    lower = passage.lower
    return [*compress(range(len(lower)), map(firsts.__contains__, lower))]


def _is_opinion(passage: Passage, at: int, starts: dict[int, Name], inside: bytearray) -> bool:
    """Return whether a name and a comma or a quotation follow: `Pour Anne Morel, « … »`."""
    name = starts.get(at + 1)
    if name is None:
        return False
    return passage.gap(name.last - 1)[:1] == "," or inside[name.last : name.last + 1] == b"\1"


def _is_beside(passage: Passage, at: int, quoted: Sequence[Quotation]) -> bool:
    """Return whether a quotation opens or closes near a word."""
    start = passage.starts[at]
    nth = bisect_left(quoted, (start,))
    return (nth < len(quoted) and quoted[nth].opened - start < _BESIDE) or (
        nth > 0 and start - quoted[nth - 1].closed < _BESIDE
    )


def _says_more(passage: Passage, at: int, quoted: Sequence[Quotation]) -> bool:
    """Return whether a phrase begins a sentence that has no quotation: `(According to Holm`.

    Who stands behind it is the source of that sentence, not of the quotation before.
    """
    if not (passage.opens[at] or (at and "(" in passage.gap(at - 1))):
        return False
    nth = bisect_left(quoted, (passage.starts[at],))
    _, end = passage.sentences[passage.sentence_of[at]]
    return nth == len(quoted) or quoted[nth].opened >= end


def _length(passage: Passage, at: int, phrases: Sequence[tuple[str, ...]]) -> int:
    """Return how many words of a phrase stand here, 0 for none."""
    for words in phrases:
        size = len(words)
        if size > _PAIR and passage.lower[at + 1 : at + 2] != [words[1]]:
            continue
        found = tuple(passage.lower[at : at + size])
        if found == words:
            return size
        elided = size > 1 and words[-1] in _ELIDED and found[-1][:2] in {"d'", "d’"}
        if elided and found[:-1] == words[:-1]:
            return size - 1  # `selon les mots d’Anne Morel`
    return 0


def _source(passage: Passage, at: int, starts: dict[int, Name], inside: bytearray) -> Name | None:
    """Return the person behind a preposition, over an office; else the organisation there."""
    lists = speech(passage.language)
    organisation = None
    right = at + 1
    while right < min(at + 1 + _FAR, len(passage.words)):
        if inside[right] or passage.sentence_of[right] != passage.sentence_of[at]:
            return organisation
        gap = passage.gap(right - 1)
        apposed = gap == ", " and right in starts and starts[right].kind == "person"
        if gap not in {" ", ". "} and not (apposed and right > at + 1):
            return organisation
        if name := starts.get(right):
            if is_owner(passage, name):
                return None
            if name.kind == "person":
                return name
            organisation = organisation or name
            right = name.last
            continue
        word = passage.lower[right]
        if word in lists["astray"] or word in _ELSEWHERE:
            return organisation
        right += 1
    return organisation
