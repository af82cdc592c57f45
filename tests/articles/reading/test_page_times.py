"""Times that a page states for programs, and months of its own language."""

import pytest

from articles.provenance.times import judge_times
from tests.articles.reading.test_page_facts import STORY, TITLE, draft, page

REST = "".join(f"<p>{line}</p>" for line in STORY)
SEEN = 1_777_900_000.0


def beside(line: str, language: str = "en") -> str:
    value = page(body=f"<main><article><h1>{TITLE}</h1>{line}{REST}</article></main>")
    found = draft(value.replace(b'lang="en"', f'lang="{language}"'.encode()))
    time = judge_times(found.published, None, SEEN, found.language[:2]).published
    return time.value if time else ""


@pytest.mark.parametrize(
    "meta",
    [
        'name="iso-8601-publish-date" content="2026-05-03T17:45:00+02:00"',
        'name="article.created" content="2026-05-03T15:45:00Z"',
        'name="pdate" content="20260503154500"',
        'itemprop="ptime" content="2026-05-03 15:45:00"',
        'property="article:published_at" content="2026-05-03T15:45:00Z"',
    ],
)
def test_publication_is_read_by_the_names_that_sites_give_it(meta: str):
    found = draft(page(f'<meta {meta}><meta name="utime" content="20260504070000">'))
    times = judge_times(found.published, found.modified, SEEN)
    assert times.published
    assert times.published.value == "2026-05-03T15:45:00Z"
    assert times.modified
    assert times.modified.value == "2026-05-04T07:00:00Z"


@pytest.mark.parametrize(
    "line",
    [
        '<div><span title="2026-05-03T17:45:00+02:00">3 days ago</span></div>',
        '<p>Posted on: <a href="/2026/05/" title="Sunday, May 3rd, 2026, 3:45 pm">May 3</a></p>',
        '<time data-seconds="1777823100">May 3</time>',
        '<span class="timestamp" data-utime="1777823100">May 3</span>',
    ],
)
def test_a_time_in_an_attribute_is_read(line: str):
    assert beside(line) == "2026-05-03T15:45:00Z"


@pytest.mark.parametrize(
    "line",
    [
        '<p><a href="/b" title="Room 12 45 opens">Room</a></p>',
        '<p><span title="3 May 2026">3 May</span></p>',
        '<p><a href="/c" title="The council at 15:45 on a Sunday">minutes</a></p>',
        '<li><a href=b>Ferry fares rise again</a><span title="2026-05-01T08:00:00Z">1.5.</span></li>',
    ],
)
def test_a_title_that_is_no_time_of_the_story_is_none(line: str):
    assert "T00:00:00Z" in beside(line) or not beside(line)


@pytest.mark.parametrize(
    ("line", "language", "day"),
    [
        ("3 listopada 2025 14:30", "pl", "2025-11-03"),
        ("3 lis 2025, 14:30", "pl-PL", "2025-11-03"),
        ("Mira Telińska, 3 listopada 2025, 14:30", "pl_PL", "2025-11-03"),
        ("3. listopada 2025. 14:30", "hr", "2025-10-03"),
    ],
)
def test_a_month_is_that_of_the_language_of_the_page(line: str, language: str, day: str):
    assert beside(f"<div>{line}</div>", language) == f"{day}T14:30:00Z"
