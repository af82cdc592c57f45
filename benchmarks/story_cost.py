"""CPU time of the story of an article, and bytes of a live article, by how many are live."""

import gzip
import json
from pathlib import Path
from random import Random
from time import perf_counter

from agents.memory.stories import Stories
from agents.verdicts.arrival import Arrival
from agents.verdicts.decision import Decision
from agents.verdicts.joining import join_story
from agents.verdicts.standing import standing
from articles.records import Alternate, Article, Credit, Desk, Text, Verdict
from articles.similarity.sentence_marks import NO_MARKS
from articles.similarity.sketch import sketch
from articles.stories.features import Features, features
from articles.stories.packed import columns

_LIVE = (1_000, 10_000, 50_000, 100_000)
_BATCH, _PART = 500, 1
_SECONDS_A_RECORD = 8.0
"""100,000 articles in nine days."""
_START = 1_700_000_000.0
_EMPTY = sketch("", "", "")


def cost(data: Path) -> None:
    """Print CPU microseconds an article for real articles among many that are live.

    Others are made of real ones: each word feature has another hash in another copy of the corpus,
    so that the table of frequencies and the index are as full as with as many different articles.
    Of each batch the slowest quarter does not count: there others had the processor.
    """
    with gzip.open(data / "articles" / "allsides_12k.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line, _ in zip(lines, range(2_000), strict=False)]
    known = [(row["title"], row["text"], features(row["title"], row["text"], "en")) for row in rows]
    stories, random, number = Stories(), Random(1), 0
    while number <= _LIVE[-1]:
        batch = []
        for _ in range(_BATCH):
            title, body, found = known[random.randrange(len(known))]
            article = _article(title, body, number, random.randrange(400))
            terms = _another(found, number // len(known))
            facts = standing(article, NO_MARKS)
            seconds = _START + number * _SECONDS_A_RECORD
            arrival = Arrival(article, _EMPTY, facts, seconds, columns(terms))
            batch.append((Decision("unique", Verdict(kind="unique"), article), arrival))
            number += 1
        took, events = [], 0
        for first in range(0, _BATCH, _PART):
            start = perf_counter()
            for decision, arrival in batch[first : first + _PART]:
                events += _tell(decision, arrival, stories)
            took.append((perf_counter() - start) / _PART * 1e6)
        if number - _BATCH in _LIVE:
            quiet = sorted(took)[: _BATCH * 3 // 4]
            spent = sum(quiet) / len(quiet)
            counts = stories.frequencies.size_bytes
            print(
                f"{stories.entries} live articles: {spent:.0f} us of CPU an article, "
                f"{events} of {_BATCH} joined a story; "
                f"{(stories.size_bytes - counts) / stories.entries:.0f} bytes a live article "
                f"and {counts / 1e6:.1f} MB of counts"
            )


def _tell(decision: Decision, arrival: Arrival, stories: Stories) -> bool:
    stories.observe(arrival.seconds)
    decision, _ = join_story(decision, arrival, stories)
    stories.block()
    stories.keep()
    story = decision.article.copydesk.story
    return story is not None and story.size > 1


def _another(found: Features, copy: int) -> Features:
    if not copy:
        return found
    # Every third feature stays: what all articles of a stream have in common.
    changed = [
        each if each % 3 == 0 else (each * 2654435761 + copy * 40503) & 0xFFFFFFFF
        for each in found.hashes
    ]
    return found._replace(hashes=tuple(changed))


def _article(title: str, body: str, number: int, outlet: int) -> Article:
    return Article(
        uri=f"urn:uuid:{number:032x}",
        language="en",
        headlines=(Text(value=title),),
        bodies=(Text(value=body),),
        alt_ids=(Alternate(role="url", value=f"https://outlet{outlet}.example/{number}"),),
        copydesk=Desk(
            article_id=f"{number:032x}",
            origin=f"news.raw/0/{number}",
            credit=Credit(distributor=f"outlet{outlet}.example"),
        ),
    )
