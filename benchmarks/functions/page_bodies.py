"""Bodies of pages: the desk, trafilatura and readability-lxml. Quality: mean F1 of words."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from benchmarks.functions.tried import Tried, mean, tried
from benchmarks.pages import (
    Page,
    article_extraction_benchmark,
    f1,
    is_held_out,
    ours,
    readability,
    trafilatura,
)
from tests.golden.corpus import SHAPES, texts

WAYS = {"copydesk": ours, "trafilatura": trafilatura, "readability-lxml": readability}


def own_pages() -> Iterator[Page]:
    """Yield simple pages of one invented story in many languages."""
    for language, (title, text) in texts().items():
        markup = SHAPES["page"](title, text, language, f"https://herald.example/{language}")
        yield Page(language, str(markup).encode(), f"{text}\n{text}!")


def tables(data: Path | None, most: int) -> Iterator[Tried]:
    """Yield a row for each way."""
    found = (
        filter(lambda page: is_held_out(page.name), article_extraction_benchmark(data))
        if (data)
        else own_pages()
    )
    pages = list(islice(found, most))
    for who, way in WAYS.items():
        yield tried("body of a page", who, lambda page, way=way: way(page, text(page)), pages, f1s)


def text(page: Page) -> str:
    """Return the markup of a page."""
    return page.data.decode("utf-8", "replace").replace("\0", "")


def f1s(pages: list[Page], bodies: list[str]) -> str:
    """Return the mean F1 of words."""
    scores = [f1(body, page.body) for page, body in zip(pages, bodies, strict=True)]
    return f"F1 of words {mean(scores):.3f}"
