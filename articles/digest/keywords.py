"""Keyword extraction by term frequency, position and capitals."""

import re
from collections import Counter
from collections.abc import Iterable
from itertools import compress, pairwise
from operator import itemgetter

from articles.records import Keyword
from articles.text.passage import Passage
from articles.text.scripts import HIRAGANA_CLASS, UNSPACED_CLASS
from articles.text.wordlists import stop_words

_UNSPACED = re.compile(f"[{UNSPACED_CLASS}]+")
_HIRAGANA = re.compile(f"[{HIRAGANA_CLASS}]")
_MOST = 10


def keywords(passage: Passage, headline: str) -> tuple[Keyword, ...]:
    """Return up to ten, strongest first, the strongest with weight 100.

    A word counts by how often it stands in the body, more when it stands early, in
    the headline, or with a capital inside a sentence; a pair of neighbours that is
    repeated replaces its two words. Chinese, Japanese and Thai are counted by pairs of
    characters.
    """
    if _UNSPACED.search(passage.text[:400]) or _UNSPACED.search(headline[:100]):
        return _ranked(_grams(passage.text, headline))
    stop = stop_words(passage.language)
    titled = set(headline.lower().split())
    lower = passage.bare
    counts = Counter(lower)
    short = len(lower) < 80
    counted = {
        word: count
        for word, count in counts.items()
        if (count > 1 or short or word in titled)
        and len(word) > 2
        and word not in stop
        and not word.isdigit()
    }
    shown = _spelled(passage, counted)
    early = set(lower[: max(40, len(lower) // 10)])
    weights = {
        shown[word]: count**0.7
        * (1.5 if word in early else 1.0)
        * (1.6 if word in titled else 1.0)
        * (1.4 if shown[word][0].isupper() else 1.0)
        for word, count in counted.items()
    }
    places = list(compress(range(len(lower)), map(counted.__contains__, lower)))
    spaced = passage.spaced
    pairs = Counter(
        [
            (lower[at], lower[after])
            for at, after in pairwise(places)
            if after - at == 1 and spaced[at]
        ]
    )
    repeated = [(pair, count) for pair, count in pairs.items() if count > 1]
    repeated.sort(key=itemgetter(1), reverse=True)  # stable: of equals the first
    joined: dict[str, str] = {}
    for (first, second), count in repeated[:20]:
        left, right = shown[first], shown[second]
        # A name is known by half of its mentions of either word, a term by half of both.
        named = left[0].isupper() and right[0].isupper()
        rarest = (min if named else max)(counts[first], counts[second])
        if count * 2 <= rarest:
            continue
        weight = 1.2 * max(weights.pop(left, 0), weights.pop(right, 0), count)
        before = next((text for text, last in joined.items() if last == left), "")
        text = f"{before or left} {right}"  # `quid pro` and `pro quo` are one
        joined.pop(before, None)
        joined[text] = right
        weights[text] = max(weight, weights.pop(before, 0))
    fresh: Counter[str] = Counter()
    if "New" in passage.vocabulary:
        fresh.update(lower[at] for at in places if at and passage.words[at - 1] == "New")
    for word, count in fresh.items():  # York is New York, though `new` is no keyword
        for text in [text for text in weights if text.split()[0] == shown[word]]:
            if count * 2 > counts[word]:
                weights[f"New {text}"] = weights.pop(text)
    return _ranked(weights)


def _spelled(passage: Passage, counted: Iterable[str]) -> dict[str, str]:
    """Return the words with their capitals, where the body writes them with capitals only."""
    words, bare = passage.words, passage.bare
    named = {bare[at]: words[at][: len(bare[at])] for at in passage.capitals}
    return {
        word: word if word in passage.vocabulary else named.get(word) or words[bare.index(word)]
        for word in counted
    }


def _grams(text: str, headline: str) -> dict[str, float]:
    counts: Counter[str] = Counter()
    for run in _UNSPACED.findall(f"{headline}\n{text}"):
        counts.update(run[at : at + 2] for at in range(len(run) - 1))
    return {gram: n for gram, n in counts.items() if n > 1 and not _HIRAGANA.search(gram)}


def _ranked(weights: dict[str, float]) -> tuple[Keyword, ...]:
    best = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:_MOST]
    if not best:
        return ()
    top = best[0][1]
    return tuple(Keyword(text=text, weight=max(1, round(100 * w / top))) for text, w in best)
