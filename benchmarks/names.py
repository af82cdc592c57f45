"""Precision and recall of names and speakers: `python -m benchmarks.names DATA [tune]`.

DATA is the folder of development data. Names: precision, recall and F1 of whole mentions by
type on CoNLL-2003 (testa; `tune` takes the training part) and WikiNEuRal (silver labels).
Links: whether a name's Wikidata item is the one in the entity-linking sets.
Speakers: quotations of PolNeAR's news whose source an annotator marked by name.
"""

import json
import sys
import tarfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from articles.entities.items import items
from articles.entities.recognition import by_rules, entities
from articles.quotes.extraction import quotes
from articles.text.passage import passage_of

KINDS = {"PER": "person", "ORG": "organisation", "LOC": "place"}
CLOSED = set(".,;:?!)%") | {"'s", "n't", "'re", "'ve", "'ll", "'m", "'d", "…", "»", "”"}
OPENED = {"(", "$", "«", "“", "„"}
READ = 150_000
"""Characters that are read of each language of WikiNEuRal."""
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
    """Print precision, recall and F1 of whole mentions by type, and F1 of the rules alone."""
    right, predicted, wanted = Counter[str](), Counter[str](), Counter[str]()
    alone, ruled = Counter[str](), Counter[str]()
    for body, gold in texts:
        passage = passage_of(body, language)
        mentions = {(entity.kind, *entity.span(passage)) for entity in entities(passage)}
        rules = {(name.kind, *name.span(passage)) for name in by_rules(passage)}
        right.update(kind for kind, *_ in mentions & set(gold))
        predicted.update(kind for kind, *_ in mentions)
        wanted.update(kind for kind, *_ in set(gold))
        alone.update(kind for kind, *_ in rules & set(gold))
        ruled.update(kind for kind, *_ in rules)
    cells = []
    for kinds in (list(KINDS.values()), *([kind] for kind in KINDS.values())):
        hits, made, gold_count = (
            sum(counts[kind] for kind in kinds) for counts in (right, predicted, wanted)
        )
        base = _f1(
            sum(alone[kind] for kind in kinds), sum(ruled[kind] for kind in kinds), gold_count
        )
        cells.append(
            f"{kinds[0] if len(kinds) == 1 else 'all'} {hits / max(made, 1):.3f}"
            f" {hits / max(gold_count, 1):.3f} {_f1(hits, made, gold_count):.3f} ({base:.3f})"
        )
    print(f"{title:16} P R F1 (rules alone): {'   '.join(cells)}", flush=True)


def _f1(right: int, made: int, wanted: int) -> float:
    return 2 * right / (made + wanted) if made + wanted else 0.0


def addresses(archive: Path) -> None:
    """Print precision and recall of whole mentions with their Wikidata item, end to end.

    Beside it a baseline: the same mentions, each with the most popular bearer of its name in the
    same table. Recall is of the marked mentions that have an item; `of all`, of every marked one,
    those that Wikidata does not have too. The sets do not mark every name
    (RSS-500 two a sentence), so mentions that touch no marked one are counted apart. `odd` are the
    texts 1, 3, 5 ... of a set: those that were never read while the rules were written.
    """
    for name, text in files_in(archive):
        every = list(map(json.loads, filter(None, text.split("\n"))))
        for part, chosen in (("", every), (" odd", every[1::2])):
            counts = Counter[str]()
            for row in chosen:
                counts += _links(row)
            cells = [f"{kind} {counts[kind]}/{counts['made ' + kind]}" for kind in KINDS.values()]
            print(
                f"{Path(name).stem + part:26} {_ratios(counts, 'right', 'made')}"
                f" ({', '.join(cells)}, unmarked {counts['unmarked']});"
                f" most popular: {_ratios(counts, 'popular right', 'popular')}"
            )


def _ratios(counts: Counter[str], right: str, made: str) -> str:
    precision = counts[right] / max(counts[made], 1)
    recall, of_all = (counts[right] / max(counts[which], 1) for which in ("wanted", "marked"))
    return f"P {precision:.3f} R {recall:.3f} (of all {of_all:.3f})"


def _links(row: dict[str, Any]) -> Counter[str]:
    """Count the links of one text: those made, those right, and the same of the baseline."""
    passage = passage_of(row["text"], "en")
    gold = {tuple(label["span"]): label["entity_id"] for label in row["labels"]}
    marked = {at for start, end in gold for at in range(start, end)}
    wanted = sum(item.startswith("Q") for item in gold.values())
    counts = Counter[str](wanted=wanted, marked=len(gold))
    for entity in entities(passage):
        span, made = entity.span(passage), entity.item.rpartition("/")[2]
        if marked.isdisjoint(range(*span)):
            counts["unmarked"] += bool(made)
            continue
        if made:
            right = gold.get(span) == made
            counts.update({"made": 1, f"made {entity.kind}": 1})
            counts.update({"right": right, entity.kind: right})
        if popular := _most_popular(passage.text[span[0] : span[1]]):
            counts.update({"popular": 1, "popular right": gold.get(span) == popular})
    return counts


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
                end = text.find("\n\n", READ) + 2
                score(f"wikineural {language}", documents(text[:end], 1), language)
        addresses(data / "links/dev.tar.gz")
    speakers(data / "quotes/polnear_train_dev.tar.gz", "train" if tune else "dev")


if __name__ == "__main__":
    main()
