"""Prometheus and Alertmanager as they are, with the files of deploy/, on loopback."""

import json
import os
import re
import shutil
import subprocess
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import yaml
from prometheus_client import CollectorRegistry, start_http_server

from demo.node import free_port
from streams.app import TOPOLOGY
from streams.watching.metrics import create
from tests.deploy.test_monitoring import dashboard_queries

ROOT = Path(__file__).parents[2]
FILES = ROOT / "deploy" / "prometheus"
UNPACKED = ROOT / ".tools" / "monitoring" / "usr" / "bin"
"""Where .ci/monitoring puts them."""
VARIABLES = {"$agent": ".*", "$__rate_interval": "1m"}
"""What Grafana puts into a query."""
VARIABLE = re.compile("|".join(map(re.escape, VARIABLES)))


def program(*names):
    path = f"{os.environ['PATH']}:{UNPACKED}"
    found = next(filter(None, (shutil.which(name, path=path) for name in names)), None)
    return found or pytest.fail(f"{names[0]} is not in PATH: `bash .ci/monitoring` gets it")


@pytest.mark.parametrize(
    "arguments",
    [
        ("promtool", "check", "config", "prometheus.yml"),
        ("promtool", "check", "rules", "--lint=all", "--lint-fatal", "alerts.yml"),
        ("promtool", "test", "rules", "alerts_test.yml"),
        ("amtool", "check-config", "alertmanager.yml"),
    ],
    ids=lambda each: f"{each[0]} {each[1]} {each[2]}",
)
@pytest.mark.timeout(900)
def test_their_own_tools_find_nothing_wrong(arguments):
    tool, *words = arguments
    result = subprocess.run(
        [program(tool), *words], cwd=FILES, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stdout + result.stderr


class Workers:
    """Four workers' metrics, and what Alertmanager sends to whom."""

    def __init__(self):
        self.told = []
        self.servers = []
        self.ready = {}
        self.ports = {agent: self._serve(agent) for agent in TOPOLOGY.agent_names}
        said = self.told

        class Receiver(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                said.append((self.path, json.loads(body)))
                self.send_response(200)
                self.end_headers()

            def log_message(self, *_):
                """Print nothing."""

        self.receiver = ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
        threading.Thread(target=self.receiver.serve_forever, daemon=True).start()

    def _serve(self, agent):
        registry = CollectorRegistry()
        metrics = create(registry)
        metrics.assigned_partitions.labels(agent).set(1)
        self.ready[agent] = metrics.ready.labels(agent)
        self.ready[agent].set(agent != "enrich")
        server, _ = start_http_server(0, "127.0.0.1", registry)
        self.servers.append(server)
        return server.server_port

    def alerts(self, receiver, status):
        """Names and labels of the alerts that a receiver was told of."""
        return {
            each["labels"]["alertname"]: each
            for path, message in self.told
            if path == f"/{receiver}"
            for each in message["alerts"]
            if each["status"] == status
        }


def replaced(text, *changes):
    """Replace each pattern, which must be there."""
    for pattern, new in changes:
        text, times = re.subn(pattern, new, text, flags=re.MULTILINE)
        assert times, pattern
    return text


def configure(folder, workers, prometheus, alertmanager):
    """Write deploy's files with addresses of loopback and with seconds in place of minutes."""
    targets = [f"127.0.0.1:{port}" for port in workers.ports.values()]
    config = yaml.safe_load((FILES / "prometheus.yml").read_text())
    config["global"] |= {"scrape_interval": "1s", "evaluation_interval": "1s"}
    # As docs/operations.md says for workers outside Docker.
    of_workers, of_kafka, of_alertmanager = config["scrape_configs"]
    del of_workers["dns_sd_configs"]
    of_workers["static_configs"] = [{"targets": targets}]
    of_kafka["static_configs"] = [{"targets": [f"127.0.0.1:{prometheus}"]}]
    at = [{"targets": [f"127.0.0.1:{alertmanager}"]}]
    of_alertmanager["static_configs"] = at
    config["alerting"]["alertmanagers"][0]["static_configs"] = at
    (folder / "prometheus.yml").write_text(yaml.safe_dump(config))
    alerts = (FILES / "alerts.yml").read_text()
    (folder / "alerts.yml").write_text(replaced(alerts, (r"^( +)for: \d+m$", r"\1for: 1s")))
    hook = f"http://127.0.0.1:{workers.receiver.server_port}"
    calls = (FILES / "alertmanager.yml").read_text()
    (folder / "alertmanager.yml").write_text(
        replaced(
            calls,
            (r"group_wait: 30s", "group_wait: 2s"),
            (r"group_interval: 5m", "group_interval: 1s"),
            (r"# (webhook_configs.*)https://hooks.example/copydesk", rf"\1{hook}/day"),
            (r"# (webhook_configs.*)https://pager.example/copydesk", rf"\1{hook}/night"),
        )
    )


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    """Both servers over four workers, of which enrich is not ready: workers and Prometheus's URL."""
    folder = tmp_path_factory.mktemp("monitoring")
    workers, prometheus, alertmanager = Workers(), free_port(), free_port()
    configure(folder, workers, prometheus, alertmanager)
    commands = [
        [
            program("alertmanager", "prometheus-alertmanager"),
            f"--config.file={folder}/alertmanager.yml",
            f"--storage.path={folder}/calls",
            f"--web.listen-address=127.0.0.1:{alertmanager}",
            "--cluster.listen-address=",
        ],
        [
            program("prometheus"),
            f"--config.file={folder}/prometheus.yml",
            f"--storage.tsdb.path={folder}/data",
            f"--web.listen-address=127.0.0.1:{prometheus}",
        ],
    ]
    with (folder / "log").open("wb") as log:
        processes = [subprocess.Popen(each, stdout=log, stderr=log) for each in commands]
    try:
        yield workers, f"http://127.0.0.1:{prometheus}"
    finally:
        for each in processes:
            each.terminate()
        for each in processes:
            each.wait(30)
        for server in (*workers.servers, workers.receiver):
            server.shutdown()


def asked(address, path, **query):
    """The answer of Prometheus; None while it does not answer."""
    try:
        with urllib.request.urlopen(
            f"{address}/api/v1/{path}?{urllib.parse.urlencode(query)}", timeout=30
        ) as answer:
            return json.load(answer)["data"]
    except (ConnectionError, urllib.error.URLError):
        return None


def wait_for(happens, seconds=180):
    end = time.monotonic() + seconds
    while not (value := happens()):
        assert time.monotonic() < end
        time.sleep(0.2)
    return value


@pytest.mark.timeout(600)
def test_every_worker_is_scraped_and_every_rule_and_panel_is_evaluated(running):
    _, address = running

    def up():
        targets = (asked(address, "targets") or {}).get("activeTargets", ())
        return [each for each in targets if each["health"] == "up"]

    wait_for(lambda: len(up()) == 6)
    assert [each["labels"]["job"] for each in up()].count("copydesk") == 4
    wait_for(
        lambda: all(
            rule["health"] == "ok"
            for group in asked(address, "rules")["groups"]
            for rule in group["rules"]
        )
    )
    for query in dashboard_queries():
        if not query.startswith("label_values("):
            asks = VARIABLE.sub(lambda found: VARIABLES[found[0]], query)
            assert asked(address, "query", query=asks) is not None, query


@pytest.mark.timeout(600)
def test_a_worker_that_is_not_ready_calls_the_night_once_and_is_over_when_it_is_ready(running):
    workers, _ = running
    called = wait_for(lambda: workers.alerts("night", "firing").get("CopydeskAgentNotReady"))
    assert called["labels"] == {
        "agent": "enrich",
        "alertname": "CopydeskAgentNotReady",
        "severity": "critical",
    }
    assert called["annotations"]["summary"] == "No worker of enrich is ready."
    assert called["annotations"]["runbook_url"] == "docs/operations.md#copydeskagentnotready"
    workers.ready["enrich"].set(1)
    wait_for(lambda: "CopydeskAgentNotReady" in workers.alerts("night", "resolved"))
    assert "CopydeskAgentNotReady" not in workers.alerts("day", "firing")


@pytest.mark.timeout(600)
def test_a_warning_goes_to_the_day(running):
    workers, address = running
    wait_for(lambda: asked(address, "query", query="sum(up{job='copydesk'}) == 4")["result"])
    workers.servers[0].shutdown()
    workers.servers[0].server_close()
    called = wait_for(lambda: workers.alerts("day", "firing").get("CopydeskWorkerDown"))
    assert called["labels"]["severity"] == "warning"
    assert called["labels"]["job"] == "copydesk"
    assert "CopydeskWorkerDown" not in workers.alerts("night", "firing")
