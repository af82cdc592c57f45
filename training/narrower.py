"""Makes the word lists of narrower subjects: `python training/narrower.py --data FOLDER`.

A narrower subject is a concept of the second level of IPTC's Media Topics (CC BY 4.0); where that
is a container whose name tells nothing (`CONTAINERS`), each of its children stands in its place.
Its terms are the names of the concept and of all its descendants, in ten languages, and those of
`training/narrower` (written for this project). IPTC's definitions are not used: they measure the
lists (`training/measure_narrower.py`). Deterministic: the same input gives the same bytes.
"""

import argparse
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from articles.text.spelling import spellings
from training.subject_sources import frequencies

TARGET = Path(__file__).parent.parent / "articles" / "data" / "narrower"
SEEDS = Path(__file__).parent / "narrower"
CONTAINERS = {"20000002", "20000209", "20000822"}
"""Arts and entertainment, products and services, competition discipline."""
LOCALES = {
    "ar": ("ar",),
    "da": ("dk",),
    "de": ("de",),
    "en": ("en-GB", "en-US"),
    "es": ("es",),
    "fr": ("fr",),
    "nb": ("no-NB",),
    "nn": ("no-NN",),
    "pt": ("pt-PT", "pt-BR"),
    "sv": ("se",),
    "zh": ("zh-Hans",),
}
"""Language -> IPTC's names of its locales."""
AND = {
    "ar": r" و ?",
    "da": r" og ",
    "de": r" und ",
    "en": r"(?!)",
    "es": r" [ye] ",
    "fr": r" et ",
    "nb": r" og ",
    "nn": r" og ",
    "pt": r" e ",
    "sv": r" och ",
    "zh": "[和与及、]",
}
"""What joins two names to one (`robo y hurto`), each of which is a name. English ones are written
out in the seeds."""
ENDINGS = {
    "da": ("en", "et", "n", "t", "er", "r", "erne", "rne", "s", "ens", "ets"),
    "de": ("e", "en", "n", "er", "ern", "s", "es", "in", "innen"),
    "es": ("s", "es"),
    "fr": ("s", "x", "e", "es"),
    "nb": ("en", "et", "a", "n", "er", "r", "ene", "ne", "s", "ens"),
    "nn": ("en", "et", "a", "n", "ar", "er", "r", "ane", "ene"),
    "pt": ("s", "es"),
    "sv": ("en", "et", "n", "t", "ar", "er", "or", "arna", "erna", "na", "s", "ens", "ets"),
}
"""Language -> endings of a noun's other forms; only those are made that news sentences have."""
LONGEST = 4
"""Words of a term."""
_COMMON = 0.0006
"""Share of news sentences from which a single word is no distinctive name. English names are looked
through by hand."""
_UNSPACED = {"zh"}
_LONG = 7
"""Letters of an English word from which a last `s` is the plural's: `news`, `gas`, `species`."""
_SHORT = 3
"""Letters of a word that has no other forms; in Arabic `حب` would give `والحب`."""
SHARED = {"nn": "nb"}
"""Language -> the one whose seeds it has too."""


class Concept(NamedTuple):
    """A narrower subject."""

    code: str
    top: str
    name: str
    below: tuple[dict, ...]
    """IPTC's records of itself and all its descendants."""


def concepts(data: Path) -> list[Concept]:
    """Return the narrower subjects, in the order of their codes."""
    path = data / "iptc" / "mediatopics_2023-10-24.json"
    active = [each for each in json.loads(path.read_text("utf-8")) if not each["retired"]]
    below: dict[str, list[dict]] = {}
    for each in active:
        if code := unit(each):
            below.setdefault(code, []).append(each)
    named = {_code(each["qcode"]): each for each in active}
    return [
        Concept(code, _code(named[code]["path"][0]), named[code]["names"]["en-GB"], tuple(found))
        for code, found in sorted(below.items())
    ]


def unit(concept: dict) -> str:
    """Return the code of the narrower subject that a concept belongs to, or nothing."""
    path = [_code(each) for each in concept["path"]][1:]
    if path and path[0] in CONTAINERS:
        path = path[1:]
    return path[0] if path else ""


def _code(qcode: str) -> str:
    return qcode.removeprefix("medtop:")


def seeds(language: str) -> Iterator[tuple[str, str]]:
    """Yield the lines of a seed list: name of a narrower subject, term, or `-` and a name."""
    path = SEEDS / f"{SHARED.get(language, language)}.txt"
    if not path.exists():
        return
    for line in path.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            name, terms = line.split(":", 1)
            yield from ((name, term.strip()) for term in re.split("[,،、]", terms) if term.strip())


def names(concept: Concept, language: str, common: dict[str, float]) -> Iterator[str]:
    """Yield the distinctive names in a language, of the concept and of what is below it."""
    for each in concept.below:
        for locale in LOCALES.get(language, ()):
            whole = re.sub(r"\s*[(（].*?[)）]", "", each["names"].get(locale, "")).lower()
            for part in re.split(AND[language], whole):
                split = spellings(part)
                is_short = len(part) < (2 if language in _UNSPACED else 4)
                is_one = language != "en" and len(split) == 1
                is_common = is_one and common.get(split[0], 0.0) > _COMMON
                if split and not is_short and not is_common and not part.endswith("-"):
                    yield part.strip()


def forms(term: str, language: str, common: dict[str, float]) -> list[str]:
    """Return the spellings of a term, itself first, then other forms of its last word.

    Of languages with many endings only the forms that news sentences have.
    """
    head, space, noun = term.rpartition(" ")
    others = _inflected(noun, term, language, is_long=bool(space) or len(noun) > _LONG)
    known = [each for each in others if language == "en" or common.keys() & spellings(each)[-1:]]
    found = [term, *(head + space + other for other in known)]
    return list(dict.fromkeys(" ".join(spellings(each)) for each in found))


def _inflected(noun: str, term: str, language: str, *, is_long: bool) -> Iterator[str]:
    if language == "en":
        yield from _numbers(noun, is_long=is_long)
    elif language == "ar" and noun == term and len(noun) > _SHORT:
        bare = noun.removeprefix("ال")
        yield from (each + bare for each in ("", "ال", "وال", "بال", "لل") if bare != noun or each)
    elif len(noun) > _SHORT:
        yield from (noun + ending for ending in ENDINGS.get(language, ()))


def _numbers(noun: str, *, is_long: bool) -> Iterator[str]:
    if not noun[-1].isalpha() or noun.endswith("ed"):
        return
    if not noun.endswith("s"):
        if noun.endswith("y") and noun[-2:-1] not in "aeiou":
            yield noun[:-1] + "ies"
        yield noun + ("es" if re.search("(x|z|ch|sh)$", noun) else "s")
    elif is_long and not re.search("(ss|us|is|ics)$", noun):
        yield noun[:-3] + "y" if noun.endswith("ies") else noun[:-1]


def lines(
    found: Iterable[Concept], language: str, common: dict[str, float]
) -> Iterator[tuple[str, list[str]]]:
    """Yield the terms of a language: code of the narrower subject, forms."""
    by_name: dict[str, list[str]] = {}
    known = list(found)
    for name, term in seeds(language):
        by_name.setdefault(name, []).append(term)
    if unknown := by_name.keys() - {each.name for each in known}:
        raise SystemExit(f"no narrower subjects: {sorted(unknown)}")
    for concept in known:
        written = by_name.get(concept.name, [])
        dropped = {term[1:].strip() for term in written if term.startswith("-")}
        added = [term for term in written if not term.startswith("-")]
        named = [n for n in names(concept, language, common) if n not in dropped]
        seen: set[str] = set()
        for term in dict.fromkeys([*named, *added]):
            made = [each for each in forms(term, language, common) if each not in seen]
            seen.update(made)
            if made and len(made[0].split()) <= LONGEST:
                yield concept.code, made


def make(data: Path) -> None:
    """Write the list of narrower subjects and the terms of each language."""
    TARGET.mkdir(exist_ok=True)
    known = concepts(data)
    common = frequencies(data / "language" / "lingua_sentences.tar.gz")
    rows = [f"{each.code}\t{each.top}\t{each.name}\n" for each in known]
    (TARGET / "subjects.tsv").write_text("".join(rows), "utf-8")
    languages = {*LOCALES, *(path.stem for path in SEEDS.glob("*.txt"))}
    for language in sorted(languages):
        rows = [
            f"{code}\t{'|'.join(spelled)}\n" for code, spelled in lines(known, language, common)
        ]
        (TARGET / f"{language}.tsv").write_text("".join(rows), "utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, required=True)
    make(parser.parse_args().data)
