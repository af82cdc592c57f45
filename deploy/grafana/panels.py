"""Panels of a Grafana dashboard, and the PromQL that they have in common."""

# ruff: noqa: INP001 - beside the files that it makes, in no package

from typing import Any

WIDTH = 24
HEIGHT = 8
AGENT = 'agent=~"$agent"'
RATE = "$__rate_interval"
IDLE = "–"
"""Shown where there is no value: an idle desk has no latency."""

Query = tuple[str, str]
"""PromQL and the legend of its series."""


def row(title: str) -> dict[str, Any]:
    """Return a heading."""
    return {"type": "row", "title": title, "collapsed": False, "panels": []}


def graph(
    title: str,
    unit: str,
    *queries: Query,
    about: str,
    width: int = 8,
    stack: bool = False,
    logarithmic: bool = False,
) -> dict[str, Any]:
    """Return a panel with lines over time, or stacked areas; `about` is shown as its help."""
    custom: dict[str, Any] = {"fillOpacity": 30 if stack else 8, "lineWidth": 1}
    if stack:
        custom["stacking"] = {"mode": "normal", "group": "A"}
    if logarithmic:
        custom["scaleDistribution"] = {"type": "log", "log": 10}
    return {
        "type": "timeseries",
        "title": title,
        "description": about,
        "gridPos": {"w": width, "h": HEIGHT},
        "fieldConfig": {
            "defaults": {"unit": unit, "min": 0, "noValue": IDLE, "custom": custom},
            "overrides": [],
        },
        "options": {
            "tooltip": {"mode": "multi", "sort": "desc"},
            "legend": {"displayMode": "list", "placement": "bottom"},
        },
        "targets": targets(queries),
    }


def number(
    title: str,
    unit: str,
    query: str,
    *,
    about: str,
    bad: float | None = None,
    below: bool = False,
) -> dict[str, Any]:
    """Return a panel with one number: red from `bad` on, or below it."""
    good, red = {"color": "green", "value": None}, {"color": "red", "value": bad}
    if below:
        good, red = {"color": "red", "value": None}, {"color": "green", "value": bad}
    return {
        "type": "stat",
        "title": title,
        "description": about,
        "gridPos": {"w": 4, "h": 4},
        "fieldConfig": {
            "defaults": {
                "unit": unit,
                "noValue": IDLE,
                "thresholds": {"mode": "absolute", "steps": [good] if bad is None else [good, red]},
            },
            "overrides": [],
        },
        "options": {"reduceOptions": {"calcs": ["lastNotNull"]}, "graphMode": "area"},
        "targets": targets([(query, "")]),
    }


def targets(queries: Any) -> list[dict[str, Any]]:
    """Return queries as Grafana writes them: A, B, C."""
    return [
        {"refId": chr(ord("A") + index), "expr": expression, "legendFormat": legend}
        for index, (expression, legend) in enumerate(queries)
    ]


def rate(metric: str, by: str, selector: str = AGENT) -> str:
    """Return the rate of a counter, summed by a label."""
    return f"sum by ({by}) (rate({metric}{{{selector}}}[{RATE}]))"


def quantile(share: str, metric: str, selector: str = AGENT) -> str:
    """Return a quantile of a histogram by agent."""
    buckets = f"sum by (le, agent) (rate({metric}_bucket{{{selector}}}[{RATE}]))"
    # The comparison drops NaN, the quantile of nothing.
    return f"histogram_quantile({share}, {buckets}) >= 0"


def mean(metric: str) -> str:
    """Return the mean of a histogram by agent."""
    return ratio(rate(metric + "_sum", "agent"), rate(metric + "_count", "agent"))


def ratio(part: str, whole: str) -> str:
    """Return a quotient that has no value, and not NaN, where there is nothing to divide by."""
    return f"{part} / ({whole} > 0)"


def laid_out(panels: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the panels with ids and places, left to right and down."""
    x = y = tallest = 0
    placed = []
    for index, panel in enumerate(panels, 1):
        size = panel.get("gridPos", {"w": WIDTH, "h": 1})
        if x + size["w"] > WIDTH:
            x, y, tallest = 0, y + tallest, 0
        placed.append({"id": index, **panel, "gridPos": {**size, "x": x, "y": y}})
        if panel["type"] != "row":
            placed[-1]["datasource"] = {"type": "prometheus", "uid": "${datasource}"}
        x, tallest = x + size["w"], max(tallest, size["h"])
    return placed
