"""Evaluates the subject model: `python training/measure_subjects.py --data FOLDER [--half test]`.

The licences of these labelled sets do not allow to train weights on them. Their tuning half sets
the calibration; figures in the model card are of the other half.
"""

import argparse
import gzip
import itertools
import json
import zlib
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np

from articles.subjects.classifier import margins, model
from articles.subjects.mediatopics import MEDIA_TOPICS

SLUGS = [topic.slug for topic in MEDIA_TOPICS]
# A data set's own label -> the subjects that count as correct.
INSHORTS = {
    "entertainment": "culture human-interest",
    "sports": "sport",
    "technology": "science economy",
    "politics": "politics",
    "science": "science environment",
}
MASAKHANE = {
    "business": "economy labour",
    "entertainment": "culture human-interest lifestyle",
    "health": "health",
    "politics": "politics conflict",
    "religion": "religion",
    "sports": "sport",
    "technology": "science",
}
ALLSIDES = {
    "elections": "politics", "politics": "politics", "white_house": "politics",
    "us_senate": "politics", "us_house": "politics", "us_congress": "politics",
    "immigration": "society politics", "media_bias": "culture", "healthcare": "health",
    "coronavirus": "health", "middle_east": "conflict politics",
    "gun_control_and_gun_rights": "society crime politics", "supreme_court": "crime politics",
    "violence_in_america": "crime conflict", "federal_budget": "economy politics",
    "economy_and_jobs": "economy labour", "race_and_racism": "society",
    "environment": "environment", "foreign_policy": "politics conflict",
    "national_security": "politics conflict crime", "education": "education",
    "impeachment": "politics", "terrorism": "conflict crime", "taxes": "economy politics",
    "trade": "economy", "fbi": "crime politics", "lgbt_rights": "society",
    "abortion": "society health", "culture": "culture society", "north_korea": "conflict politics",
    "justice": "crime", "justice_department": "crime politics", "free_speech": "society culture",
    "technology": "science economy", "us_military": "conflict", "banking_and_finance": "economy",
    "national_defense": "conflict", "religion_and_faith": "religion", "sports": "sport",
    "disaster": "disaster weather", "labor": "labour", "science": "science",
    "energy": "economy environment", "arts_and_entertainment": "culture", "ebola": "health",
    "isis": "conflict", "criminal_justice": "crime", "business": "economy",
    "opioid_crisis": "health society crime", "public_health": "health",
    "animal_welfare": "environment society", "housing_and_homelessness": "society economy",
    "agriculture": "economy", "inequality": "society economy", "media_industry": "culture economy",
}  # fmt: skip

Labelled = tuple[str, str, str, set[int]]
"""Title, body, the data set's own label, the subjects that count as correct."""


def _open(path: Path) -> list[dict]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _answers(slugs: str) -> set[int]:
    return {SLUGS.index(slug) for slug in slugs.split()}


def load(data: Path, half: str) -> dict[str, list[Labelled]]:
    """Return one half of each data set (by a checksum of the title)."""
    sets: dict[str, list[Labelled]] = defaultdict(list)

    def add(name: str, title: str, body: str, label: str, answers: str | None) -> None:
        side = "test" if zlib.crc32(title.encode()) & 1 else "tune"
        if answers and half in (side, "both"):
            sets[name].append((title, body, label, _answers(answers)))

    for row in _open(data / "topics" / "inshorts.jsonl.gz"):
        label = row["news_category"]
        add("inshorts", row["news_headline"], row["news_article"], label, INSHORTS.get(label))
    for row in _open(data / "topics" / "masakhanews_dev.jsonl.gz"):
        label = row["category"]
        add(row["lang"], row["headline"], row["text"], label, MASAKHANE[label])
    for row in _open(data / "articles" / "allsides_12k.jsonl.gz"):
        add("allsides", row["title"], row["text"], row["topic"], ALLSIDES.get(row["topic"]))
    for row in _open(data / "articles" / "reuters_before_1987-04-08.jsonl.gz"):
        if row["topics"]:
            add("reuters", row["title"], row["text"], "business", "economy labour")
    return sets


def report(sets: dict[str, list[Labelled]]) -> None:
    """Print the accuracy of the first subject for each data set, in all and by label."""
    learnt = model()
    sure, right = [], []
    for name, articles in sets.items():
        hits: Counter[str] = Counter()
        totals: Counter[str] = Counter()
        silent = none_right = many = 0
        wrong: dict[str, Counter[str]] = defaultdict(Counter)
        for title, body, label, answers in articles:
            scores = margins(title, body)
            best = int(np.argmax(scores))
            chance = 1 / (1 + np.exp(-(learnt.slope * scores + learnt.shift)))
            totals[label] += 1
            hits[label] += best in answers
            order = np.argsort(-chance)[:3]
            given = [t for t in order[1:] if chance[t] >= learnt.least_more]
            given = [order[0], *given] if chance[best] >= learnt.least else []
            many += len(given)
            silent += not given
            none_right += bool(given) and answers.isdisjoint(given)
            if best not in answers:
                wrong[label][SLUGS[best]] += 1
            sure.append(scores[best])
            right.append(best in answers)
        n = len(articles)
        print(f"\n{name}: {n} articles, first right {sum(hits.values()) / n:.3f}, "
              f"mean over labels {np.mean([hits[k] / totals[k] for k in totals]):.3f}, "
              f"subjects {many / n:.2f}, no subject {silent / n:.3f}, "
              f"none of those given right {none_right / n:.3f}")  # fmt: skip
        for label, total in totals.most_common(8 if name != "allsides" else 60):
            print(f"   {label:28} {hits[label] / total:.2f} of {total:4}  instead:",
                  ", ".join(f"{s} {c}" for s, c in wrong[label].most_common(4)))  # fmt: skip
    print("\nmargin of the first subject: how often right")
    scores, hit = np.array(sure), np.array(right)
    edges = np.quantile(scores, np.linspace(0, 1, 11))
    for low, high in itertools.pairwise(edges):
        inside = (scores >= low) & (scores <= high)
        print(f"   {low:6.2f} to {high:6.2f}: {hit[inside].mean():.3f}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--half", choices=["tune", "test", "both"], default="tune")
    arguments = parser.parse_args()
    report(load(arguments.data, arguments.half))
