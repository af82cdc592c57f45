"""What living workers take, over time: as CSV, and drawn."""

import csv
import urllib.request
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from demo.node import HOST
from verification.faults import process
from verification.faults.crew import Hand

TASKS = "copydesk_tasks "
PANELS = (("megabytes", "resident MB"), ("files", "open files"), ("tasks", "asyncio tasks"))
COLOURS = ("#4269d0", "#efb118", "#ff725c", "#6cc5b0", "#3ca951", "#a463f2")
FONT = 'font-family="sans-serif" font-size="12"'
WIDTH, HEIGHT, LEFT, TOP = 760, 170, 60, 34


class Sample(NamedTuple):
    """One worker at one moment; -1 tasks where it did not answer."""

    seconds: float
    worker: str
    pid: int
    megabytes: float
    files: int
    threads: int
    tasks: int


def sample(seconds: float, name: str, hand: Hand) -> Sample:
    """Look at a worker now."""
    pid = hand.process.pid
    return Sample(
        round(seconds, 1),
        name,
        pid,
        round(process.megabytes(pid), 1),
        process.files(pid),
        process.threads(pid),
        _tasks(hand.port),
    )


def _tasks(port: int) -> int:
    try:
        with urllib.request.urlopen(f"http://{HOST}:{port}/metrics", timeout=2) as answer:
            lines = answer.read().decode().splitlines()
    except OSError:
        return -1
    return next((int(float(line.split()[1])) for line in lines if line.startswith(TASKS)), -1)


def write(path: Path, samples: Iterable[Sample]) -> None:
    """Write samples as CSV."""
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(Sample._fields)
        rows.writerows(samples)


def drawn(samples: Sequence[Sample]) -> str:
    """Return the samples as SVG: a panel each for memory, files and tasks, a line a worker."""
    workers = sorted({each.worker for each in samples})
    colours = {worker: COLOURS[n % len(COLOURS)] for n, worker in enumerate(workers)}
    longest = max((each.seconds for each in samples), default=1.0) or 1.0
    height = len(PANELS) * HEIGHT + TOP
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" {FONT}>',
        '<rect width="100%" height="100%" fill="white"/>',
    ]
    for number, worker in enumerate(workers):
        parts.append(
            f'<text x="{LEFT + number * 115}" y="18" fill="{colours[worker]}">{worker}</text>'
        )
    for number, (field, title) in enumerate(PANELS):
        top = TOP + number * HEIGHT
        good = [each for each in samples if getattr(each, field) > 0]
        most = max((getattr(each, field) for each in good), default=1) or 1
        parts += _frame(top, title, most, longest)
        for worker in workers:
            parts += _lines(
                [each for each in good if each.worker == worker],
                field,
                (top, most, longest),
                colours[worker],
            )
    return "\n".join([*parts, "</svg>\n"])


def _frame(top: int, title: str, most: float, longest: float) -> list[str]:
    bottom = top + HEIGHT - 30
    right = WIDTH - 10
    return [
        f'<path d="M{LEFT} {top}V{bottom}H{right}" fill="none" stroke="#888"/>',
        f'<text x="{LEFT + 6}" y="{top + 10}" fill="#444">{title}</text>',
        f'<text x="{LEFT - 6}" y="{top + 10}" text-anchor="end">{most:.0f}</text>',
        f'<text x="{LEFT - 6}" y="{bottom}" text-anchor="end">0</text>',
        f'<text x="{right}" y="{bottom + 15}" text-anchor="end">{longest / 60:.0f} min</text>',
    ]


def _lines(
    samples: Sequence[Sample], field: str, scale: tuple[int, float, float], colour: str
) -> list[str]:
    """One line for each process: a restart breaks it."""
    top, most, longest = scale
    points: dict[int, list[str]] = {}
    for each in samples:
        x = LEFT + each.seconds / longest * (WIDTH - 10 - LEFT)
        y = top + (1 - getattr(each, field) / most) * (HEIGHT - 30)
        points.setdefault(each.pid, []).append(f"{x:.1f},{y:.1f}")
    return [
        f'<polyline points="{" ".join(line)}" fill="none" stroke="{colour}" stroke-width="1.2"/>'
        for line in points.values()
    ]
