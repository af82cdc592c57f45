"""Trains the tagger of names: `python training/names.py --data FOLDER`.

Learns from the NER sets in FOLDER/entities_free (licences in THIRD_PARTY_NOTICES.md; some are
CC BY-SA 4.0, and so are the weights) and reads what the rules say of each word. `--held` leaves
out the parts to tune on. Deterministic: the same input gives the same weights.
"""

import argparse
import pickle
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

from articles.entities.context import OFFSETS
from articles.entities.tagger import BITS, LABELS
from articles.entities.word_features import described
from training.crf import FORBIDDEN, Data, Integers, Model, train
from training.names_data import SETS, Examples, held_out, texts
from training.storing import store

SCALE = 32
"""Units of the integer weights in one unit of log-odds."""
TARGET = Path(__file__).parent.parent / "articles" / "data" / "names"
SIZES = (10, 5, 1, 1, 1, 1, 1)
"""Sentences of a document, in turn: news repeats its names, a brief does not."""
ROWS = (1 << BITS) - 1
LEAST = 4
"""Words in or near windows that have a feature which is kept."""


def gather(folder: Path, *, everything: bool) -> Examples:
    """Return the examples of all sets; some documents a second time, in capitals or title case."""
    examples = Examples()
    for name, (language, weight) in SETS.items():
        sentences = held_out(folder, name, held=False)
        if everything:
            sentences += held_out(folder, name, held=True)
        for number, (body, gold) in enumerate(texts(sentences, SIZES)):
            examples.add(body, gold, language, weight)
            changed = {7: body.upper(), 19: body.title()}.get(number % 25, "")
            if len(changed) == len(body):
                examples.add(changed, gold, language, weight)
        print(name, len(examples.lengths), "windows", len(examples.words), "words", flush=True)
    return examples


def features(words: list[tuple[str, str]], counts: Integers) -> tuple[csr_matrix, Integers]:
    """Return the matrix of words and kept features, and the hash of each feature.

    Of features with the same row the most frequent one owns it.
    """
    hashed = [described(word, language)[1] for word, language in words]
    ends = np.cumsum([0, *map(len, hashed)])
    distinct, which = np.unique(np.concatenate(hashed), return_inverse=True)
    seen = np.bincount(which, np.repeat(counts, np.diff(ends)))
    order = np.argsort(seen, kind="stable")
    owner = np.full(ROWS + 1, -1)
    owner[distinct[order] & ROWS] = order
    keep = (owner[distinct & ROWS] == np.arange(len(distinct))) & (seen >= LEAST)
    kept = keep[which]
    columns = (np.cumsum(keep) - 1)[which[kept]]
    sizes = np.concatenate(([0], np.cumsum(np.add.reduceat(kept, ends[:-1], dtype=np.int64))))
    ones = np.ones(len(columns), np.float32)
    print(f"{len(words)} words, {len(distinct)} features, {keep.sum()} kept", flush=True)
    return csr_matrix((ones, columns, sizes), (len(words), int(keep.sum()))), distinct[keep]


def packed(model: Model, hashes: Integers) -> dict[str, npt.NDArray[np.generic]]:
    """Return the integer tables that the tagger reads."""
    rows = np.zeros((ROWS + 1, len(OFFSETS) * LABELS), np.int8)
    marks = np.zeros(ROWS + 1, np.uint8)
    rows[hashes & ROWS] = _small(model.rows)
    marks[hashes & ROWS] = hashes >> 24
    steps = np.where(FORBIDDEN, -20_000, np.rint(model.transitions * SCALE)).astype(np.int16)
    tables = {name: _small(table) for name, table in model.tables.items()}
    return {"rows": rows, "marks": marks, "transitions": steps, **tables}


def _small(table: npt.NDArray[np.float32]) -> npt.NDArray[np.int8]:
    return np.clip(np.rint(table * SCALE), -127, 127).astype(np.int8)


def main() -> None:
    """Train, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--held", action="store_true", help="leave out the parts to tune on")
    parser.add_argument("--cache", type=Path, help="keep the examples between runs")
    parser.add_argument("--epochs", type=int, default=7)
    parser.add_argument("--out", type=Path, default=TARGET)
    options = parser.parse_args()
    if options.cache and options.cache.exists():
        examples = pickle.loads(options.cache.read_bytes())
    else:
        examples = gather(options.data / "entities_free", everything=not options.held)
        if options.cache:
            options.cache.write_bytes(pickle.dumps(examples))
    counts = np.bincount(np.concatenate(examples.grid).ravel(), minlength=len(examples.words))
    matrix, hashes = features(list(examples.words), counts)
    data = Data(matrix, *examples.arrays())
    model = train(data, epochs=options.epochs, rate=0.1, decay=0.02, batch=6000)
    store(options.out, **packed(model, hashes))


if __name__ == "__main__":
    main()
