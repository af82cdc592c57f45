"""Sets of articles with known stories: look-alike events of our own, and Business Energy News."""

import csv
import io
import re
import tarfile
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

_LOOK_ALIKES = Path(__file__).parents[1] / "tests" / "articles" / "stories" / "lookalikes.txt"
_HEAD = re.compile(r"\[(?P<kind>[\w-]+) (?P<language>\w+) (?P<hours>\d+)\]")
_CODERS = (
    "hand_coded/story_pairs-2021-06-29-coder1-gedikli.csv",
    "hand_coded/story_pairs-2021-06-29-coder2-unaware_student.csv",
)
_TEXTS = "gedikli-business_energy_news_dataset-2021-06-29-article_texts.csv"


class Report(NamedTuple):
    """One article."""

    title: str
    body: str
    seconds: float = 0.0
    """Since 1970; of the look-alikes 0."""


class Event(NamedTuple):
    """Two events of one kind: two reports on the first, then two on the second."""

    kind: str
    language: str
    hours: int
    """Between the two events."""
    reports: tuple[Report, Report, Report, Report]


def look_alikes() -> list[Event]:
    """Return the look-alike events."""
    events = []
    for block in re.split(r"\n(?=\[)", _LOOK_ALIKES.read_text("utf-8")):
        head = _HEAD.match(block)
        if head:
            lines = [line[2:].partition(" | ") for line in block.split("\n") if line[:2] in "A B "]
            a, again, b, later = [Report(title, body) for title, _, body in lines if body]
            events.append(
                Event(head["kind"], head["language"], int(head["hours"]), (a, again, b, later))
            )
    return events


def energy(data: Path) -> tuple[list[Report], dict[tuple[int, int], bool]]:
    """Return the articles, and the pairs on which both coders agree -> whether it is one story."""
    with tarfile.open(data / "duplicates" / "business_energy_pairs.tar.gz") as packed:
        csv.field_size_limit(1 << 30)
        rows = list(csv.DictReader(io.StringIO(_read(packed, _TEXTS))))
        place = {row["url"]: number for number, row in enumerate(rows)}
        coded = [
            {
                (min(place[a], place[b]), max(place[a], place[b])): label == "1"
                for a, b, label in (
                    line.strip().rsplit(";", 2) for line in _read(packed, name).splitlines()
                )
            }
            for name in _CODERS
        ]
    articles = [
        Report(
            row["title"],
            row["text"],
            datetime.fromisoformat(row["date"]).replace(tzinfo=UTC).timestamp(),
        )
        for row in rows
    ]
    first, second = coded
    return articles, {pair: same for pair, same in first.items() if second.get(pair) == same}


def _read(packed: tarfile.TarFile, name: str) -> str:
    file = packed.extractfile(name)
    if file is None:
        raise FileNotFoundError(name)
    return file.read().decode("utf-8-sig")
