"""Text extraction from pages, with three extractors: `python -m benchmarks.pages DATA [tune] [N]`.

DATA is the folder of development data: html/article_extraction_benchmark.tar.gz (181 pages) and
html/dragnet.tar.gz (1,381). Half of the pages, by a hash of the name, was used while rules were
made (`tune`); the other half is reported. N: maximum of pages of each set.

Text: mean over the pages of the F1 of words, each counted as often as it occurs, of the published
body, and of the results of trafilatura, Readability and Resiliparse on the same page.
Facts: the share of pages whose headline, set of authors and minute of publication are right, of
those that state them, against `page_facts.tsv`, which a person read off the pages; it has
digests, so that no text is copied. CPU: milliseconds a page, and the ratio to trafilatura.
"""

import gzip
import io
import json
import re
import sys
import tarfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from readability import Document
from resiliparse.extract.html2text import extract_plain_text
from trafilatura import extract

from articles.provenance.authors import people
from articles.reading.encoding import decode
from articles.reading.fragment import to_text
from articles.reading.read import read
from articles.rejection import Rejection
from articles.tag import tag_article

FACTS = Path(__file__).with_name("page_facts.tsv")
WORD = re.compile(r"\w+")
SEEN = 1_796_000_000.0
"""Log time: after all the pages."""


class Page(NamedTuple):
    """One saved page and the body that an annotator marked in it."""

    name: str
    data: bytes
    body: str


def is_held_out(name: str) -> bool:
    return blake2b(name.encode()).digest()[-1] % 2 == 1


def article_extraction_benchmark(folder: Path) -> Iterator[Page]:
    with tarfile.open(folder / "html" / "article_extraction_benchmark.tar.gz") as archive:
        files = {member.name: member for member in archive if member.isfile()}
        truth = json.load(archive.extractfile(files[next(n for n in files if n.endswith(".json"))]))
        for name in sorted(truth):
            member = next(files[n] for n in files if n.endswith(f"{name}.html.gz"))
            packed = archive.extractfile(member).read()
            yield Page(name, gzip.decompress(packed), truth[name]["articleBody"])


def dragnet(folder: Path) -> Iterator[Page]:
    with tarfile.open(folder / "html" / "dragnet.tar.gz") as archive:
        data, gold = {}, {}
        for member in archive:
            if member.name.endswith(".html"):
                data[Path(member.name).stem] = archive.extractfile(member).read()
            elif member.name.endswith(".jsonl"):
                rows = map(json.loads, io.TextIOWrapper(archive.extractfile(member), "utf-8"))
                gold = {row["id"]: row["text"] for row in rows}
        for name in sorted(data):
            yield Page(name, data[name], gold[name])


def ours(page: Page, _markup: str) -> str:
    draft = read(page.data)
    if isinstance(draft, Rejection):
        return ""
    body = tag_article(draft, "page", SEEN).body
    # The others leave a headline in the text; here it stands apart, so it is counted with it.
    return f"{draft.title}\n{body}" if "title-in-text" in draft.notes else body


def trafilatura(_page: Page, markup: str) -> str:
    return extract(markup, include_comments=False) or ""


def readability(_page: Page, markup: str) -> str:
    return to_text(Document(markup).summary(html_partial=True))


def resiliparse(_page: Page, markup: str) -> str:
    return extract_plain_text(markup, main_content=True, alt_texts=False, links=False)


EXTRACTORS: dict[str, Callable[[Page, str], str]] = {
    "copydesk": ours,
    "trafilatura": trafilatura,
    "readability": readability,
    "resiliparse": resiliparse,
}


def f1(text: str, gold: str) -> float:
    found, wanted = (Counter(WORD.findall(one.lower())) for one in (text, gold))
    common = (found & wanted).total()
    return 2 * common / (found.total() + wanted.total()) if common else 0.0


def compare(pages: list[Page]) -> tuple[dict[str, list[float]], dict[str, float]]:
    """Return each extractor's F1 of every page, and its seconds of CPU in all."""
    scores: dict[str, list[float]] = defaultdict(list)
    spent: dict[str, float] = defaultdict(float)
    for page in pages:
        decoded = decode(page.data)
        text = page.data.decode("utf-8", "replace")
        markup = (text if isinstance(decoded, Rejection) else decoded.text).replace("\0", "")
        for name, extractor in EXTRACTORS.items():
            began = time.process_time()
            try:
                found = extractor(page, markup)
            except Exception as error:  # noqa: BLE001 - a baseline's own failure is its result
                print(f"  {name} on {page.name}: {type(error).__name__}")
                found = ""
            spent[name] += time.process_time() - began
            scores[name].append(f1(found, page.body))
    return scores, spent


def digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=6).hexdigest()


def bare(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def stated(page: Page) -> tuple[str, str, str]:
    """Return the digests of headline, authors and minute as they are published; "-" for none."""
    draft = read(page.data)
    if isinstance(draft, Rejection):
        return "-", "-", "-"
    article = tag_article(draft, "page", SEEN)
    names = sorted(bare(name) for name in people(draft.authors, draft.source, draft.domain))
    when = article.copydesk.times.published
    minute = when.value[:16] if when and when.precision != "day" else ""
    headline = bare(draft.title)
    return tuple(digest(text) if text else "-" for text in (headline, " ".join(names), minute))


def facts(pages: list[Page]) -> None:
    """Print the share of facts that are right, of the pages that state them."""
    rows = (line.split("\t") for line in FACTS.read_text("utf-8").splitlines() if line[:1] != "#")
    gold = {row[0]: row[1:] for row in rows}
    right, asked, invented = Counter(), Counter(), Counter()
    for page in pages:
        if page.name not in gold:
            continue
        for kind, want, got in zip(
            ("headline", "authors", "minute"), gold[page.name], stated(page), strict=True
        ):
            if want == "?":
                continue
            asked[kind] += want != "-" or kind == "authors"
            right[kind] += want == got and (want != "-" or kind == "authors")
            invented[kind] += want == "-" and got != "-"
    for kind in asked:
        share = right[kind] / asked[kind]
        print(f"  {kind:9} right {share:.3f} of {asked[kind]}, invented {invented[kind]}")


def main() -> None:
    folder = Path(sys.argv[1])
    tuning = "tune" in sys.argv
    numbers = [int(word) for word in sys.argv[2:] if word.isdigit()]
    for pages_of in (article_extraction_benchmark, dragnet):
        pages = [page for page in pages_of(folder) if is_held_out(page.name) != tuning]
        pages = pages[: numbers[0] if numbers else None]
        scores, spent = compare(pages)
        print(f"{pages_of.__name__}: {len(pages)} pages, {'tuned on' if tuning else 'unseen'}")
        for name, each in scores.items():
            low = sum(score < 0.5 for score in each)
            print(
                f"  {name:12} F1 {sum(each) / len(each):.4f}, below 0.5: {low:3}, "
                f"{1000 * spent[name] / len(each):6.1f} ms of CPU, "
                f"{spent[name] / spent['trafilatura']:.2f} of trafilatura"
            )
        facts(pages)


if __name__ == "__main__":
    main()
