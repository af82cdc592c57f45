"""Baselines of duplicate detection, in a few lines each, to compare with the desk on pairs.

- exact: the hash of the words in lower case;
- SimHash (Charikar 2002; Manku et al. 2007): 64 bits over 5-word shingles, a copy at 3 bits;
- MinHash LSH (Broder 1997; Leskovec et al., Mining of Massive Datasets, chapter 3): 128
  permutations, 9 bands of 13 rows, a copy where a band agrees and the estimate is 0.8 or more.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

_WORD = re.compile(r"\w+")
_BANDS, _ROWS, _PERMUTATIONS = 9, 13, 128
_random = np.random.default_rng(1)
_A = _random.integers(1, 1 << 63, _PERMUTATIONS, dtype=np.uint64) | np.uint64(1)
_B = _random.integers(0, 1 << 63, _PERMUTATIONS, dtype=np.uint64)


@lru_cache(1 << 15)
def _shingles(text: str) -> npt.NDArray[np.uint64]:
    words = _WORD.findall(text.lower())
    size = min(5, len(words)) or 1
    parts = {" ".join(words[place : place + size]) for place in range(len(words) - size + 1)}
    data = b"".join(blake2b(part.encode(), digest_size=8).digest() for part in sorted(parts))
    return np.frombuffer(data, "<u8")


@lru_cache(1 << 15)
def _minhash(text: str) -> npt.NDArray[np.uint64]:
    hashes = _shingles(text)
    if not hashes.size:
        return np.zeros(_PERMUTATIONS, np.uint64)
    return ((hashes[:, None] * _A + _B) >> np.uint64(20)).min(axis=0)


@lru_cache(1 << 15)
def _simhash(text: str) -> npt.NDArray[np.bool_]:
    bits = np.unpackbits(_shingles(text).view(np.uint8).reshape(-1, 8), axis=1)
    return bits.sum(axis=0) * 2 > len(bits)


def exact(one: str, two: str) -> bool:
    """Return whether the words are the same."""
    return _WORD.findall(one.lower()) == _WORD.findall(two.lower())


def simhash(one: str, two: str) -> bool:
    """Return whether at least 61 of 64 bits agree."""
    return int((_simhash(one) != _simhash(two)).sum()) <= 3


def minhash(one: str, two: str) -> bool:
    """Return whether a band agrees and the estimated similarity is at least 0.8."""
    same = _minhash(one) == _minhash(two)
    bands = same[: _BANDS * _ROWS].reshape(_BANDS, _ROWS).all(axis=1)
    return bool(bands.any() and same.mean() >= 0.8)


BASELINES: dict[str, Callable[[str, str], bool]] = {
    "exact hash": exact,
    "SimHash 3 bits": simhash,
    "MinHash LSH 0.8": minhash,
}
