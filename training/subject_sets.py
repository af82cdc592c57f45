"""Reads the labelled sets on which the subject model is measured, and never trained.

Each set's own label is mapped to the subjects that count as correct; there may be several.
"""

import zlib
from collections import defaultdict
from pathlib import Path

from training.subject_sources import SLUGS, rows

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

LANGUAGES = "ar bn cs de el es fa fi fr he hi id it ja ko pl ru th tr zh".split()  # noqa: SIM905
"""Of the single sentences: all of SIB-200's dev part, none of which trained the model."""

Labelled = tuple[str, str, str, set[int]]
"""Title, body, the data set's own label, the subjects that count as correct."""


def _answers(slugs: str) -> set[int]:
    return {SLUGS.index(slug) for slug in slugs.split()}


def load(data: Path, half: str) -> dict[str, list[Labelled]]:
    """Return one half of each set, by a checksum of the title or the sentence's number."""
    sets: dict[str, list[Labelled]] = defaultdict(list)

    def add(
        name: str, title: str, body: str, label: str, answers: str | None, key: str = ""
    ) -> None:
        side = "test" if zlib.crc32((key or title).encode()) & 1 else "tune"
        if answers and half in (side, "both"):
            sets[name].append((title, body, label, _answers(answers)))

    for row in rows(data / "topics" / "inshorts.jsonl.gz"):
        label = row["news_category"]
        add("inshorts", row["news_headline"], row["news_article"], label, INSHORTS.get(label))
    for row in rows(data / "topics" / "masakhanews_dev.jsonl.gz"):
        label = row["category"]
        add(row["lang"], row["headline"], row["text"], label, MASAKHANE[label])
    for row in rows(data / "articles" / "allsides_12k.jsonl.gz"):
        add("allsides", row["title"], row["text"], row["topic"], ALLSIDES.get(row["topic"]))
    for row in rows(data / "articles" / "reuters_before_1987-04-08.jsonl.gz"):
        if row["topics"]:
            add("reuters", row["title"], row["text"], "business", "economy labour")
    for row in rows(data / "topics_free" / "sib200" / "rows.jsonl.gz"):
        if row["lang"] in LANGUAGES and row["id"].startswith("dev"):
            add(f"sib-{row['lang']}", "", row["text"], row["label"], row["top"], row["id"])
    for row in rows(data / "topics_free" / "zulu_siswati_iptc" / "rows.jsonl.gz"):
        add("zulu", row["text"], "", row["label"], row["top"])
    return sets
