"""Writes dashboards/copydesk.json, which nobody can read or review.

    python deploy/grafana/dashboard.py > deploy/grafana/dashboards/copydesk.json

A test compares the two. (Over 200 lines: it is one list of panels, from the top
of the page to its end.)
"""

# ruff: noqa: INP001 - a script beside the files it makes, no package

import json
import sys
from typing import Any

WIDTH = 24
HEIGHT = 8
AGENT = 'agent=~"$agent"'
RATE = "$__rate_interval"

Query = tuple[str, str]
"""PromQL and the legend of its series."""


def row(title: str) -> dict[str, Any]:
    """Return a heading."""
    return {"type": "row", "title": title, "collapsed": False, "panels": []}


def graph(
    title: str,
    unit: str,
    *queries: Query,
    width: int = 8,
    stack: bool = False,
    about: str = "",
    logarithmic: bool = False,
) -> dict[str, Any]:
    """Return a panel with lines over time, or stacked areas."""
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
        "fieldConfig": {"defaults": {"unit": unit, "min": 0, "custom": custom}, "overrides": []},
        "options": {
            "tooltip": {"mode": "multi", "sort": "desc"},
            "legend": {"displayMode": "list", "placement": "bottom"},
        },
        "targets": targets(queries),
    }


def number(
    title: str, unit: str, query: str, *, bad: float | None = None, below: bool = False
) -> dict[str, Any]:
    """Return a panel with one number: red from `bad` on, or below it."""
    good, red = {"color": "green", "value": None}, {"color": "red", "value": bad}
    if below:
        good, red = {"color": "red", "value": None}, {"color": "green", "value": bad}
    return {
        "type": "stat",
        "title": title,
        "gridPos": {"w": 4, "h": 4},
        "fieldConfig": {
            "defaults": {
                "unit": unit,
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
    return f"histogram_quantile({share}, {buckets})"


def mean(metric: str) -> str:
    """Return the mean of a histogram by agent."""
    return f"{rate(metric + '_sum', 'agent')} / {rate(metric + '_count', 'agent')}"


PANELS = [
    row("At a glance"),
    number("Raw articles", "cps", f'sum(rate(copydesk_records_total{{agent="tag"}}[{RATE}]))'),
    number(
        "Enriched",
        "cps",
        f'sum(rate(copydesk_articles_total{{agent="enrich", verdict="enriched"}}[{RATE}]))',
    ),
    number("Records waiting", "short", "sum(copydesk_lag_records)", bad=1000),
    number("Oldest waiting", "s", "max(copydesk_oldest_unsettled_seconds)", bad=60),
    number(
        "Refused",
        "percentunit",
        f'sum(rate(copydesk_articles_total{{verdict="dead"}}[{RATE}]))'
        f' / sum(rate(copydesk_records_total{{agent="tag"}}[{RATE}]))',
        bad=0.05,
    ),
    number("Agents ready", "short", "sum(max by (agent) (copydesk_ready))", bad=3, below=True),
    row("Throughput and lag"),
    graph("Articles settled", "cps", (rate("copydesk_records_total", "agent"), "{{agent}}")),
    graph(
        "Lag",
        "short",
        (f"sum by (agent, partition) (copydesk_lag_records{{{AGENT}}})", "{{agent}} {{partition}}"),
        about="Records in the input partition that are not settled.",
    ),
    graph(
        "Age of the oldest record waiting",
        "s",
        (f"max by (agent) (copydesk_oldest_unsettled_seconds{{{AGENT}}})", "{{agent}}"),
    ),
    row("Latency"),
    graph(
        "From raw record to commit, p50 and p99",
        "s",
        (quantile("0.5", "copydesk_end_to_end_seconds"), "{{agent}} p50"),
        (quantile("0.99", "copydesk_end_to_end_seconds"), "{{agent}} p99"),
        width=12,
        logarithmic=True,
        about="Of enrich: the way through the whole desk.",
    ),
    graph(
        "One hop, p50 and p99",
        "s",
        (quantile("0.5", "copydesk_hop_seconds"), "{{agent}} p50"),
        (quantile("0.99", "copydesk_hop_seconds"), "{{agent}} p99"),
        width=12,
        logarithmic=True,
        about="From the input record's log time to the commit.",
    ),
    row("Verdicts and refusals"),
    graph(
        "Verdicts",
        "cps",
        (rate("copydesk_articles_total", "agent, verdict"), "{{agent}}: {{verdict}}"),
        stack=True,
    ),
    graph(
        "Dead letters by reason",
        "cps",
        (rate("copydesk_dead_letters_total", "agent, reason") + " > 0", "{{agent}}: {{reason}}"),
        stack=True,
    ),
    graph(
        "How DEDUPLICATE found it",
        "cps",
        (rate("copydesk_verdict_methods_total", "method", ""), "{{method}}"),
        stack=True,
    ),
    row("What the news is about, and where it comes from"),
    graph(
        "Subjects",
        "cps",
        (
            rate("copydesk_outputs_total", "stream", 'stream=~"subject[.].*|unclassified"'),
            "{{stream}}",
        ),
        width=12,
        stack=True,
    ),
    graph(
        "Languages",
        "cps",
        (rate("copydesk_languages_total", "language", "") + " > 0", "{{language}}"),
        width=12,
        stack=True,
    ),
    graph(
        "Source groups",
        "cps",
        (rate("copydesk_sources_total", "group", ""), "{{group}}"),
        width=12,
        stack=True,
        about="Outlets by a hash of their host.",
    ),
    graph(
        "Formats",
        "cps",
        (rate("copydesk_formats_total", "format", "") + " > 0", "{{format}}"),
        width=12,
        stack=True,
    ),
    row("Transactions"),
    graph(
        "Duration, p50 and p99",
        "s",
        (quantile("0.5", "copydesk_transaction_seconds"), "{{agent}} p50"),
        (quantile("0.99", "copydesk_transaction_seconds"), "{{agent}} p99"),
        logarithmic=True,
    ),
    graph(
        "Records in a transaction, mean",
        "short",
        (mean("copydesk_transaction_records"), "{{agent}}"),
    ),
    graph(
        "What the engine mended",
        "cps",
        (rate("copydesk_engine_events_total", "agent, event") + " > 0", "{{agent}}: {{event}}"),
        about="docs/operations.md says what each event means.",
    ),
    graph(
        "Share of time in the agent's code",
        "percentunit",
        (
            (
                f"{rate('copydesk_work_seconds_total', 'agent')}"
                f" / count by (agent) (copydesk_ready{{{AGENT}}})"
            ),
            "{{agent}}",
        ),
        about="Near 1: the agent needs another worker.",
    ),
    graph(
        "Work on one article",
        "s",
        (
            (
                f"{rate('copydesk_work_seconds_total', 'agent')}"
                f" / {rate('copydesk_records_total', 'agent')}"
            ),
            "{{agent}}",
        ),
    ),
    graph(
        "Records written",
        "cps",
        (rate("copydesk_outputs_total", "agent, stream"), "{{agent}} to {{stream}}"),
        stack=True,
    ),
    row("Memory and restarts"),
    graph(
        "Articles remembered",
        "short",
        (
            f"sum by (memory, partition) (copydesk_memory_entries{{{AGENT}}})",
            "{{memory}} {{partition}}",
        ),
        width=6,
    ),
    graph(
        "Bytes of memory",
        "bytes",
        (
            f"sum by (memory, partition) (copydesk_memory_bytes{{{AGENT}}})",
            "{{memory}} {{partition}}",
        ),
        (
            'sum by (instance) (process_resident_memory_bytes{job="copydesk"})',
            "process {{instance}}",
        ),
        width=6,
    ),
    graph(
        "Time the last restore took",
        "s",
        (f"max by (partition) (copydesk_restore_seconds{{{AGENT}}})", "{{partition}}"),
        width=6,
    ),
    graph(
        "Restoring",
        "percentunit",
        (
            f"min by (agent, partition) (copydesk_restored_ratio{{{AGENT}}})",
            "{{agent}} {{partition}}",
        ),
        width=6,
    ),
    graph(
        "Tasks in the event loop",
        "short",
        ("max by (instance) (copydesk_tasks)", "{{instance}}"),
        width=6,
        about="A handful for each partition; it does not grow with age.",
    ),
    graph(
        "Restarts in ten minutes",
        "short",
        (f"sum by (agent) (changes(copydesk_start_time_seconds{{{AGENT}}}[10m]))", "{{agent}}"),
        (
            f"sum by (agent) (copydesk_assigned_partitions{{{AGENT}}})",
            "{{agent}} partitions owned",
        ),
        width=6,
    ),
]


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


def dashboard() -> dict[str, Any]:
    """Return the whole dashboard."""
    datasource = {"type": "prometheus", "uid": "${datasource}"}
    return {
        "uid": "copydesk",
        "title": "copydesk",
        "tags": ["copydesk"],
        "schemaVersion": 39,
        "editable": False,
        "refresh": "10s",
        "time": {"from": "now-30m", "to": "now"},
        "templating": {
            "list": [
                {
                    "name": "datasource",
                    "type": "datasource",
                    "query": "prometheus",
                    "label": "Prometheus",
                },
                {
                    "name": "agent",
                    "type": "query",
                    "label": "Agent",
                    "datasource": datasource,
                    "query": "label_values(copydesk_records_total, agent)",
                    "refresh": 2,
                    "multi": True,
                    "includeAll": True,
                    "allValue": ".*",
                    "current": {"text": "All", "value": "$__all"},
                },
            ]
        },
        "annotations": {
            "list": [
                {
                    "name": "Restarts",
                    "enable": True,
                    "iconColor": "red",
                    "datasource": datasource,
                    "expr": "changes(copydesk_start_time_seconds[1m]) > 0",
                    "titleFormat": "{{agent}} restarted",
                }
            ]
        },
        "panels": laid_out(PANELS),
    }


if __name__ == "__main__":
    json.dump(dashboard(), sys.stdout, indent=2)
    sys.stdout.write("\n")
