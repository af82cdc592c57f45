"""DEDUPLICATE on invented pairs: edits, look-alikes, walls, crowds of one template."""

from collections import Counter, defaultdict

from agents.deduplicate import deduplicate
from agents.memory.lines import OutletLines
from agents.memory.memory import Memory
from agents.memory.stories import Stories
from agents.record import Record
from articles.codec import decode, encode
from articles.records import Verdict
from benchmarks.baselines import BASELINES
from benchmarks.edits import HELD_OUT, edits
from benchmarks.look_alikes import crowds, look_alikes, walls
from benchmarks.replaying import article, bar, show


def synthetic(stories: int, most: int) -> None:
    print("\nsynthetic edits of invented stories (benchmarks/edits.py)")
    tally: dict[tuple[bool, str], list[int]] = defaultdict(lambda: [0, 0, *(0 for _ in BASELINES)])
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    wrong = []
    for edit in edits(stories):
        memory = Memory()
        both = []
        for name, (title, body) in (("1", edit.first), ("2", edit.second)):
            host = "one.example" if edit.same_source or name == "1" else "two.example"
            both.append(article(name, title, body, f"https://{host}/{name}", edit.language))
            record = Record("bench/0/0", b"k", encode(both[-1]), (), 1000.0)
            output, *_ = deduplicate(record, memory, OutletLines(), Stories())
        verdict = decode(output.value).copydesk.verdict
        same = verdict.kind != "unique"
        where = tally[edit.is_copy, edit.name]
        where[0] += 1
        where[1] += same
        for place, judge in enumerate(BASELINES.values(), 2):
            where[place] += judge(both[0].body, both[1].body)
        kinds[edit.name][f"{verdict.kind} {verdict.method}".strip()] += 1
        if same != edit.is_copy:
            wrong.append((both[0], both[1], f"{edit.name}: {verdict.kind} {verdict.because}"))
    print(f"  of {stories} each: desk, {', '.join(BASELINES)}")
    for (is_copy, name), (_, *counts) in sorted(tally.items(), reverse=True):
        print(f"  {'copy' if is_copy else 'no copy':7} {name:22} {counts} {dict(kinds[name])}")
    copies = [counts for (is_copy, _), counts in tally.items() if is_copy]
    alike = [counts for (is_copy, _), counts in tally.items() if not is_copy]
    bar("edits found", sum(c[1] for c in copies), sum(c[0] for c in copies), 0.98)
    bar("look-alikes merged", sum(c[1] for c in alike), sum(c[0] for c in alike), 0.01, most=True)
    show("judged wrongly", wrong, most)


def settle(
    memory: Memory, name: str, story: tuple[str, str], host: str, language: str, seconds: float
) -> Verdict:
    """Return the verdict on one story of title and body."""
    item = article(name, *story, f"https://{host}/{name}", language)
    record = Record("bench/0/0", b"k", encode(item), (), seconds)
    output, *_ = deduplicate(record, memory, OutletLines(), Stories())
    return decode(output.value).copydesk.verdict


def alike(stories: int, most: int) -> None:
    print("\nlook-alikes by names and by one word (benchmarks/look_alikes.py)")
    tally: dict[tuple[str, bool], list[int]] = defaultdict(lambda: [0, 0])
    names: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for pair in look_alikes(stories, HELD_OUT):
        memory = Memory()
        settle(memory, "1", pair.first, "one.example", pair.language, 1000.0)
        host = "one.example" if pair.same_source else "two.example"
        verdict = settle(memory, "2", pair.second, host, pair.language, 4600.0)
        merged = verdict.kind != "unique"
        for where in (tally[pair.part, pair.is_copy], names[pair.name]):
            where[0] += 1
            where[1] += merged
        if merged != pair.is_copy and most:
            print(f"    {pair.name} {verdict.kind} {verdict.because}")
            most -= 1
    for name, (count, merged) in sorted(names.items()):
        if merged not in (0, count):
            print(f"  {name}: {merged} of {count} merged")
    for (part, is_copy), (count, merged) in sorted(tally.items()):
        what = "copies" if is_copy else "look-alikes"
        print(f"  {part} kinds, {what}: {merged} of {count} merged")
        if is_copy:
            bar(f"copies, {part} kinds", merged, count, 0.995)
        else:
            bar(f"look-alikes by name or word, {part} kinds", merged, count, 0.005, most=True)


def walled(headlines: int) -> None:
    print("\nwalls under other headlines, and crowds of one template")
    tally = [[0, 0], [0, 0]]
    for number, code, articles in walls(headlines, HELD_OUT):
        memory = Memory()
        for place, story in enumerate(articles):
            verdict = settle(
                memory, f"{place}", story, f"s{place % 7}.example", code, 1000.0 + place
            )
            tally[number % 2][0] += 1
            tally[number % 2][1] += verdict.kind != "unique"
    print(f"  walls merged, even {tally[0]}, odd {tally[1]}")
    bar("walls merged, held out", tally[1][1], tally[1][0], 0.005, most=True)
    copies, hits, merged, others = 0, 0, 0, 0
    for code, articles, edited in crowds(60, HELD_OUT):
        memory = Memory()
        for place, story in enumerate(articles):
            verdict = settle(memory, f"{place}", story, "one.example", code, 1000.0 + place)
            others += 1
            merged += verdict.kind != "unique"
        for place, story in enumerate(edited):
            verdict = settle(memory, f"c{place}", story, f"t{place}.example", code, 2000.0)
            copies += 1
            hits += verdict.canonical == "urn:example:0"
    print(f"  of one template: {merged} of {others} merged (some are drawn twice)")
    bar("copies of the first of sixty look-alikes", hits, copies, 0.98)
