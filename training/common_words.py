"""Generates articles/data/common_words: how rare words are in news in general.

    python training/common_words.py DATA

DATA holds `topics_free/wikipedia_current_events/rows.jsonl.gz` (events of Wikipedia's portal of
current events, {"text"} a line) and `topics_free/sib200/rows.jsonl.gz` (SIB-200: the same
sentences in 108 languages, {"text", "lang"}), both under CC BY-SA 4.0. Every second event
counts, and of SIB-200 all languages but English, of which it has too little to compare. The file
has the hashes of stems (`articles/stories/terms.py`), ascending, and of each twice the binary
logarithm of the number of texts to one with the stem; a word of several languages has the lowest.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from math import log2
from pathlib import Path

import numpy as np

from articles.stories.terms import stems
from articles.text.folding import words
from training.storing import store
from training.subject_sources import rows

ARTICLE = 8
"""Sentences of an article: so much oftener a word stands in one than in a sentence."""
FEWEST_EVENTS, FEWEST_SENTENCES = 8, 6
"""Texts in which a word must stand to be in the table."""


def count(texts: Iterable[str]) -> tuple[Counter[int], int]:
    """Return in how many texts each stem stands, and how many texts there are."""
    found: Counter[int] = Counter()
    total = 0
    for text in texts:
        known = words(text[:3000])
        hashes = stems(known, np.arange(known.hashes.size)) >> np.uint64(32)
        found.update(set(hashes.tolist()))
        total += 1
    return found, total


def main(data: Path) -> None:
    """Write the table."""
    events = [row["text"] for row in rows(data / "wikipedia_current_events" / "rows.jsonl.gz")]
    sentences = defaultdict(list)
    for row in rows(data / "sib200" / "rows.jsonl.gz"):
        if row["lang"] != "en":
            sentences[row["lang"]].append(row["text"])
    rarity: dict[int, int] = {}
    parts = [
        (events[::2], FEWEST_EVENTS),
        *((each, FEWEST_SENTENCES) for each in sentences.values()),
    ]
    for texts, fewest in parts:
        found, total = count(texts)
        for stem, number in found.items():
            if number >= fewest:
                share = 1 - (1 - number / total) ** ARTICLE
                value = max(0, round(-2 * log2(share)))
                rarity[stem] = min(value, rarity.get(stem, value))
    hashes = np.array(sorted(rarity), np.uint32)
    values = np.array([rarity[stem] for stem in hashes.tolist()], np.uint8)
    folder = Path(__file__).parents[1] / "articles" / "data" / "common_words"
    store(folder, hashes=hashes, rarity=values)


if __name__ == "__main__":
    main(Path(sys.argv[1]) / "topics_free")
