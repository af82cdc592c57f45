"""Small plots: lines over the last quarter of an hour, as SVG points."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from streams.serving.pulse import STEP_SECONDS, Step

WIDTH, HEIGHT = 320, 72
RECENT = 6
"""Steps, a minute: an older value says nothing of now."""
Values = Sequence[float | None]


class Line(NamedTuple):
    """One line of a plot."""

    name: str
    now: str
    """Its newest value, as text."""
    pieces: tuple[str, ...]
    """`points` of SVG polylines, one for each stretch without a gap."""


class Plot(NamedTuple):
    """One plot."""

    title: str
    unit: str
    top: str
    """The value at its upper edge, as text."""
    lines: tuple[Line, ...]


def plots(steps: Sequence[Step]) -> list[Plot]:
    """Return the plots of throughput, latency and lag; the last step is not over yet."""
    whole = steps[:-1]
    agents = sorted({name for step in steps for name in step.lag})
    return [
        _plot(
            "Throughput, records a second",
            "/s",
            {
                "raw": [step.raw / STEP_SECONDS for step in whole],
                "published": [step.records / STEP_SECONDS for step in whole],
            },
        ),
        _plot(
            "Latency, raw to published",
            "s",
            {f"p{percent}": [step.quantile(percent) for step in whole] for percent in (50, 99)},
        ),
        _plot(
            "Lag, records that wait",
            "",
            {agent: [step.lag.get(agent) for step in steps] for agent in agents},
        ),
    ]


def _plot(title: str, unit: str, lines: Mapping[str, Values]) -> Plot:
    present = [value for values in lines.values() for value in values if value is not None]
    top = _round(max(present, default=1.0) or 1.0)
    return Plot(
        title,
        unit,
        figure(top),
        tuple(Line(name, _now(values), _pieces(values, top)) for name, values in lines.items()),
    )


def _now(values: Values) -> str:
    recent = reversed(values[-RECENT:])
    return next((figure(each) for each in recent if each is not None), "–")


def _pieces(values: Values, top: float) -> tuple[str, ...]:
    pieces: list[list[str]] = [[]]
    for number, value in enumerate(values):
        if value is None:
            pieces.append([])
            continue
        x = WIDTH * number / max(1, len(values) - 1)
        y = HEIGHT - HEIGHT * min(1.0, value / top)
        pieces[-1].append(f"{x:.1f},{y:.1f}")
    return tuple(" ".join(each if len(each) > 1 else each * 2) for each in pieces if each)


def _round(value: float) -> float:
    """Return the next of 1, 2, 5, 10 … above a value."""
    top = 10.0**-2
    while top < value:
        for factor in (2, 2.5, 2):
            if top >= value:
                break
            top *= factor
    return top


def figure(value: float) -> str:
    """Return a number for a label: three figures at most below a thousand."""
    if value >= 1000:
        return f"{value:,.0f}".replace(",", "\N{NARROW NO-BREAK SPACE}")
    return f"{value:.3g}" if value else "0"
