"""Measures narrower subjects on IPTC's definitions: `python training/measure_narrower.py --data F`.

The lists know IPTC's names and no definition. Each concept below a narrower subject is a text: its
English definition, in which no term is counted that is made of words of the concept's own name. Of
what is given, how often is it the narrower subject that the concept is below? The subject itself is
given.
"""

import argparse
from collections import Counter
from pathlib import Path
from zlib import crc32

from articles.subjects import narrower
from articles.subjects.terms import (
    Occurrence,
    forms_of,
    lexicon,
    narrower_concepts,
    occurrences,
)
from articles.text.folding import words
from articles.text.spelling import spellings
from training.narrower import concepts

HALVES = {0: "tuning half", 1: "test half"}


def measure(data: Path, *, headline: bool, shown: bool) -> None:
    """Print the counts for both halves, which a checksum of the code separates."""
    counts: Counter[tuple[int, str]] = Counter()
    terms = {top: forms_below(top) for top in {each.top for each in narrower_concepts().values()}}
    for concept in concepts(data):
        for each in concept.below:
            text = each["definition_en"]
            if not text or each["qcode"].endswith(concept.code):
                continue
            names = [name for place, name in each["names"].items() if place.startswith("en")]
            own = {_stem(word) for name in names for word in spellings(name)}
            left_out = {
                number
                for number, forms in enumerate(terms[concept.top])
                if any({_stem(word) for word in form.split()} <= own for form in forms)
            }
            given = answer(concept.top, text, left_out, headline=headline)
            half = crc32(each["qcode"].encode()) % 2
            kind = "none" if not given else "right" if given == concept.code else "wrong"
            counts[half, kind] += 1
            if shown and kind == "wrong" and half == 0:
                print(names[0], "|", concept.name, "|", narrower_concepts()[given].name, "|", text)
    for half, name in HALVES.items():
        right, wrong, none = (counts[half, kind] for kind in ("right", "wrong", "none"))
        print(
            f"{name}: {right} right, {wrong} wrong, {none} without; {right / (right + wrong):.3f}"
        )


def forms_below(top: str) -> list[list[str]]:
    """Return the forms of the English terms below a subject, by the term's number."""
    return [forms for code, forms in forms_of("en") if narrower_concepts()[code].top == top]


def answer(top: str, text: str, left_out: set[int], *, headline: bool) -> str:
    """Return the code that a text gets without some terms, or nothing."""
    folded = words(text)
    found = [
        Occurrence(one.first, one.last, kept)
        for one in occurrences(lexicon("en", top), folded.hashes)
        if (kept := [term for term in one.terms if term.number not in left_out])
    ]
    body = folded.hashes.size if headline else 0
    return narrower.clearest(found, body, folded.hashes.size)


def _stem(word: str) -> str:
    return word[:-1] if word.endswith("s") and len(word) > 3 else word


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--headline", action="store_true", help="the definition is the headline")
    parser.add_argument("--shown", action="store_true", help="print what is wrong, tuning half")
    arguments = parser.parse_args()
    measure(arguments.data, headline=arguments.headline, shown=arguments.shown)
