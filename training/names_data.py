"""Reads the NER sets that the names' tagger is trained on.

FOLDER/<set>/<part>.iob2.gz: a token, a tab and an IOB2 label a line, a blank line between
sentences. PER, ORG and LOC are kept; MISC is no name here.
"""

import gzip
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt

from articles.entities.context import KINDS, codes_of, inputs_of, ruled_codes
from articles.entities.recognition import by_rules
from articles.entities.windows import windows
from articles.entities.word_features import described
from articles.text.passage import Passage, passage_of
from benchmarks.names import Span, sentence

Array = npt.NDArray[np.integer]
_ELIDED = 5
"""Characters of the longest elided article, which is no part of a name."""

# Set -> language and weight: newspapers first; tweets, old newspapers (OCR) and sets of one
# narrow field teach less.
SETS = {
    "btc_en": ("en", 0.5),
    "crossner_en": ("en", 0.7),
    "gum_en": ("en", 1.0),
    "uner_en_ewt": ("en", 1.0),
    "uner_en_pud": ("en", 1.5),
    "wikigold_en": ("en", 2.0),
    "wnut17_en": ("en", 0.3),
    "estner_et": ("et", 0.7),
    "europeana_de": ("de", 0.3),
    "europeana_fr": ("fr", 0.4),
    "europeana_nl": ("nl", 0.4),
    "germeval14_de": ("de", 1.0),
    "mobie_de": ("de", 0.2),
    "uner_de_pud": ("de", 1.5),
    "factrueval_ru": ("ru", 1.5),
    "uner_ru_pud": ("ru", 1.5),
    "kaznerd_kk": ("kk", 0.3),
    "nerkor_hu": ("hu", 0.4),
    "norne_no": ("nb", 0.7),
    "ronec_ro": ("ro", 0.7),
    "swedish_web_sv": ("sv", 1.0),
    "turku_fi": ("fi", 0.7),
    "uner_da_ddt": ("da", 1.0),
    "uner_hr_set": ("hr", 0.7),
    "uner_sr_set": ("sr", 0.7),
    "uner_pt_bosque": ("pt", 1.0),
    "uner_pt_pud": ("pt", 1.5),
    "uner_sk_snk": ("sk", 0.5),
    "uner_sv_pud": ("sv", 1.5),
    "uner_sv_talbanken": ("sv", 1.0),
}
SHARES = {
    "nerkor_hu": 0.25,
    "kaznerd_kk": 0.4,
    "europeana_de": 0.4,
    "mobie_de": 0.3,
    "norne_no": 0.6,
}
"""Set -> the share of its sentences that is read: a large set teaches no more."""
HELD = {
    "wikigold_en": 0.25,
    "gum_en": 0.25,
    "btc_en": 0.15,
    "crossner_en": 0.2,
    "uner_en_pud": 0.5,
    "germeval14_de": 0.3,
    "uner_de_pud": 0.5,
    "uner_pt_pud": 0.5,
    "uner_pt_bosque": 0.15,
    "uner_sv_pud": 0.5,
    "swedish_web_sv": 0.2,
    "uner_ru_pud": 0.5,
    "factrueval_ru": 0.3,
    "uner_da_ddt": 0.2,
    "uner_hr_set": 0.15,
    "nerkor_hu": 0.04,
    "turku_fi": 0.15,
    "norne_no": 0.06,
    "europeana_fr": 0.15,
    "europeana_nl": 0.2,
}
"""Set -> the share of its sentences, the last ones of each part, that is held out to tune on."""


def rows_of(path: Path) -> list[list[tuple[str, str]]]:
    """Return the sentences of a file: words and labels."""
    sentences, rows = [], []
    for line in gzip.decompress(path.read_bytes()).decode().split("\n"):
        cells = line.split("\t")
        if len(cells) > 1 and cells[0]:
            rows.append((cells[0], cells[1]))
        elif rows:
            sentences.append(rows)
            rows = []
    return [*sentences, rows] if rows else sentences


def texts(
    sentences: list[list[tuple[str, str]]], sizes: tuple[int, ...]
) -> Iterator[tuple[str, list[Span]]]:
    """Yield documents of as many sentences as `sizes` says, in turn: text and gold spans."""
    at, turn = 0, 0
    while at < len(sentences):
        size = sizes[turn % len(sizes)]
        body, gold = "", []
        for rows in sentences[at : at + size]:
            made, spans = sentence(rows, len(body))
            body, gold = f"{body}{made}\n", [*gold, *spans]
        yield body, gold
        at, turn = at + size, turn + 1


def held_out(folder: Path, name: str, *, held: bool) -> list[list[tuple[str, str]]]:
    """Return the sentences of a set to train on, or those held out."""
    share = HELD.get(name, 0)
    kept = []
    for path in sorted((folder / name).glob("*.iob2.gz")):
        sentences = rows_of(path)
        cut = round(len(sentences) * (1 - share))
        if not held and name in SHARES:
            cut = round(cut * SHARES[name])
        kept += sentences[cut:] if held else sentences[:cut]
    return kept


class Examples:
    """Windows of many documents, in arrays that grow."""

    def __init__(self) -> None:
        self.words: dict[tuple[str, str], int] = {}
        self.grid: list[Array] = []
        self.codes: dict[str, list[Array]] = {}
        self.lengths: list[int] = []
        self.labels: list[Array] = []
        self.weights: list[float] = []

    def add(self, body: str, gold: list[Span], language: str, weight: float) -> None:
        """Add a document with its names."""
        passage = passage_of(body, language)
        around = windows(passage)
        if not around.words:
            return
        inputs = inputs_of(passage, around)
        words = [(word, language) for word in inputs.words]
        ids = np.array([self.words.setdefault(word, len(self.words)) for word in words])
        groups = np.array([described(word, language)[0] for word in inputs.words])
        ruled = ruled_codes(passage, by_rules(passage))
        for name, rows in codes_of(passage, inputs, groups, ruled).items():
            self.codes.setdefault(name, []).append(rows.astype(np.int32))
        self.grid.append(ids[inputs.at].astype(np.int32))
        self.lengths += around.lengths
        self.labels.append(aligned(passage, gold)[around.words])
        self.weights += [weight] * len(around.lengths)

    def arrays(self) -> tuple[Array, dict[str, Array], Array, Array, Array]:
        """Return grid, codes, labels, lengths and weights of all windows.

        A label that continues a name which began outside of its window begins one.
        """
        labels, lengths = np.concatenate(self.labels).astype(np.int64), np.array(self.lengths)
        before = np.concatenate(([0], labels[:-1]))
        before[np.cumsum(lengths) - lengths] = 0
        labels[(labels > 3) & (before != labels) & (before != labels - 3)] -= 3
        codes = {name: np.concatenate(rows) for name, rows in self.codes.items()}
        weights = np.array(self.weights, np.float32)
        return np.concatenate(self.grid), codes, labels, lengths, weights


def aligned(passage: Passage, gold: list[Span]) -> Array:
    """Return the label of each word: O where a name is not of whole words."""
    labels = np.zeros(len(passage.words), np.int8)
    starts = passage.starts
    for kind, start, end in gold:
        first = int(np.searchsorted(starts, start))
        if first and passage.end(first - 1) > start:
            first -= 1
        last = int(np.searchsorted(starts, end))
        if last == first or starts[first] + _ELIDED < start or passage.tip(last - 1) > end + 1:
            continue
        number = KINDS.index(kind)
        labels[first] = 1 + number
        labels[first + 1 : last] = 4 + number
    return labels
