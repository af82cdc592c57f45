"""Precision and recall of names and speakers: `python -m benchmarks.names DATA [tune]`.

DATA is the folder of development data. Names: precision, recall and F1 of whole mentions by
type on CoNLL-2003 (testa; `tune` takes the training part) and WikiNEuRal (silver labels).
URIs: whether a place's name, or a Wikidata item, is the one in the entity-linking sets.
Speakers: quotations of PolNeAR's news whose source an annotator marked by name.
"""

import json
import sys
import tarfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from articles.entities.items import items, wikidata_of
from articles.entities.mention import Name
from articles.entities.recognition import entities
from articles.quotes.extraction import quotes
from articles.text.passage import passage_of

KINDS = {"PER": "person", "ORG": "organisation", "LOC": "place"}
CLOSED = set(".,;:?!)%") | {"'s", "n't", "'re", "'ve", "'ll", "'m", "'d", "…", "»", "”"}
OPENED = {"(", "$", "«", "“", "„"}
Span = tuple[str, int, int]


def files_in(archive: Path) -> Iterator[tuple[str, str]]:
    """Yield name and text of each file in a packed archive."""
    with tarfile.open(archive) as packed:
        for member in packed:
            if file := packed.extractfile(member):
                yield member.name, file.read().decode("utf-8", "replace")


def sentence(rows: list[tuple[str, str]], start: int) -> tuple[str, list[Span]]:
    """Return the text of words with IOB2 labels, and the labelled spans."""
    text, spans, quoting = "", [], False
    for number, (word, label) in enumerate(rows):
        before = rows[number - 1][0] if number else ""
        joined = word in CLOSED or before in OPENED or (before == '"' and quoting)
        if word == '"':
            joined, quoting = quoting or before in OPENED, not quoting
        text += word if joined or not number else f" {word}"
        end = start + len(text)
        if label[2:] not in KINDS:
            continue
        if label[0] == "B" or not spans:
            spans.append((KINDS[label[2:]], end - len(word), end))
        else:
            spans[-1] = (spans[-1][0], spans[-1][1], end)
    return text, spans


def documents(text: str, most: int) -> Iterator[tuple[str, list[Span]]]:
    """Yield text and spans of `most` sentences at a time; the files do not separate documents."""
    body, gold, rows, count = "", [], [], 0
    word = 1 if text.startswith("0\t") else 0
    for line in text.split("\n"):
        cells = line.split()
        if cells:
            rows.append((cells[word], cells[-1]))
            continue
        if rows:
            made, spans = sentence(rows, len(body))
            body, gold, rows, count = f"{body}{made}\n", [*gold, *spans], [], count + 1
        if count == most:
            yield body, gold
            body, gold, count = "", [], 0
    yield body, gold


def score(title: str, texts: Iterator[tuple[str, list[Span]]], language: str) -> None:
    """Print precision, recall and F1 of whole mentions by type."""
    right, predicted, wanted = Counter[str](), Counter[str](), Counter[str]()
    for body, gold in texts:
        passage = passage_of(body, language)
        mentions = {(entity.kind, *entity.span(passage)) for entity in entities(passage)}
        right.update(kind for kind, *_ in mentions & set(gold))
        predicted.update(kind for kind, *_ in mentions)
        wanted.update(kind for kind, *_ in set(gold))
    cells = []
    for kind in ("person", "organisation", "place"):
        precision = right[kind] / max(predicted[kind], 1)
        recall = right[kind] / max(wanted[kind], 1)
        cells.append(f"{kind} {precision:.3f} {recall:.3f} {_f1(precision, recall):.3f}")
    print(f"{title:16} P R F1: {'   '.join(cells)}")


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def addresses(archive: Path) -> None:
    """Print precision and recall of whole mentions with their Wikidata item, end to end.

    A place's item is that of its name in the table of items, as its URI is GeoNames'. The
    baseline gives each mention its most popular bearer of any kind. The sets do not mark every
    name (RSS-500 two a sentence), so mentions that touch no marked one are counted apart.
    """
    for name, text in files_in(archive):
        linked, baseline, right, ahead, wanted = (Counter[str]() for _ in range(5))
        for row in map(json.loads, filter(None, text.split("\n"))):
            passage = passage_of(row["text"], "en")
            gold = {tuple(label["span"]): label["entity_id"] for label in row["labels"]}
            wanted["all"] += len(gold)
            marked = {at for start, end in gold for at in range(start, end)}
            for entity in entities(passage):
                span = entity.span(passage)
                if marked.isdisjoint(range(*span)):
                    wanted["unmarked"] += bool(_item(entity))
                    continue
                made = _item(entity)
                popular = _most_popular(passage.text[span[0] : span[1]])
                for kind in ("all", entity.kind):
                    linked[kind] += bool(made)
                    baseline[kind] += bool(popular)
                    right[kind] += bool(made) and gold.get(span) == made
                    ahead[kind] += bool(popular) and gold.get(span) == popular
        precision, recall = right["all"] / max(linked["all"], 1), right["all"] / wanted["all"]
        kinds = ", ".join(f"{kind} {right[kind]}/{linked[kind]}" for kind in KINDS.values())
        print(
            f"{Path(name).stem:26} P {precision:.3f} R {recall:.3f} ({kinds},"
            f" unmarked {wanted['unmarked']});"
            f" most popular: P {ahead['all'] / max(baseline['all'], 1):.3f}"
            f" R {ahead['all'] / wanted['all']:.3f}"
        )


def _item(entity: Name) -> str:
    """Return the Wikidata item of a mention, `Q42`; empty for none."""
    uri = wikidata_of(entity.name, "place") if entity.kind == "place" else entity.uri
    return uri.rpartition("/")[2] if entity.uri else ""


def _most_popular(name: str) -> str:
    known = items(name).values()
    return f"Q{max(known, key=lambda item: item.popularity).number}" if known else ""


def speakers(archive: Path, part: str) -> None:
    """Print how many quotations have the annotated speaker, by the kind of reference to him."""
    files = {name: text for name, text in files_in(archive) if f"/{part}/" in name}
    counts = defaultdict[str, Counter[str]](Counter)
    first = {  # of several people who marked one article
        name.replace("/attributions/", "/text/").rsplit("_", 1)[0] + ".txt": marks
        for name, marks in sorted(files.items(), reverse=True)
        if name.endswith(".ann")
    }
    for name, marks in sorted(first.items()):
        passage = passage_of(files[name], "en")
        quotations = quotes(passage, entities(passage))
        for source, contents in attributed(marks):
            for quote in quotations:
                middle = (quote.start + quote.end) // 2
                if not any(start <= middle < end for start, end in contents):
                    continue
                kind = kind_of(source)
                counts[kind]["quotes"] += 1
                counts[kind]["attributed"] += bool(quote.speaker)
                last = quote.speaker.split()[-1] if quote.speaker else ""
                counts[kind]["right"] += bool(last) and last in source
    for kind, row in sorted(counts.items()):
        ratio = f"right {row['right']}" if kind == "named" else "not judged"
        attributions = f"attributed {row['attributed']}"
        print(f"speakers, {kind:8} quotations {row['quotes']}, {attributions}, {ratio}")


PRONOUNS = {"he", "she", "they", "it", "i", "we"}


def kind_of(source: str) -> str:
    """Return whether an annotated source is a name, a pronoun (`He` too) or a role."""
    if source.lower() in PRONOUNS:
        return "pronoun"
    names = any(word[0].isupper() for word in source.split()[1:] or source.split())
    return "named" if names else "role"


def attributed(marks: str) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    """Yield source and content spans of each attribution in brat's standoff format."""
    spans: dict[str, tuple[str, int, int]] = {}
    for line in marks.split("\n"):
        cells = line.split("\t")
        if line.startswith("T") and len(cells) > 2:
            first, *_, last = cells[1].replace(";", " ").split()[1:]
            spans[cells[0]] = (cells[2], int(first), int(last))
    for line in marks.split("\n"):
        if not line.startswith("E"):
            continue
        roles = [part.split(":") for part in line.split("\t")[1].split()]
        source = [spans[mark][0] for role, mark in roles if role[:6] == "Source" and mark in spans]
        contents = [
            spans[mark][1:] for role, mark in roles if role[:7] == "Content" and mark in spans
        ]
        if source and contents:
            yield source[0], contents


def main() -> None:
    data = Path(sys.argv[1])
    tune = "tune" in sys.argv[2:]
    part = "eng.train" if tune else "eng.testa"
    for name, text in files_in(data / "entities/conll2003_train_testa.tar.gz"):
        if name.endswith(part):
            score(part, documents(text, 20), "en")
    if not tune:
        for name, text in files_in(data / "entities/wikineural_val.tar.gz"):
            if name.endswith(".conllu"):
                language = name.split("/")[-2]
                score(f"wikineural {language}", documents(text, 1), language)
        addresses(data / "links/dev.tar.gz")
    speakers(data / "quotes/polnear_train_dev.tar.gz", "train" if tune else "dev")


if __name__ == "__main__":
    main()
