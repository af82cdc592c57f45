"""Typing errors: whether the old text had a word of the new one but for one letter.

The old text is not stored: each spelling that a typing error could have been made from is put in
the word's place, and the old sample is asked for the shingles around it. Some hundred spellings
hit one sampled shingle by chance (80 values of 65,536), so one hit is enough for the likely ones
only: two letters swapped, or a word that the article has elsewhere.

`hired` and `fired`, `Iran` and `Iraq` differ by one letter too. A first letter, or a letter of a
short word, that stands for another is no typing error; in Hangul, a syllable is several letters.
"""

from functools import lru_cache

import numpy as np

from articles.similarity.reading import Reading
from articles.similarity.sketch import Sketch, shingles
from articles.similarity.substitutions import Change, ask
from articles.text.folding import words

_LONG_WORD = 5
"""Letters of the shortest word in which one may stand for another by mistake."""
_LONGEST_WORD = 40
"""Letters of the longest word that is tried: its spellings have as many letters as its length
squared, times the alphabet. A longer one is an address or noise."""
_FIRST_SYLLABLE, _SYLLABLES = 0xAC00, 11172
_VOWELS, _FINALS = 21, 28


def is_misspelt(new: Reading, old: Sketch, change: Change) -> bool:
    """Return whether one typing error is all of a change.

    Each shingle that the old text lacks then has the misspelt word.
    """
    first, last = min(change.missing), max(change.missing)
    places = range(max(last, change.start), min(first + new.size, change.end))
    return any(_is_misspelling(new, old, place) for place in places)


def is_spelled_out(new: Reading, old: Sketch, change: Change) -> bool:
    """Return whether the old text had the initials of a name in its place: UN, United Nations."""
    hashes, side = new.words.hashes, new.size - 1
    named = [place for place in range(change.start, change.end) if new.names[place]]
    if len(named) < 2:
        return False
    start, end = named[0], named[-1] + 1
    letters = [new.spelled(place, place + 1)[0] for place in named]
    if not all(start - new.size < at < end for at in change.missing):
        return False
    for initials in ("".join(letters), ".".join(letters)):
        short = words(initials).hashes
        run = np.concatenate(
            (hashes[max(start - side, 0) : start], short, hashes[end : end + side])
        )
        known, shared = ask(shingles(run, new.size), old)
        if shared.any() and not (known & ~shared).any():
            return True
    return False


def _is_misspelling(new: Reading, old: Sketch, place: int) -> bool:
    word = new.spelled(place, place + 1).casefold()
    if len(word) > _LONGEST_WORD:
        return False
    likely = _likely(word) | {other for other in new.vocabulary if _is_near(word, other)}
    return _had(new, old, place, likely - {word}, 1) or _had(
        new, old, place, _variants(word, new.letters), 2
    )


def _had(new: Reading, old: Sketch, place: int, spellings: set[str], least: int) -> bool:
    """Return whether one of the spellings brings back all shingles, and at least so many."""
    ordered = sorted(spellings)
    found = words(" ".join(ordered)).hashes
    first = max(place - new.size + 1, 0)
    window = new.words.hashes[first : min(place + new.size, new.words.hashes.size)]
    if not ordered or found.size != len(ordered) or window.size < new.size:
        return False
    around = np.repeat(window[None, :], found.size, axis=0)
    around[:, place - first] = found
    known, shared = ask(shingles(around, new.size), old)
    hits = shared.sum(axis=1)
    best = int(hits.argmax())
    return bool(hits[best] >= least and hits[best] == known[best].sum())


def _likely(word: str) -> set[str]:
    """Return the word with two letters swapped."""
    return {word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 1)}


def _variants(word: str, letters: str) -> set[str]:
    """Return the word with one letter less, more or other."""
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    made = {left + right[1:] for left, right in cuts if right}
    made |= {left + letter + right for left, right in cuts for letter in letters}
    if _is_hangul(word[0]):
        made |= {
            left + other + right[1:] for left, right in cuts if right for other in _typed(right[0])
        }
    elif len(word) >= _LONG_WORD:
        made |= {
            left + letter + right[1:] for left, right in cuts[1:] if right for letter in letters
        }
    return made - {word, ""}


def _is_near(word: str, other: str) -> bool:
    """Return whether one word is the other with one letter more or less, or in another's place."""
    if abs(len(word) - len(other)) > 1 or word[0] != other[0]:
        return False
    if len(word) == len(other):
        return len(word) >= _LONG_WORD and sum(map(str.__ne__, word, other)) == 1
    longer, shorter = (word, other) if len(word) > len(other) else (other, word)
    at = next((at for at, letter in enumerate(shorter) if letter != longer[at]), len(shorter))
    return longer[at + 1 :] == shorter[at:]


def _is_hangul(letter: str) -> bool:
    return 0 <= ord(letter) - _FIRST_SYLLABLE < _SYLLABLES


@lru_cache(1 << 10)
def _typed(syllable: str) -> frozenset[str]:
    """Return the syllables with another initial consonant, vowel or final consonant."""
    at = ord(syllable) - _FIRST_SYLLABLE
    if not 0 <= at < _SYLLABLES:
        return frozenset()
    block = _VOWELS * _FINALS
    codes = {at % block + block * initial for initial in range(_SYLLABLES // block)}
    codes |= {at - at // _FINALS % _VOWELS * _FINALS + _FINALS * vowel for vowel in range(_VOWELS)}
    codes |= {at - at % _FINALS + final for final in range(_FINALS)}
    return frozenset(chr(_FIRST_SYLLABLE + code) for code in codes - {at})
