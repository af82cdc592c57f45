"""Readability: the Flesch formula that was published for the language of a text."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from articles.records import Readability
from articles.text.passage import Passage
from articles.text.scripts import UNSPACED_LANGUAGES

_VOWELS = bytes(chr(code) in "aeiouyáàâäãåæéèêëíìîïóòôöõøúùûüýÿ" for code in range(256))
"""For each letter of Latin-1 whether it is a vowel."""
_VOICED = np.array([chr(code) in "aeiouyl" for code in range(256)])
"""Letters behind which a last `e` is spoken: `able`."""
_STOPPED = np.array([chr(code) in "aeiouytd" for code in range(256)])
"""Letters behind which `ed` is spoken: `wanted`."""
_EVERY_VOWEL = {"ru": "аеёиоуыэюя", "tr": "aeıioöuüâîû"}


class Formula(NamedTuple):
    """Ease = base - sentence * words a sentence - syllable * syllables a word."""

    name: str
    base: float
    sentence: float
    syllable: float


_FORMULAS = {
    # Flesch, A new readability yardstick, J. Applied Psychology 32 (1948).
    "en": Formula("Flesch 1948", 206.835, 1.015, 84.6),
    # Amstad, Wie verständlich sind unsere Zeitungen? (1978).
    "de": Formula("Amstad 1978", 180.0, 1.0, 58.5),
    # Kandel and Moles, Application de l'indice de Flesch à la langue française (1958).
    "fr": Formula("Kandel-Moles 1958", 207.0, 1.015, 73.6),
    # Fernández Huerta, Medidas sencillas de lecturabilidad (1959): P syllables and F
    # sentences for 100 words; in its usual corrected reading, words a sentence.
    "es": Formula("Fernández Huerta 1959", 206.84, 1.02, 60.0),
    # Franchina and Vacca, Adaptation of Flesch readability index (1986).
    "it": Formula("Franchina-Vacca 1986", 217.0, 1.3, 60.0),
    # Douma, De leesbaarheid van landbouwbladen (1960).
    "nl": Formula("Douma 1960", 206.84, 0.93, 77.0),
    # Oborneva, dissertation on automated estimation of text complexity (2006).
    "ru": Formula("Oborneva 2006", 206.835, 1.3, 60.1),
    # Ateşman, Türkçede okunabilirliğin ölçülmesi (1997).
    "tr": Formula("Ateşman 1997", 198.825, 2.61, 40.175),
    # Martins et al., Readability formulas applied to textbooks in Brazilian Portuguese (1996).
    "pt": Formula("Martins 1996", 248.835, 1.015, 84.6),
}


def readability(passage: Passage) -> Readability:
    """Return counts, reading minutes and, where the language has one, the Flesch ease.

    Reading time takes 238 words a minute (Brysbaert, J. Memory and Language 109,
    2019, for English non-fiction), and 500 characters where words are not spaced.
    """
    language = passage.language
    words, sentences = len(passage.words), len(passage.sentences)
    unspaced = language in UNSPACED_LANGUAGES
    minutes = len(passage.text) / 500 if unspaced else words / 238
    formula = _FORMULAS.get(language)
    ease = None
    if formula and words >= 10 and sentences:
        ease = round(
            formula.base
            - formula.sentence * words / sentences
            - formula.syllable * syllables(passage.lower, language) / words,
            1,
        )
    return Readability(
        sentences=sentences,
        words=words,
        ease=ease,
        formula=formula.name if formula and ease is not None else "",
        minutes=round(minutes, 1),
    )


def syllables(words: list[str], language: str) -> int:
    """Estimate the syllables of lower-case words, at least one each.

    Groups of vowels, in English without the silent e; in Russian and Turkish each vowel.
    """
    text = "\n".join(("", "", *words, ""))
    if language in _EVERY_VOWEL:
        return max(sum(map(text.count, _EVERY_VOWEL[language])), len(words))
    letters = text.encode("latin-1", "replace")
    vowels = np.frombuffer(letters.translate(_VOWELS), np.bool_)
    count = int(np.count_nonzero(vowels[1:] & ~vowels[:-1]))
    if language == "en":
        count -= _silent(np.frombuffer(letters, np.uint8))
    return max(count, len(words))


def _silent(letters: npt.NDArray[np.uint8]) -> int:
    """Count the words, each before a line end, whose last `e`, `es` or `ed` is not spoken."""
    ends = np.flatnonzero(letters == ord("\n"))[2:]
    last, second = letters[ends - 1], letters[ends - 2]
    plain = (last == ord("e")) & ~_VOICED[second]
    inner = ends[second == ord("e")]
    last, third = letters[inner - 1], letters[inner - 3]
    plural, past = last == ord("s"), last == ord("d")
    return int(
        np.count_nonzero(plain)
        + np.count_nonzero(plural & ~_VOICED[third])
        + np.count_nonzero(past & ~_STOPPED[third])
    )
