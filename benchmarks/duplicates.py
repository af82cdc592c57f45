"""Recall and precision of DEDUPLICATE: `python -m benchmarks.duplicates DATA`.

DATA is the folder of development data. Articles are replayed through the agent
in log order; a pair counts as merged when both have the same canonical.
Prints recall by Jaccard band, false merges by kind, examples of each error to read,
and the results of exact hash, SimHash and MinHash LSH on the same pairs.
"""

import csv
import gzip
import io
import json
import re
import sys
import tarfile
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path
from typing import Any

from articles.records import Article
from benchmarks.invented import alike, synthetic, walled
from benchmarks.replaying import BARS, DAYS, article, bar, beside, replay, show

csv.field_size_limit(1 << 24)


def rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def band(value: float) -> str:
    for low, high in (
        (0.95, 1.01),
        (0.8, 0.95),
        (0.65, 0.8),
        (0.5, 0.65),
        (0.35, 0.5),
        (0.2, 0.35),
    ):
        if low <= value < high:
            return f"{low:.2f}-{min(high, 1):.2f}"
    return "0.00-0.20"


def reuters(data: Path, most: int) -> None:
    print(f"\nreuters_early_pairs, replayed in time order, {DAYS} days to live")
    dated = []
    for row in rows(data / "articles/reuters_before_1987-04-08.jsonl.gz"):
        stamp = re.search(r"(\d{1,2})-([A-Z]{3})-1987 (\d\d):(\d\d):(\d\d)", row["date"])
        if not stamp:
            continue
        day, month, hour, minute, second = stamp.groups()
        number = "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC".index(month) // 3 + 1
        when = datetime(1987, number, int(day), int(hour), int(minute), int(second), tzinfo=UTC)
        dated.append(
            (when.timestamp(), row["id"], article(str(row["id"]), row["title"], row["text"]))
        )
    dated.sort(key=lambda item: item[:2])
    times = {str(number): seconds for seconds, number, _ in dated}
    ends = replay((seconds, item) for seconds, _, item in dated)
    by_name = {item.copydesk.article_id: item for _, _, item in dated}
    tally: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    missed, merged = [], []
    for pair in rows(data / "duplicates/reuters_early_pairs.jsonl.gz"):
        one, two = str(pair["a"]["id"]), str(pair["b"]["id"])
        if one not in ends or two not in ends:
            continue
        same = ends[one][0] == ends[two][0]
        apart = abs(times[one] - times[two])
        where = tally[band(pair["jaccard5"])]
        where[0] += 1
        where[1] += same
        where[2] += apart > DAYS * 86400
        note = f"J {pair['jaccard5']} C {pair['containment5']} {apart / 3600:.1f} h"
        note += f" {ends[one]} {ends[two]}"
        if pair["jaccard5"] >= 0.5 and not same:
            missed.append((by_name[one], by_name[two], note))
        if pair["jaccard5"] < 0.35 and same:
            merged.append((by_name[one], by_name[two], note))
    for name, (count, same_count, far) in sorted(tally.items(), reverse=True):
        print(
            f"  J {name}: {same_count} of {count} ({same_count / count:.2f}), {far} over that apart"
        )
    longer = replay(((seconds, item) for seconds, _, item in dated), 90)
    by_band(data, by_name, times, ends, longer)
    show("missed", missed, most)
    show("merged templates (J < 0.35)", merged, most)


def by_band(
    data: Path,
    by_name: dict[str, Article],
    times: dict[str, float],
    ends: dict[str, tuple[str, str]],
    longer: dict[str, tuple[str, str]],
) -> None:
    """Print what is merged in the bands that have a bar; `longer` remembers 90 days."""
    for low, high in ((0.8, 1.01), (0.5, 0.8), (0.2, 0.35)):
        texts = []
        desk = kept = 0
        kinds: Counter[str] = Counter()
        for pair in rows(data / "duplicates/reuters_early_pairs.jsonl.gz"):
            one, two = str(pair["a"]["id"]), str(pair["b"]["id"])
            if low <= pair["jaccard5"] < high and one in ends and two in ends:
                texts.append((by_name[one].body, by_name[two].body))
                kept += longer[one][0] == longer[two][0]
                if ends[one][0] == ends[two][0]:
                    desk += 1
                    kinds[ends[max(one, two, key=times.__getitem__)][1]] += 1
        beside(f"J {low}-{high}", texts, desk)
        bound = {0.8: 0.98, 0.5: 0.85, 0.2: 0.005}[low]
        bar(f"Reuters, J {low}-{high}", desk, len(texts), bound, most=low < 0.5)
        print(f"      kinds {dict(kinds)}; with 90 days to live {kept}")
    for low, high in ((0.8, 1.01), (0.5, 0.8), (0.2, 0.35)):
        inside, week = [0, 0], [0, 0]
        for pair in rows(data / "duplicates/reuters_early_pairs.jsonl.gz"):
            one, two = str(pair["a"]["id"]), str(pair["b"]["id"])
            if low <= pair["jaccard5"] < high and one in ends and two in ends:
                same = ends[one][0] == ends[two][0]
                inside = [inside[0] + 1, inside[1] + same]
                if abs(times[one] - times[two]) <= DAYS * 86400:
                    week = [week[0] + 1, week[1] + same]
        print(f"  J {low}-{high}: {inside[1]} of {inside[0]} = {inside[1] / inside[0]:.4f}")
        print(f"      within the time to live: {week[1]} of {week[0]} = {week[1] / week[0]:.4f}")


def allsides(data: Path, most: int) -> None:
    print("\nallsides_12k, all of it, in the order of its pairs' file")
    pairs = list(rows(data / "duplicates/allsides_cross_outlet_pairs.jsonl.gz"))
    items = {
        row["id"]: article(
            row["id"], row["title"] or "", row["text"] or "", row["url"] or "", source=row["source"]
        )
        for row in rows(data / "articles/allsides_12k.jsonl.gz")
    }
    ends = replay((1.0e9 + number, item) for number, item in enumerate(items.values()))
    missed, merged = [], []
    tally: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for pair in pairs:
        if pair["a"] not in ends or pair["b"] not in ends:
            continue
        same = ends[pair["a"]][0] == ends[pair["b"]][0]
        where = tally[f"{int(pair['containment5'] * 10) / 10:.1f}"]
        where[0] += 1
        where[1] += same
        note = f"C {pair['containment5']} J {pair['jaccard5']}"
        if pair["containment5"] >= 0.6 and not same:
            missed.append((items[pair["a"]], items[pair["b"]], note))
    strong = [pair for pair in pairs if pair["containment5"] >= 0.6]
    found = sum(ends[pair["a"]][0] == ends[pair["b"]][0] for pair in strong)
    texts = [(items[pair["a"]].body, items[pair["b"]].body) for pair in strong]
    beside("containment >= 0.6", texts, found)
    bar("AllSides, containment >= 0.6", found, len(strong), 0.95)
    boxed(data, items, ends, most)
    high = [(c, s) for name, (c, s) in tally.items() if float(name) >= 0.6]
    print(f"  containment >= 0.6: {sum(s for _, s in high)} of {sum(c for c, _ in high)}")
    for name, (count, same_count) in sorted(tally.items(), reverse=True):
        print(f"  C {name}: {same_count} of {count}")
    known = {frozenset((pair["a"], pair["b"])) for pair in pairs}
    for name, (canonical, kind) in ends.items():
        if canonical != name and frozenset((name, canonical)) not in known:
            merged.append((items[canonical], items[name], kind))
    show("missed at containment >= 0.6", missed, most)
    show("merged, not among the cross-outlet pairs (to read)", merged, most * 2)


def boxed(data: Path, items: dict[str, Article], ends: dict[str, Any], most: int) -> None:
    """Count merged pairs of one outlet, over 3 days apart, that share a part of their words."""
    holders: dict[tuple[str, int], list[str]] = defaultdict(list)
    days, sizes = {}, Counter[str]()
    for row in rows(data / "articles/allsides_12k.jsonl.gz"):
        stamp = re.match(r"\d{4}-\d\d-\d\d", row["date"] or "")
        if not stamp:
            continue
        days[row["id"]] = datetime.fromisoformat(stamp[0]).toordinal()
        found = re.findall(r"\w+", (row["text"] or "").lower())
        for shingle in {
            zlib.crc32(" ".join(found[at : at + 5]).encode()) for at in range(len(found) - 4)
        }:
            if shingle % 8 == 0:
                holders[row["source"], shingle].append(row["id"])
                sizes[row["id"]] += 1
    shared: Counter[tuple[str, str]] = Counter()
    for names in holders.values():
        # Every 60th article of a house box is a sufficient sample.
        shared.update(combinations(names[:60], 2))
    tally: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    merged = []
    for (one, two), count in shared.items():
        value = count / min(sizes[one], sizes[two])
        if count < 4 or value < 0.1 or abs(days[one] - days[two]) <= 3:
            continue
        same = ends[one][0] == ends[two][0]
        name = "0.1-0.3" if value < 0.3 else "0.3-0.6" if value < 0.6 else "0.6-1.0"
        tally[name][0] += 1
        tally[name][1] += same
        if same:
            merged.append((items[one], items[two], f"C {value:.2f} {ends[one]} {ends[two]}"))
    for name, (count, together) in sorted(tally.items()):
        print(f"  one outlet, over 3 days apart, containment {name}: {together} of {count} merged")
    both = [sum(counts) for counts in zip(*tally.values(), strict=True)]
    bar("one outlet's boxes, over 3 days apart", both[1], both[0], 0.01, most=True)
    show("one outlet, over 3 days apart, merged", merged, most)


def energy(data: Path, most: int) -> None:
    print("\nbusiness_energy_pairs: same story, not same copy")
    with tarfile.open(data / "duplicates/business_energy_pairs.tar.gz") as archive:
        name = next(item for item in archive.getnames() if item.endswith("article_texts.csv"))
        text = archive.extractfile(name).read().decode("utf-8-sig")
    items = {
        row["url"]: article(row["url"], row["title"], row["text"], row["url"])
        for row in csv.DictReader(io.StringIO(text))
    }
    ends = replay((1.0e9 + number, item) for number, item in enumerate(items.values()))
    merged = [(items[end], items[name], kind) for name, (end, kind) in ends.items() if end != name]
    pairs = [(one.body, two.body) for one, two in combinations(items.values(), 2)]
    beside("all", pairs, len(merged))
    show("merged", merged, most)


def main() -> None:
    data = Path(sys.argv[1])
    most = int(sys.argv[2]) if len(sys.argv) > 2 else 6
    alike(50, most)
    walled(50)
    synthetic(50, most)
    reuters(data, most)
    allsides(data, most)
    energy(data, most)
    print("\nbars; of business and energy each merged pair above is to be read")
    for line in BARS:
        print(f"  {line}")


if __name__ == "__main__":
    main()
