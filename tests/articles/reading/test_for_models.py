"""What scrapers for language models send: Markdown, and the facts beside it."""

import json

import pytest

from articles.draft import Draft
from articles.reading.read import read

TEXT = (
    "The harbour of Sarn was closed on Monday after a storm damaged two piers.",
    "Mayor Ada Holm said that repairs would take three weeks.",
)
MARKDOWN = f"# Storm closes harbour\n\n**{TEXT[0]}**\n\n{TEXT[1]} ![pier](https://x.example/a.jpg)"
URL, DAY = "https://herald.example/a", "2026-11-30T08:00:00Z"


@pytest.mark.parametrize(
    "value",
    [
        {"data": {"title": "Storm closes harbour", "url": URL, "content": MARKDOWN,
                  "publishedTime": DAY}, "code": 200},
        {"markdown": MARKDOWN, "metadata": {"title": "Storm closes harbour", "sourceURL": URL,
                                            "publishedTime": DAY}},
        {"url": URL, "markdown": {"raw_markdown": MARKDOWN, "fit_markdown": MARKDOWN},
         "metadata": {"title": "Storm closes harbour", "article:published_time": DAY}},
        {"page_content": MARKDOWN, "metadata": {"source": URL, "title": "Storm closes harbour",
                                                "date": DAY}},
        (f"Title: Storm closes harbour\n\nURL Source: {URL}\n\nPublished Time: {DAY}\n\n"
         f"Markdown Content:\n{MARKDOWN}"),
    ],
    ids=["jina", "firecrawl", "crawl4ai", "langchain", "jina-text"],
)  # fmt: skip
def test_markdown_and_its_facts_are_read(value: object) -> None:
    raw = value if isinstance(value, str) else json.dumps(value)
    draft = read(raw.encode())
    assert isinstance(draft, Draft)
    assert draft.title == "Storm closes harbour"
    assert draft.text.split("\n") == [*TEXT]
    assert draft.url == URL
    assert draft.published is not None
    assert draft.published.raw == DAY


def test_a_line_of_the_text_is_no_line_of_the_header() -> None:
    draft = read(f"Title: Storm closes harbour\n\nSource: the mayor.\n{TEXT[0]}".encode())
    assert isinstance(draft, Draft)
    assert draft.text.startswith("Source: the mayor.")


def test_the_address_of_an_outlet_is_not_that_of_its_articles() -> None:
    value = {"title": "Storm", "text": TEXT[0], "source": "https://herald.example/"}
    draft = read(json.dumps(value).encode())
    assert isinstance(draft, Draft)
    assert draft.url == ""
