"""Dashboard and alerts ask only for what a worker counts."""

import json
import re
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest
from prometheus_client import CollectorRegistry, Counter, Histogram, Info

from streams.app import TOPOLOGY
from streams.watching.latencies import Latencies
from streams.watching.metrics import create
from streams.watching.observing import Observation
from streams.watching.watch import EVENTS

DEPLOY = Path(__file__).parents[2] / "deploy"
DASHBOARD = DEPLOY / "grafana" / "dashboards" / "copydesk.json"
ALERTS = DEPLOY / "prometheus" / "alerts.yml"
OPERATIONS = DEPLOY.parent / "docs" / "operations.md"

NAME = re.compile(r"\b(?:copydesk|kafka)_[a-z_]+")
SELECTED = re.compile(r"\b((?:copydesk|kafka)_[a-z_]+)\{([^}]*)\}")
GROUPED = re.compile(r"\bby \(([^)]*)\)")
MATCHER = re.compile(r'([a-z_]+)(=~|=|!=)"([^"]*)"')
SCRAPED = {"job", "instance"}
"""Labels that Prometheus itself adds."""


def histogram(name, labels):
    """The series of a histogram."""
    return {f"{name}_bucket": labels | {"le"}, f"{name}_sum": labels, f"{name}_count": labels}


def series():
    """Every series name a worker may expose, with its labels."""
    metrics = create(CollectorRegistry())
    found = {}
    for field in fields(metrics):
        metric = getattr(metrics, field.name)
        if isinstance(metric, Latencies):
            (family,) = metric.collect()
            found |= histogram(family.name, set(family._labelnames))
            continue
        labels = set(metric._labelnames)
        if isinstance(metric, Counter):
            found[f"{metric._name}_total"] = labels
        elif isinstance(metric, Histogram):
            found |= histogram(metric._name, labels)
        elif isinstance(metric, Info):
            found[f"{metric._name}_info"] = labels
        else:
            found[metric._name] = labels
    return found


SERIES = series()
OF_KAFKA = {
    family.name: set(family._labelnames) for family in Observation(CollectorRegistry()).collect()
}
"""Series of `copydesk observe`."""


KNOWN = SERIES | OF_KAFKA


def dashboard_queries():
    dashboard = json.loads(DASHBOARD.read_text())
    queries = [t["expr"] for p in dashboard["panels"] for t in p.get("targets", ())]
    queries += [each["expr"] for each in dashboard["annotations"]["list"]]
    return queries + [
        each["query"] for each in dashboard["templating"]["list"] if "copydesk" in each["query"]
    ]


def alert_queries():
    """Read `expr:` values, on one line or folded below `>-`."""
    text = ALERTS.read_text()
    found = re.findall(r"^ +expr: (?:>-\n((?: {10,}.*\n)+)|(.*)\n)", text, re.MULTILINE)
    return [" ".join((folded or plain).split()) for folded, plain in found]


QUERIES = dashboard_queries() + alert_queries()


def test_there_are_queries_to_check():
    assert len(dashboard_queries()) > 30
    assert len(alert_queries()) == ALERTS.read_text().count("- alert:") == 22


@pytest.mark.parametrize("query", QUERIES)
def test_every_name_is_a_metric_of_the_worker(query):
    assert set(NAME.findall(query)) <= KNOWN.keys()


@pytest.mark.parametrize("query", QUERIES)
def test_every_label_that_is_selected_exists(query):
    for name, matchers in SELECTED.findall(query):
        labels = {label for label, _, _ in MATCHER.findall(matchers)}
        assert labels <= KNOWN[name] | SCRAPED


@pytest.mark.parametrize("query", QUERIES)
def test_every_label_that_is_grouped_by_exists(query):
    known = set().union(*(KNOWN[name] for name in NAME.findall(query)), SCRAPED)
    for group in GROUPED.findall(query):
        assert {label.strip() for label in group.split(",")} <= known


@pytest.mark.parametrize("query", QUERIES)
def test_every_value_that_is_selected_can_occur(query):
    values = {
        "agent": set(TOPOLOGY.agent_names) | {"$agent"},
        "verdict": {verdict for agent in TOPOLOGY.agents for verdict in agent.verdicts},
        "event": set(EVENTS),
    }
    for _, matchers in SELECTED.findall(query):
        for label, operator, value in MATCHER.findall(matchers):
            for each in value.split("|") if operator == "=~" else [value]:
                assert each in values.get(label, {each})


def test_every_metric_is_shown_or_alerted_on():
    used = {name for query in QUERIES for name in NAME.findall(query)}
    for field in fields(metrics := create(CollectorRegistry())):
        name = getattr(metrics, field.name)._name
        assert any(each.startswith(name) for each in used) or name == "copydesk_build"


def test_every_metric_and_every_alert_is_in_the_operations_document():
    text = OPERATIONS.read_text()
    for name in SERIES:
        if not name.endswith(("_bucket", "_sum", "_count")):
            assert f"`{name}`" in text
    for metric in ("end_to_end_seconds", "hop_seconds", "transaction_seconds"):
        assert f"`copydesk_{metric}`" in text


def test_every_alert_says_what_to_do_and_leads_to_its_part_of_the_operations_document():
    chapters = re.split(r"^#### ", OPERATIONS.read_text(), flags=re.MULTILINE)[1:]
    explained = {each.partition("\n")[0]: each.partition("\n")[2].strip() for each in chapters}
    rules = re.split(r"^      - alert: ", ALERTS.read_text(), flags=re.MULTILINE)[1:]
    assert {each.partition("\n")[0] for each in rules} == explained.keys()
    for rule in rules:
        name = rule.partition("\n")[0]
        assert re.search(r'^          description: ".{30,100}"$', rule, re.MULTILINE), name
        url = f'runbook_url: "{{{{ $externalLabels.runbooks }}}}#{name.lower()}"'
        assert url in rule
        assert len(explained[name]) > 30
        assert ("severity: critical" in rule) == explained[name].startswith("Critical. ")


def test_every_panel_says_what_it_shows_and_none_shows_nan():
    for panel in json.loads(DASHBOARD.read_text())["panels"]:
        if panel["type"] != "row":
            assert len(panel["description"]) > 10, panel["title"]
            assert panel["fieldConfig"]["defaults"]["noValue"] == "–"
    for query in dashboard_queries():
        for divisor in re.findall(r" / (.*)$", query):
            assert re.fullmatch(r"\(.* > 0\)", divisor), query
        assert "quantile" not in query or query.endswith(") >= 0")


def test_prometheus_sends_alerts_and_scrapes_kafka():
    prometheus = (ALERTS.parent / "prometheus.yml").read_text()
    for target in ("alertmanager:9093", "observe:9100"):
        assert f'targets: ["{target}"]' in prometheus
        assert (
            f"\n  {target.partition(':')[0]}:\n"
            in (DEPLOY.parent / "docker-compose.yml").read_text()
        )
    assert re.search(r"external_labels:\n +runbooks: docs/operations.md\n", prometheus)


def test_every_alert_is_tried_by_promtool():
    tried = (ALERTS.parent / "alerts_test.yml").read_text()
    for alert in re.findall(r"- alert: (\w+)", ALERTS.read_text()):
        fires = rf"alertname: {alert}\n +exp_alerts:"
        assert re.search(fires, tried), alert


def test_the_dashboard_is_what_its_script_writes():
    written = subprocess.run(
        [sys.executable, "-m", "deploy.grafana.dashboard"],
        cwd=DEPLOY.parent,
        capture_output=True,
        check=True,
    ).stdout
    assert written == DASHBOARD.read_bytes()


@pytest.mark.parametrize("agent", TOPOLOGY.agent_names)
def test_every_agent_of_the_map_is_scraped_and_missed(agent):
    scraped = re.search(r"names: \[(.*)\]", (ALERTS.parent / "prometheus.yml").read_text())
    assert agent in scraped[1].split(", ")
    assert f'absent(copydesk_ready{{agent="{agent}"}})' in ALERTS.read_text()


def test_panels_neither_overlap_nor_leave_the_page():
    taken = set()
    for panel in json.loads(DASHBOARD.read_text())["panels"]:
        place = panel["gridPos"]
        assert place["x"] + place["w"] <= 24
        cells = {
            (x, y)
            for x in range(place["x"], place["x"] + place["w"])
            for y in range(place["y"], place["y"] + place["h"])
        }
        assert not cells & taken
        taken |= cells
