"""CPU time of the story of an article, and bytes of a live article, by how many are live."""

import gzip
import json
from pathlib import Path
from random import Random
from time import process_time

from agents.memory.stories import Stories
from agents.verdicts.arrival import Arrival
from agents.verdicts.decision import Decision
from agents.verdicts.standing import standing
from agents.verdicts.telling import tell
from articles.records import Alternate, Article, Credit, Desk, Text, Verdict
from articles.similarity.sentence_marks import NO_MARKS
from articles.similarity.sketch import sketch
from articles.stories.features import Features, features

_LIVE = (1_000, 10_000, 50_000, 100_000)
_MEASURED = 1_000
_SECONDS_A_RECORD = 8.0
"""100,000 articles in nine days."""


def cost(data: Path) -> None:
    """Print CPU microseconds an article for real articles among many that are live.

    Others are made of real ones: each word feature has another hash in another copy of the corpus,
    so that the table of frequencies and the index are as full as with as many different articles.
    """
    with gzip.open(data / "articles" / "allsides_12k.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line, _ in zip(lines, range(4_000), strict=False)]
    known = [(row["title"], row["text"], features(row["title"], row["text"], "en")) for row in rows]
    empty = sketch("", "", "")
    stories, seconds, random, last = Stories(), 1_700_000_000.0, Random(1), 0
    spent = 0.0
    for number in range(_LIVE[-1] + 1):
        title, body, found = known[random.randrange(len(known))]
        found = _another(found, number // len(known))
        article = _article(title, body, number, random.randrange(400))
        arrival = Arrival(article, empty, standing(article, NO_MARKS), seconds, found)
        decision = Decision("unique", Verdict(kind="unique"), article)
        seconds += _SECONDS_A_RECORD
        start = process_time()
        stories.observe(seconds)
        tell(decision, arrival, stories)
        stories.block()
        stories.keep()
        spent += process_time() - start
        if number + _MEASURED in _LIVE:
            spent, last = 0.0, number
        if number in _LIVE:
            each = spent / (number - last) * 1e6
            print(
                f"{stories.entries} live articles: {each:.0f} us of CPU an article, "
                f"{(stories.size_bytes - stories.frequencies.size_bytes) / stories.entries:.0f} "
                f"bytes a live article and {stories.frequencies.size_bytes / 1e6:.1f} MB of counts"
            )


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
