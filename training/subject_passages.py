"""Draws the labelled passages on which the head of the sentence encoder is trained.

A sample, as an embedding takes about 0.07 s of CPU: of SIB-200's training part in thirteen
languages, of the events of Wikipedia's portal (both CC BY-SA 4.0), of HuffPost's headlines (CC BY
4.0), and of IPTC's concepts with their definitions (CC BY 4.0).
"""

import json
import random
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

import numpy as np

from articles.subjects.mediatopics import MEDIA_TOPICS
from training.subject_documents import DESKS
from training.subject_sources import EVENTS_MAYBE, SENTENCES_MAYBE, rows, target

_ENGLISH, _OTHERS = 400, 60
"""Sentences in English, and in each of `_LANGUAGES`."""
_LANGUAGES = ("ar", "ru", "zh", "ja", "ko", "th", "hi", "sw", "tr", "fi", "id", "am")
_EVENTS, _HEADLINES = 70, 30
"""Passages of each section."""
_LONGEST, _LONGEST_CONCEPT = 400, 300  # characters
_PASSAGES = 800
MASSES = {"sentence": 1.0, "event": 0.5, "headline": 0.5, "concept": 0.5}
"""Weight of each source among all, however many passages it has."""


class Labelled(NamedTuple):
    """A passage, its source, and its label: 1, 0 or -1 (unknown) for each subject."""

    source: str
    text: str
    label: np.ndarray


def passages(data: Path) -> list[Labelled]:
    """Return the passages: always the same ones, in a random order."""
    chance = random.Random(11)
    drawn = [
        *_sentences(data, chance),
        *_events(data, chance),
        *_headlines(data, chance),
        *_concepts(data),
    ]
    chance.shuffle(drawn)
    return drawn[:_PASSAGES]


def _sentences(data: Path, chance: random.Random) -> list[Labelled]:
    """Draw sentences; a subject that their label cannot hide counts as "no", even if SIB lacks it.

    As unknown for every sentence it would be learnt from news alone, and answer for most of them.
    """
    by_language = defaultdict(list)
    for row in rows(data / "topics_free" / "sib200" / "rows.jsonl.gz"):
        if row["top"] and row["id"].startswith("train"):
            by_language[row["lang"]].append(row)
    chosen = chance.sample(by_language["en"], _ENGLISH)
    for language in _LANGUAGES:
        chosen += chance.sample(by_language[language], _OTHERS)
    return [
        Labelled("sentence", r["text"], target(r["top"], SENTENCES_MAYBE[r["top"]])) for r in chosen
    ]


def _events(data: Path, chance: random.Random) -> list[Labelled]:
    sections = defaultdict(list)
    for row in rows(data / "topics_free" / "wikipedia_current_events" / "rows.jsonl.gz"):
        if row["top"]:
            sections[row["top"]].append(row["text"][:_LONGEST])
    return [
        Labelled("event", text, target(top, EVENTS_MAYBE[top]))
        for top in sorted(sections)
        for text in chance.sample(sections[top], min(_EVENTS, len(sections[top])))
    ]


def _headlines(data: Path, chance: random.Random) -> list[Labelled]:
    sections = defaultdict(list)
    for row in rows(data / "topics" / "huffpost41.jsonl.gz"):
        sections[row["label"]].append(row["headline"])
    return [
        Labelled("headline", text, target(*DESKS[section]))
        for section in sorted(sections)
        if DESKS[section][0]
        for text in chance.sample(sections[section], _HEADLINES)
    ]


def _concepts(data: Path) -> list[Labelled]:
    slugs = {topic.code: topic.slug for topic in MEDIA_TOPICS}
    found = []
    for concept in json.loads((data / "iptc" / "mediatopics_2023-10-24.json").read_text("utf-8")):
        code = concept["path"][0].removeprefix("medtop:") if concept["path"] else ""
        if code in slugs and not concept["retired"]:
            text = f"{concept['names'].get('en-GB', '')}: {concept['definition_en'] or ''}"
            found.append(Labelled("concept", text[:_LONGEST_CONCEPT], target(slugs[code])))
    return found
