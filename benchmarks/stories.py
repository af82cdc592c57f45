"""Running stories: quality and cost, `python -m benchmarks.stories DATA [cost]`.

Quality: pairwise F1 on Business Energy News (DATA, `duplicates/business_energy_pairs.tar.gz`), the
pairs on which both coders agree, and look-alike events (`tests/articles/stories/lookalikes.txt`):
how many events of one kind were merged, and how many second reports were found. The even half
chose weights and threshold (`training/story_weights.py`); the odd half is the result. Cost:
CPU time of DEDUPLICATE's part with 1,000 and 100,000 live articles, and bytes of a live article.
"""

import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import msgspec

from agents.deduplicate import deduplicate
from agents.memory.lines import OutletLines
from agents.memory.memory import Memory
from agents.memory.stories import Stories
from agents.record import Record
from agents.tag import tag
from articles.codec import decode
from articles.records import Article
from benchmarks.story_cost import cost
from benchmarks.story_sets import Report, energy, look_alikes

_START = 1_700_000_000.0
_HOUR = 3600.0
HALVES = ("even, chose weights and threshold", "odd, measured")


class Desk:
    """TAG and DEDUPLICATE with empty memories."""

    def __init__(self) -> None:
        self.memory, self.lines, self.stories = Memory(), OutletLines(), Stories()
        self._count = 0

    def story(self, report: Report, seconds: float) -> str:
        """Return the id of the story that an article tells, empty if it tells none."""
        self._count += 1
        origin = f"news.raw/0/{self._count}"
        raw = {
            "title": report.title,
            "text": report.body,
            "url": f"https://outlet{self._count % 9}.example/a/{self._count}",
        }
        (tagged,) = tag(Record(origin, None, msgspec.json.encode(raw), (), seconds))
        record = Record(origin, tagged.key, tagged.value, tagged.headers, seconds)
        made, *_ = deduplicate(record, self.memory, self.lines, self.stories)
        for each in (self.memory, self.lines, self.stories):
            each.block()
            each.keep()
        article = decode(made.value or b"")
        told = article.copydesk.story if isinstance(article, Article) else None
        return told.id if told else ""


def energy_pairs(data: Path) -> None:
    """Print precision, recall and F1 of pairs of articles on one story, by half."""
    articles, pairs = energy(data)
    desk = Desk()
    order = sorted(range(len(articles)), key=lambda number: (articles[number].seconds, number))
    found = {number: desk.story(articles[number], articles[number].seconds) for number in order}
    counts: Mapping[int, Counter[tuple[bool, bool]]] = {0: Counter(), 1: Counter()}
    for (one, other), same in pairs.items():
        counts[one // 10 % 2][found[one] == found[other], same] += 1
    for half, name in enumerate(HALVES):
        right = counts[half][True, True]
        wrong, missed = counts[half][True, False], counts[half][False, True]
        f1 = 2 * right / max(2 * right + wrong + missed, 1)
        print(
            f"energy news, {name}: {right} pairs right, {wrong} wrong, {missed} missed: F1 {f1:.3f}"
        )


def look_alike_events() -> None:
    """Print merges of look-alike events and second reports found, by half; all in one stream."""
    events = look_alikes()
    desk = Desk()
    arrivals = []
    for number, event in enumerate(events):
        for place in range(4):
            later = event.hours * _HOUR * (place > 1) + 1.5 * _HOUR * (place % 2)
            arrivals.append((_START + number % 7 * 5 * _HOUR + later, number, place))
    found = {
        (number, place): desk.story(events[number].reports[place], seconds)
        for seconds, number, place in sorted(arrivals)
    }
    for half, name in enumerate(HALVES):
        chosen = range(half, len(events), 2)
        merged = [
            events[number].kind
            for number in chosen
            if {found[number, 0], found[number, 1]} & {found[number, 2], found[number, 3]}
        ]
        missed = [
            f"{events[number].kind} {events[number].language}"
            for number in chosen
            for first in (0, 2)
            if found[number, first] != found[number, first + 1]
        ]
        print(
            f"look-alike events, {name}: {len(merged)} of {len(chosen)} pairs merged {merged}, "
            f"{2 * len(chosen) - len(missed)} of {2 * len(chosen)} second reports found, "
            f"missed {missed}"
        )


def main(data: Path, *, with_cost: bool) -> None:
    """Print quality, or cost."""
    if with_cost:
        cost(data)
    else:
        energy_pairs(data)
        look_alike_events()


if __name__ == "__main__":
    main(Path(sys.argv[1]), with_cost=sys.argv[2:] == ["cost"])
