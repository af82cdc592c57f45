"""Makes training documents of the subject model: headlines, texts of word lists, concepts."""

import random
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import numpy as np

from training.subject_sources import SLUGS, Labelled, rows, spelled, stems, target

# Section label -> the subjects of each of its headlines, and those that some of them have too.
NEWS = "politics conflict disaster crime economy society environment health religion weather labour"
DESKS = {
    "CRIME": ("crime", "disaster conflict society politics human-interest"),
    "ENTERTAINMENT": ("culture", "human-interest crime politics lifestyle society"),
    "WORLD NEWS": ("", NEWS + " human-interest science culture"),
    "THE WORLDPOST": ("", NEWS + " human-interest science culture"),
    "WORLDPOST": ("", NEWS + " human-interest science culture"),
    "IMPACT": ("", NEWS + " human-interest education"),
    "POLITICS": ("politics", NEWS + " culture education"),
    "WEIRD NEWS": ("human-interest", "crime lifestyle culture science environment disaster"),
    "BLACK VOICES": ("", NEWS + " culture sport lifestyle human-interest education"),
    "WOMEN": ("society", "labour health politics crime culture lifestyle human-interest sport"),
    "COMEDY": ("culture", "politics human-interest"),
    "QUEER VOICES": ("society", "culture politics crime religion human-interest health"),
    "SPORTS": ("sport", "crime society politics human-interest health"),
    "BUSINESS": ("economy", "labour science lifestyle politics society environment"),
    "TRAVEL": ("lifestyle", "environment culture disaster weather economy human-interest"),
    "MEDIA": ("culture", "politics society crime"),
    "TECH": ("science", "economy crime culture society politics lifestyle"),
    "RELIGION": ("religion", "society politics conflict crime culture"),
    "SCIENCE": ("science", "environment health weather disaster"),
    "LATINO VOICES": ("", NEWS + " culture sport lifestyle human-interest education"),
    "EDUCATION": ("education", "society politics labour science"),
    "COLLEGE": ("education", "sport society crime politics health culture labour"),
    "PARENTS": ("society", "lifestyle health education human-interest culture"),
    "PARENTING": ("society", "lifestyle health education human-interest"),
    "ARTS & CULTURE": ("culture", "society politics lifestyle human-interest"),
    "ARTS": ("culture", "society lifestyle"),
    "CULTURE & ARTS": ("culture", "society lifestyle"),
    "STYLE": ("culture", "lifestyle human-interest"),
    "STYLE & BEAUTY": ("culture", "lifestyle human-interest"),
    "GREEN": ("environment", "weather disaster science politics economy lifestyle health"),
    "ENVIRONMENT": ("environment", "weather disaster science politics economy health"),
    "TASTE": ("lifestyle", "health economy culture"),
    "FOOD & DRINK": ("lifestyle", "health economy culture"),
    "HEALTHY LIVING": ("health", "lifestyle society science"),
    "WELLNESS": ("health", "lifestyle society science"),
    "GOOD NEWS": ("human-interest", NEWS + " culture sport lifestyle education"),
    "FIFTY": ("", "society health lifestyle labour culture economy human-interest"),
    "HOME & LIVING": ("lifestyle", "society"),
    "DIVORCE": ("society", "human-interest culture crime lifestyle"),
    "WEDDINGS": ("society", "lifestyle human-interest culture"),
    "MONEY": ("economy", "lifestyle labour politics society"),
}


class Documents(NamedTuple):
    """Texts with labels that need not be equally sure."""

    texts: list[list[str]]
    labels: np.ndarray
    strength: np.ndarray


def headlines(data: Path) -> Labelled:
    """Read HuffPost's headlines, with the labels of their sections."""
    kept = rows(data / "topics" / "huffpost41.jsonl.gz")
    labels = np.array([target(*DESKS[row["label"]]) for row in kept])
    texts = spelled([row["headline"] for row in kept])
    return Labelled(texts, labels, np.ones(len(kept)), ["en"] * len(kept))


def spoil(term: list[str], language: str, chance: random.Random) -> list[str]:
    """Replace a term at random by a stem, as augmentation for other forms of the word."""
    if language == "en" or len(term) > 1 or chance.random() < 0.4:
        return term
    return [chance.choice(stems(term[0]) or term)]


def written(
    lists: dict[str, list[tuple[str, list[list[str]]]]],
    concepts: list[tuple[str, str, list[str]]],
    noise: list[str],
) -> Documents:
    """Draw texts of terms from the word lists, with `noise` in English ones, and the concepts."""
    chance = random.Random(17)
    made: list[tuple[list[str], str, float]] = []

    def draw(language: str, parts: list[list[list[str]]], about: str, strength: float) -> None:
        terms = [spoil(term, language, chance) for part in parts for term in part]
        text = [word for term in terms for word in [*term, "0"]]
        text += chance.choices(noise, k=chance.randint(0, 8)) if language == "en" else []
        made.append((text, about, strength))

    for language, topics in lists.items():
        is_english = language == "en"
        for slug, terms in topics:
            for _ in range(800 if is_english else 120):
                part = chance.choices(terms, k=chance.randint(2, 12))
                draw(language, [part], slug, 1.0 if is_english else 0.6)
    general = dict(reversed(lists["en"]))  # the first list of each subject
    for both in combinations(SLUGS, 2):
        # An article may have two subjects: no subject is evidence against another.
        for _ in range(40):
            parts = [chance.choices(general[s], k=chance.randint(3, 8)) for s in both]
            draw("en", parts, " ".join(both), 1.0)
    for slug, language, text in concepts:
        spoilt = [word for term in text for word in spoil([term], language, chance)]
        made.append((spoilt, slug, 1.0 if language == "en" else 0.5))
    return Documents(
        [text for text, _, _ in made],
        np.array([target(about) for _, about, _ in made]),
        np.array([strength for *_, strength in made]),
    )
