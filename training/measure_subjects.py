"""Evaluates the subject model: `python training/measure_subjects.py --data FOLDER [--half test]`.

The licences of these labelled sets do not allow to train weights on them. Their tuning half sets
the calibration, printed at the end; figures in the model card are of the other half.
`--baseline` trains a linear SVM on the data of the model in the same run. `--encoder` (needs
`copydesk[encoder]`) measures what is given when the sentence encoder is asked where the word model
is unsure.
"""

import argparse
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np

from articles.subjects.classifier import model, scored
from articles.subjects.confidence import confidences_of
from streams.encoder import load_encoder
from training.subject_baseline import LinearSvm
from training.subject_calibration import Outcome, by_chance, calibrate, error, left_out
from training.subject_encoded import describe_encoded
from training.subject_sets import Labelled, load
from training.subject_sources import SLUGS

OTHER = ("swa", "hau", "amh", "pcm", "run", "som", "yor")
"""The seven languages of masakhanews beside English and French."""
ONE_SIDED = ("reuters",)
"""Sets of one label: they calibrate nothing."""


def outcomes(articles: list[Labelled]) -> list[Outcome]:
    """Return what the model says of each article, beside the right answers."""
    return [
        Outcome(scored(title, body), label, answers) for title, body, label, answers in articles
    ]


def accuracy(found: list[Outcome], first: list[int]) -> float:
    """Return the share of texts whose first subject is among those accepted."""
    return float(np.mean([f in o.answers for f, o in zip(first, found, strict=True)]))


def macro_f1(found: list[Outcome], first: list[int]) -> float:
    """Return the mean F1 over a set's labels.

    A subject stands for the right label wherever it is accepted, else for another that accepts it.
    """
    accepted = {outcome.label: outcome.answers for outcome in found}
    said: Counter[str] = Counter()
    hits: Counter[str] = Counter()
    for outcome, subject in zip(found, first, strict=True):
        others = (label for label, answers in accepted.items() if subject in answers)
        label = outcome.label if subject in outcome.answers else next(others, "")
        said[label] += 1
        hits[label] += subject in outcome.answers
    true = Counter(outcome.label for outcome in found)
    return float(np.mean([2 * hits[label] / (true[label] + said[label]) for label in true]))


def describe(name: str, found: list[Outcome], svm: list[int] | None, alone: float) -> None:
    """Print the figures of one set; `alone` is its calibration error when left out."""
    learnt = model().calibration
    first = [int(outcome.text.scores.argmax()) for outcome in found]
    chance = np.array([confidences_of(learnt, o.text) for o in found])
    sure = chance.max(axis=1)
    right = np.array([f in o.answers for f, o in zip(first, found, strict=True)])
    precision = np.cumsum(right[np.argsort(-sure)]) / np.arange(1, right.size + 1)
    coverage = (np.flatnonzero(precision >= 0.9).max(initial=-1) + 1) / right.size
    is_further = chance > 0
    is_further[np.arange(len(first)), first] = False
    is_further[sure < learnt.least] = False
    further = [
        t in o.answers for o, more in zip(found, is_further, strict=True) for t in more.nonzero()[0]
    ]
    beside = f"  SVM {accuracy(found, svm):.3f} F1 {macro_f1(found, svm):.3f}" if svm else ""
    print(
        f"{name:9} {right.size:5}  right {right.mean():.3f} F1 {macro_f1(found, first):.3f}{beside}"
        f"  said {sure.mean():.3f} ECE {error(sure, right):.3f} left out {alone:.3f}"
        f" by chance {by_chance(sure):.3f}"
        f"  coverage at .9 {coverage:.2f}  none {np.mean(sure < learnt.least):.3f}"
        f" wrong {np.mean(~right & (sure >= learnt.least)):.3f}"
        f"  further {len(further) / right.size:.2f}, right {np.mean(further or [0]):.2f}"
    )


def confusions(found: list[Outcome]) -> None:
    """Print for each label how often the first subject is right, and what stands instead."""
    instead: dict[str, Counter[str]] = defaultdict(Counter)
    for outcome in found:
        first = int(outcome.text.scores.argmax())
        instead[outcome.label]["" if first in outcome.answers else SLUGS[first]] += 1
    for label, total in Counter(o.label for o in found).most_common():
        hits = instead[label].pop("", 0) / total
        spread = 1.96 * np.sqrt(hits * (1 - hits) / total)
        others = ", ".join(f"{s} {c}" for s, c in instead[label].most_common(4))
        print(f"   {label:28} {hits:.2f} +- {spread:.2f} of {total:4}  instead: {others}")


def main() -> None:
    """Print every figure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--half", choices=["tune", "test"], default="tune")
    parser.add_argument("--baseline", action="store_true")
    parser.add_argument("--encoder", action="store_true")
    arguments = parser.parse_args()
    sets = load(arguments.data, arguments.half)
    found = {name: outcomes(articles) for name, articles in sets.items()}
    tuning: dict[str, list[Outcome]] = defaultdict(list)
    for name, articles in load(arguments.data, "tune").items():
        tuning[name.split("-")[0]] += outcomes(articles)  # the sentences are one set

    def alone(name: str, of: list[Outcome]) -> float:
        kept = {n: o for n, o in tuning.items() if n != name and n not in ONE_SIDED}
        return left_out(kept, of)

    svm = LinearSvm(arguments.data) if arguments.baseline else None
    for name, articles in sets.items():
        beside = svm.subjects(articles) if svm else None
        describe(name, found[name], beside, alone(name.split("-")[0], found[name]))
    right = {n: accuracy(f, [int(o.text.scores.argmax()) for o in f]) for n, f in found.items()}
    print(f"mean of the other seven {np.mean([right[n] for n in OTHER]):.3f}")
    print(f"mean of sentences {np.mean([r for n, r in right.items() if n[:4] == 'sib-']):.3f}")
    if arguments.encoder:
        encoder = load_encoder()
        for name, articles in sets.items():
            describe_encoded(name, articles, encoder)
    for name in ("inshorts", "eng", "fra", "allsides", "zulu"):
        print(name)
        confusions(found[name])
    calibrate({name: of for name, of in tuning.items() if name not in ONE_SIDED})


if __name__ == "__main__":
    main()
