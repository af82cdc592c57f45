"""The baseline of the subject model: a linear SVM over TF-IDF of words and bigrams.

It learns from the same sentences, word lists and concepts, one subject each: those that leave
their subject open are left out.
"""

from itertools import pairwise
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.svm import LinearSVC

from training.subject_documents import headlines
from training.subject_sets import Labelled
from training.subject_sources import SLUGS, events, seeds, sentences, spelled, taxonomy


class LinearSvm:
    """A trained baseline."""

    def __init__(self, data: Path) -> None:
        """Train it on the data of `training/subjects.py`."""
        read = [headlines(data), sentences(data)]
        read += [events(data, name) for name in ("rows", "silver_2021_2026")]
        texts = [text for part in read for text in part.texts]
        labels = [label.argmax() if label.max() == 1 else -1 for p in read for label in p.labels]
        for topics in seeds().values():
            for slug, terms in topics:
                texts += [[w for term in terms[at::10] for w in term] for at in range(10)]
                labels += [SLUGS.index(slug)] * 10
        for slug, _, text in taxonomy(data / "iptc" / "mediatopics_2023-10-24.json"):
            texts.append(text)
            labels.append(SLUGS.index(slug))
        kept = [at for at, label in enumerate(labels) if label >= 0]
        self._words = TfidfVectorizer(
            analyzer=lambda text: [*text, *map(" ".join, pairwise(text))],
            min_df=3,
            sublinear_tf=True,
        )
        inputs = self._words.fit_transform([texts[at] for at in kept])
        self._svm = LinearSVC(C=0.5, class_weight="balanced", random_state=0)
        self._svm.fit(inputs, np.array(labels)[kept])

    def subjects(self, articles: list[Labelled]) -> list[int]:
        """Return the first subject of each article."""
        texts = spelled(
            [f"{title} {body[:6000]}".replace("\n", " ") for title, body, *_ in articles]
        )
        return [int(subject) for subject in self._svm.predict(self._words.transform(texts))]
