"""Keywords: the desk and YAKE, with the body only.

There is no list of right keywords. Quality: how many of the headline's words, which neither way
sees, are in the first five keywords.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import yake

from agents.record import Record
from agents.tag import tag
from articles.codec import decode
from articles.digest.keywords import keywords
from articles.records import Article
from articles.text.passage import passage_of
from articles.text.wordlists import small_words
from benchmarks.corpus import corpus
from benchmarks.cost import lines
from benchmarks.functions.tried import Tried, mean, tried

WORD = re.compile(r"\w{3,}")
FIRST = 5


def bodies(language: str = "", path: Path | None = None) -> Iterator[Article]:
    """Yield the tagged articles of a corpus that have a headline and 60 words or more."""
    for value in lines(path, 10_000) if path else corpus(None, 500):
        (output,) = tag(Record("bench/0/0", None, value, (), 1_796_000_000.0))
        found = decode(output.value or b"") if output.stream == "tagged" else None
        if not isinstance(found, Article) or language not in ("", found.language):
            continue
        if found.headline and len(found.body.split()) >= 60:
            yield found


def tables(data: Path | None, most: int) -> Iterator[Tried]:
    """Yield a row for each way."""
    path = data / "articles" / "allsides_12k.jsonl.gz" if data else None
    samples = list(islice(bodies("en", path), most))
    for who, way in {"copydesk": desk, "YAKE": yet_another}.items():
        yield tried("keywords", who, way, samples, recall)


def desk(article: Article) -> list[str]:
    """Return the desk's keywords, strongest first."""
    return [each.text for each in keywords(passage_of(article.body, article.language), "")]


@cache
def extractor(language: str) -> Any:
    """Return YAKE's extractor with its own settings, but for pairs as the longest keywords."""
    return yake.KeywordExtractor(lan=language, n=2, top=10)


def yet_another(article: Article) -> list[str]:
    """Return YAKE's keywords, strongest first."""
    return [text for text, _ in extractor(article.language).extract_keywords(article.body)]


def recall(articles: list[Article], answers: list[list[str]]) -> str:
    """Return the share of the headline's words that are in the first keywords."""
    shares = []
    for article, found in zip(articles, answers, strict=True):
        small = small_words(article.language)
        titled = {word for word in WORD.findall(article.headline.lower()) if word not in small}
        named = {word for text in found[:FIRST] for word in WORD.findall(text.lower())}
        shares.append(len(titled & named) / max(len(titled), 1))
    return f"headline's words in the first {FIRST}: {mean(shares):.3f}"
