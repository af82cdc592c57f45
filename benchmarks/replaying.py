"""Articles through DEDUPLICATE in order of time, and how results are printed beside baselines."""

import re
import time
from collections import Counter
from collections.abc import Iterable

from agents.deduplicate import deduplicate
from agents.memory.lines import OutletLines
from agents.memory.memory import Memory
from agents.memory.stories import Stories
from agents.record import Record
from articles.codec import decode, encode
from articles.records import Alternate, Article, Credit, Desk, Text
from articles.similarity.sketch import pack, sketch
from benchmarks.baselines import BASELINES

DAYS = 15
"""Time to live, as in the desk's settings."""


def article(
    name: str, title: str, text: str, url: str = "", language: str = "en", source: str = ""
) -> Article:
    body = "\n".join(" ".join(line.split()) for line in re.split(r"\n\s+", text) if line.strip())
    return Article(
        uri=f"urn:example:{name}",
        language=language,
        headlines=(Text(value=title),) if title else (),
        bodies=(Text(value=body),),
        alt_ids=(Alternate(role="url", value=url),) if url else (),
        copydesk=Desk(
            article_id=name,
            origin="",
            credit=Credit(distributor=source),
            sketch=pack(sketch(body, title, language)),
        ),
    )


def beside(title: str, pairs: Iterable[tuple[str, str]], desk: int) -> None:
    """Print how many of the pairs the desk and each baseline merge."""
    pairs = list(pairs)
    others = [f"{name} {sum(same(*pair) for pair in pairs)}" for name, same in BASELINES.items()]
    print(f"  {title}, {len(pairs)} pairs merged by: desk {desk}, {', '.join(others)}")


def replay(
    items: Iterable[tuple[float, Article]], days: float = DAYS
) -> dict[str, tuple[str, str]]:
    """Return id -> (id of the canonical, kind and method)."""
    memory, lines = Memory(days * 86400), OutletLines(days * 86400)
    stories = Stories(days * 86400)
    ends: dict[str, tuple[str, str]] = {}
    spent = 0.0
    for seconds, item in items:
        name = item.copydesk.article_id
        record = Record("bench/0/0", name.encode(), encode(item), (), seconds)
        start = time.perf_counter()
        output, *_ = deduplicate(record, memory, lines, stories)
        spent += time.perf_counter() - start
        if len(ends) % 200 == 0:
            memory.block()
            memory.keep()
            lines.keep()
            stories.keep()
        found = decode(output.value)
        verdict = found.copydesk.verdict
        canonical = verdict.canonical.removeprefix("urn:example:")
        if canonical:
            canonical = ends.get(canonical, (canonical, ""))[0]
        ends[name] = (canonical or name, f"{verdict.kind} {verdict.method}".strip())
    print(f"  {len(ends)} articles, {spent / len(ends) * 1e6:.0f} us each, {memory.entries} held,")
    print(f"  {memory.size_bytes / max(memory.entries, 1):.0f} bytes each")
    print(" ", dict(Counter(kind for _, kind in ends.values()).most_common()))
    return ends


BARS: list[str] = []


def bar(name: str, hits: int, of: int, bound: float, *, most: bool = False) -> None:
    """Record whether a target of docs/duplicates.md is met; all are printed at the end."""
    share = hits / of if of else 0.0
    met = share <= bound if most else share >= bound
    sign = "<=" if most else ">="
    BARS.append(
        f"{name}: {hits} of {of} = {share:.4f} ({sign} {bound}: {'met' if met else 'MISSED'})"
    )


def show(title: str, pairs: list[tuple[Article, Article, str]], most: int) -> None:
    print(f"\n  {title}: {len(pairs)}")
    for one, two, note in pairs[:: max(len(pairs) // most, 1)][:most]:
        print(f"    {note}")
        for item in (one, two):
            print(f"      {item.headline[:70]} | {item.body[:260]!r} ({len(item.body.split())})")
