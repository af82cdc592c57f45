"""Keywords of several words: neighbours that recur, and what begins a name."""

from collections import Counter
from collections.abc import Container, Iterator, Mapping
from itertools import pairwise
from operator import itemgetter

from articles.digest.counting import Counted
from articles.text.passage import Passage

_PAIRS = 20
"""The most frequent pairs, that are looked at."""
_LONGEST = 4
"""Words of a keyword: `House Intelligence Committee Chairman Ada Holm` is a list of titles."""
_BEGIN = frozenset({"New", "St", "San", "Santa", "Los", "Las", "El", "Fort", "Port"})
"""Words that begin names of places."""
_APART, _STOPPED = (" ",), (" ", ". ")
"""What stands between the words of such a name: `in 2019. Police` has none."""


def with_neighbours(
    passage: Passage, found: Counted, given: Mapping[str, float]
) -> dict[str, float]:
    """Return the keywords with pairs that recur in place of their two words."""
    weights, lower, spaced = dict(given), found.lower, passage.spaced
    adjacent = [at for at, after in pairwise(found.places) if after - at == 1]
    pairs = Counter([(lower[at], lower[at + 1]) for at in adjacent if spaced[at]])
    repeated = [(pair, number) for pair, number in pairs.items() if number > 1]
    repeated.sort(key=itemgetter(1), reverse=True)  # stable: of equals the first
    joined: dict[str, str] = {}
    written = _written(passage, {pair for pair, _ in repeated[:_PAIRS]}, lower, adjacent)
    for (first, second), number in repeated[:_PAIRS]:
        left, right = found.shown[first], found.shown[second]
        # A name is known by half of its mentions of either word, a term by half of both.
        named = left[0].isupper() and right[0].isupper()
        rarest = (min if named else max)(found.counts[first], found.counts[second])
        if number * 2 <= rarest:
            continue
        weight = 1.2 * max(weights.pop(left, 0), weights.pop(right, 0), number)
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
    return weights


def with_beginnings(
    passage: Passage, found: Counted, given: Mapping[str, float]
) -> dict[str, float]:
    """Return the keywords with what nearly always stands before them: `St. Louis`."""
    weights = dict(given)
    for text, begun in _begun(passage, found):
        for each in [each for each in weights if each.split()[0] == text]:
            weights[f"{begun} {each}"] = weights.pop(each)
    return weights


def _begun(passage: Passage, found: Counted) -> Iterator[tuple[str, str]]:
    """Yield words with a capital, and what stands before more than half of their mentions.

    York is New York, though `new` is no keyword, Louis is St. Louis, and Minutes `60 Minutes`.
    """
    before: Counter[tuple[str, str]] = Counter()
    for at in found.places:
        if at and passage.words[at][0].isupper():
            word = passage.words[at - 1]
            gaps = _STOPPED if word == "St" else _APART
            if (word in _BEGIN or word.isdigit()) and passage.gap(at - 1) in gaps:
                before[found.lower[at], word + passage.gap(at - 1).strip()] += 1
    for (word, begun), count in before.items():
        if count * 2 > found.counts[word] and (count > 1 or not begun.isdigit()):
            yield found.shown[word], begun


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
