"""Writes dashboards/copydesk.json, which is too long to read or review.

    python -m deploy.grafana.dashboard > deploy/grafana/dashboards/copydesk.json

A test compares the two.
"""

# ruff: noqa: INP001 - beside the files that it makes, in no package

import json
import sys
from typing import Any

from deploy.grafana.engine import ENGINE
from deploy.grafana.kafka import KAFKA
from deploy.grafana.news import NEWS
from deploy.grafana.panels import AGENT, RATE, graph, laid_out, number, quantile, rate, ratio, row
from streams.app import TOPOLOGY

FIRST, LAST = "tag", "enrich"
"""Of the live articles' way."""
PUBLISHED = TOPOLOGY.agent(LAST).verdicts[0]

OVERVIEW = [
    row("At a glance"),
    number(
        "Raw articles",
        "cps",
        f'sum(rate(copydesk_records_total{{agent="{FIRST}"}}[{RATE}]))',
        about="Settled by TAG.",
    ),
    number(
        "Enriched",
        "cps",
        f'sum(rate(copydesk_articles_total{{agent="{LAST}", verdict="{PUBLISHED}"}}[{RATE}]))',
        about="Published by ENRICH.",
    ),
    number(
        "Records waiting",
        "short",
        "sum(copydesk_lag_records)",
        bad=1000,
        about="In the inputs of all agents, not settled.",
    ),
    number(
        "Oldest waiting",
        "s",
        "max(copydesk_oldest_unsettled_seconds)",
        bad=60,
        about="Age of the oldest record that an agent has read and not settled.",
    ),
    number(
        "Refused",
        "percentunit",
        ratio(
            f'sum(rate(copydesk_articles_total{{verdict="dead"}}[{RATE}]))',
            f'sum(rate(copydesk_records_total{{agent="{FIRST}"}}[{RATE}]))',
        ),
        bad=0.05,
        about="Share of raw articles that became dead letters, of any agent.",
    ),
    number(
        "Agents ready",
        "short",
        "sum(max by (agent) (copydesk_ready * (copydesk_assigned_partitions > bool 0)))",
        bad=len(TOPOLOGY.agents),
        below=True,
        about="Agents with at least one worker that is ready and owns a partition.",
    ),
    row("Throughput and lag"),
    graph(
        "Articles settled",
        "cps",
        (rate("copydesk_records_total", "agent"), "{{agent}}"),
        about="Input records with a verdict.",
    ),
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
        about="Grows by a second a second where an agent stands still.",
    ),
    row("Latency"),
    graph(
        "From raw record to commit, p50 and p99",
        "s",
        (quantile("0.5", "copydesk_end_to_end_seconds"), "{{agent}} p50"),
        (quantile("0.99", "copydesk_end_to_end_seconds"), "{{agent}} p99"),
        width=12,
        logarithmic=True,
        about=f"Of {LAST}: the way through the whole desk.",
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
]


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
        "panels": laid_out([*OVERVIEW, *NEWS, *ENGINE, *KAFKA]),
    }


if __name__ == "__main__":
    json.dump(dashboard(), sys.stdout, indent=2)
    sys.stdout.write("\n")
