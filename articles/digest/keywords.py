"""Keyword extraction by term frequency, position and capitals."""

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import compress, pairwise
from operator import itemgetter

from articles.digest.whole_names import Named, with_whole_names
from articles.records import Keyword
from articles.text.passage import Passage
from articles.text.scripts import UNSPACED_LANGUAGES
from articles.text.wordlists import (
    calendar_words,
    listed,
    organisation_words,
    small_words,
    titles,
)

_ELIDED = re.compile(r"^(?:[cdjlmnst]|qu|dell|nell|dall|sull|all|un|gl)['’](?=\w{3})")
"""Articles and small words that French, Italian and Catalan write as one with the next word."""
_SMALL = re.compile(r"^(?:[cdjlmnst]|(?:jus|lors|puis|quoi)?qu)['’](?P<rest>\w+)")
_INVERTED = re.compile(r"-(?:t-)?(?:je|tu|il|elle|on|ils|elles)$")
"""French: `dit-elle`, `va-t-il`."""
_LANGUAGES = 40
"""Of which words stay in a cache."""
_MOST = 10
_LONGEST = 4
"""Words of a keyword: `House Intelligence Committee Chairman Ada Holm` is a list of titles."""
_BEGIN = frozenset({"New", "St", "San", "Santa", "Los", "Las", "El", "Fort", "Port"})
"""Words that begin names of places."""
_APART, _STOPPED = (" ",), (" ", ". ")
"""What stands between the words of such a name: `in 2019. Police` has none."""
_SAME = 4
"""Letters from which on one word may be another one's plural: `clearance`, `clearances`."""


def keywords(passage: Passage, headline: str, names: Sequence[Named] = ()) -> tuple[Keyword, ...]:
    """Return up to ten, strongest first, the strongest with weight 100.

    A word counts by how often it stands in the body, more when it stands early, in
    the headline, or with a capital inside a sentence; a pair of neighbours that is
    repeated replaces its two words, as it is written most often; a word of one of the `names`
    stands for the whole name. Texts in Chinese, Japanese or Thai have none: where their
    words end is not known here, and half a word is worse than none.
    """
    if passage.language in UNSPACED_LANGUAGES:
        return ()
    stop = small_words(passage.language)
    titled = {_ELIDED.sub("", word) for word in headline.lower().split()}
    lower = passage.bare
    bare_counts = counts = Counter(lower)
    if elided := _elided(counts):
        lower = [elided.get(word, word) for word in lower]
        counts = Counter(lower)
    short = len(lower) < 80
    counted = {
        word: count
        for word, count in counts.items()
        if (count > 1 or short or word in titled)
        and len(word) > 2
        and word not in stop
        and not word.isdigit()
        and not _is_small(word, stop, passage.language)
    }
    places = list(compress(range(len(lower)), map(counted.__contains__, lower)))
    shown = _spelled(passage, lower, places)
    early = set(lower[: max(40, len(lower) // 10)])
    dates, ambiguous = calendar_words(passage.language), listed("months_and_names")
    weights = {
        shown[word]: count**0.7
        * (1.5 if word in early else 1.0)
        * (1.6 if word in titled else 1.0)
        * (1.4 if shown[word][0].isupper() else 1.0)
        for word, count in counted.items()
        if word not in dates or (word in ambiguous and shown[word][0].isupper())
    }
    spaced = passage.spaced
    adjacent = [at for at, after in pairwise(places) if after - at == 1]
    pairs = Counter([(lower[at], lower[at + 1]) for at in adjacent if spaced[at]])
    repeated = [(pair, count) for pair, count in pairs.items() if count > 1]
    repeated.sort(key=itemgetter(1), reverse=True)  # stable: of equals the first
    joined: dict[str, str] = {}
    written = _written(passage, {pair for pair, _ in repeated[:20]}, lower, adjacent)
    for (first, second), count in repeated[:20]:
        left, right = shown[first], shown[second]
        # A name is known by half of its mentions of either word, a term by half of both.
        named = left[0].isupper() and right[0].isupper()
        rarest = (min if named else max)(counts[first], counts[second])
        if count * 2 <= rarest:
            continue
        weight = 1.2 * max(weights.pop(left, 0), weights.pop(right, 0), count)
        begun, ended = written[first, second]
        befores = (text for text, last in joined.items() if last == left)
        # `Ada Holm` and `Holm Tower` are two.
        before = next((text for text in befores if f"{text} {ended}" in passage.text), "")
        text = f"{before or begun} {ended}"  # `quid pro` and `pro quo` are one
        if text.count(" ") >= _LONGEST:
            continue
        joined.pop(before, None)
        joined[text] = right
        weights[text] = max(weight, weights.pop(before, 0))
    for text, whole in _begun(passage, lower, places, counts, shown):
        for each in [each for each in weights if each.split()[0] == text]:
            weights[f"{whole} {each}"] = weights.pop(each)
    halves = _halves(passage.language)
    for text in [text for text in weights if text[:1].isupper() and text.lower() in halves]:
        del weights[text]
    return _ranked(with_whole_names(weights, passage, names, bare_counts))


def _elided(words: Iterable[str]) -> dict[str, str]:
    """Return the words that begin with an elided article -> the same without it."""
    marked = [word for word in words if "'" in word or "’" in word]
    return {word: whole for word in marked if (whole := _ELIDED.sub("", word)) != word}


def _begun(
    passage: Passage,
    lower: list[str],
    places: list[int],
    counts: Mapping[str, int],
    shown: Mapping[str, str],
) -> Iterator[tuple[str, str]]:
    """Yield words with a capital, and what stands before more than half of their mentions.

    York is New York, though `new` is no keyword, Louis is St. Louis, and Minutes `60 Minutes`.
    """
    before: Counter[tuple[str, str]] = Counter()
    for at in places:
        if at and passage.words[at][0].isupper():
            word = passage.words[at - 1]
            gaps = _STOPPED if word == "St" else _APART
            if (word in _BEGIN or word.isdigit()) and passage.gap(at - 1) in gaps:
                before[lower[at], word + passage.gap(at - 1).strip()] += 1
    for (word, begun), count in before.items():
        if count * 2 > counts[word] and (count > 1 or not begun.isdigit()):
            yield shown[word], begun


def _is_small(word: str, stop: Container[str], language: str) -> bool:
    """Return whether a word is made of small words: `qu'il`, `j'ai`, `dit-elle`."""
    if "'" in word or "’" in word:
        elided = _SMALL.match(word)
        return elided is not None and (len(elided["rest"]) < 3 or elided["rest"] in stop)
    return language == "fr" and "-" in word and bool(_INVERTED.search(word))


def _written(
    passage: Passage, pairs: Container[tuple[str, str]], lower: list[str], adjacent: list[int]
) -> dict[tuple[str, str], tuple[str, str]]:
    """Return the spelling that neighbours have most often: `conseil d'administration`.

    `adjacent` are the words of which a neighbour of such a pair may be the next one.
    """
    words, bare = passage.words, passage.bare
    spellings: dict[tuple[str, str], dict[tuple[str, str], int]] = {}
    for at in adjacent if pairs else ():
        if (pair := (lower[at], lower[at + 1])) in pairs:
            # The first has its possessive: `women's rights`.
            left = words[at][len(bare[at]) - len(pair[0]) :]
            spelled = (left, words[at + 1][: len(bare[at + 1])])
            counts = spellings.setdefault(pair, {})
            counts[spelled] = counts.get(spelled, 0) + 1
    return {pair: max(counts, key=counts.__getitem__) for pair, counts in spellings.items()}


@lru_cache(_LANGUAGES)
def _halves(language: str) -> frozenset[str]:
    """Return words, lower case, that are no name by themselves: `Sen`, `House`, `Department`."""
    words = titles(language).union(*map(organisation_words, ("first", "last", "neither")))
    return frozenset(word for word in words if " " not in word)


def _spelled(passage: Passage, lower: list[str], places: list[int]) -> dict[str, str]:
    """Return the words at `places` with capitals, where the body writes them with capitals only."""
    words, bare, plain = passage.words, passage.bare, passage.lower
    written: dict[str, str] = {}
    for at in places:
        word = lower[at]
        if words[at] is plain[at]:  # no capital is in it
            written[word] = word
            continue
        tip = len(bare[at])
        spelled = words[at][tip - len(word) : tip]
        known = written.get(word)
        if known is None or spelled.islower() or (known.isupper() and spelled.istitle()):
            written[word] = spelled
    return written


def _ranked(weights: dict[str, float]) -> tuple[Keyword, ...]:
    ordered = sorted(weights.items(), key=lambda item: (-item[1], item[0]))
    best: list[tuple[str, float]] = []
    beginnings: dict[str, list[str]] = {}
    for text, weight in ordered:
        if len(best) == _MOST:
            break
        word = text.lower()
        others = beginnings.setdefault(word[:_SAME], [])
        if not any(_is_inflected(word, other) for other in others):
            best.append((text, weight))
            others.append(word)
    if not best:
        return ()
    top = best[0][1]
    return tuple(Keyword(text=text, weight=max(1, round(100 * w / top))) for text, w in best)


def _is_inflected(word: str, other: str) -> bool:
    """Return whether two lower-case words differ by one or two letters at the end."""
    shorter, longer = word, other
    if len(shorter) > len(longer):
        shorter, longer = longer, shorter
    return len(shorter) >= _SAME and len(longer) - len(shorter) <= 2 and longer.startswith(shorter)
