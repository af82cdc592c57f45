"""What the containers are told to run can be run."""

import json
import re
from pathlib import Path

import pytest

from streams.__main__ import main
from streams.app import TOPOLOGY
from streams.configuration.settings import Settings, every_setting

ROOT = Path(__file__).parents[2]
COMPOSE = (ROOT / "docker-compose.yml").read_text()
DOCKERFILE = (ROOT / "Dockerfile").read_text()
SERVICES = dict(
    re.findall(
        r"^  ([\w-]+):\n((?: {4}.*\n|\n)+)", COMPOSE.partition("\nservices:\n")[2], re.MULTILINE
    )
)
OURS = ("topics", *TOPOLOGY.agent_names, "observe")


def command(service):
    return json.loads(re.search(r"command: (\[.*\])", SERVICES[service])[1])


def test_the_services_are_kafka_its_topics_the_workers_and_what_watches_them():
    watching = ["prometheus", "alertmanager", "observe", "grafana"]
    assert list(SERVICES) == ["kafka", "topics", *TOPOLOGY.agent_names, *watching]


@pytest.mark.parametrize("service", OURS)
def test_each_command_is_a_command_of_ours(service):
    words = command(service)
    group, context = main, None
    while hasattr(group, "commands"):
        context = group.make_context(group.name, words[:1] and list(words), parent=context)
        group, words = group.get_command(context, words[0]), words[1:]
    assert group.make_context(group.name, list(words), parent=context).params is not None


@pytest.mark.parametrize("agent", TOPOLOGY.agent_names)
def test_each_agent_has_a_worker_that_can_be_scaled(agent):
    assert command(agent) == ["worker", agent]
    assert "<<: *worker" in SERVICES[agent]
    assert "container_name" not in COMPOSE
    assert "ports:" not in SERVICES[agent]


def test_every_variable_is_a_setting():
    names = set(re.findall(r"\bCOPYDESK_(\w+)", COMPOSE + DOCKERFILE))
    assert names
    assert names <= {name.upper() for name in every_setting()}


def test_the_environment_makes_valid_settings():
    environment = dict(re.findall(r'^    (COPYDESK_\w+): "?([^"\n]*)"?$', COMPOSE, re.MULTILINE))
    settings = Settings.from_environment(environment)
    assert settings.bootstrap_servers == "kafka:19092"
    assert settings.http_port == 9100


def test_ports_are_published_on_loopback_only():
    published = [
        port
        for ports in re.findall(r"^ +ports: (\[.*\])", COMPOSE, re.MULTILINE)
        for port in json.loads(ports)
    ]
    assert len(published) == 4
    assert all(port.startswith("127.0.0.1:") for port in published)


def test_files_that_are_mounted_exist():
    for path in re.findall(r"- (\./[^:]+):", COMPOSE):
        assert (ROOT / path).exists()


def test_every_image_has_a_version():
    images = re.findall(r"image: (\S+)", COMPOSE)
    assert len(images) == 5
    assert all(re.search(r":v?\d+\.\d+\.\d+$", image) for image in images)
    assert re.search(r"^ARG PYTHON=3\.1\d\.\d+-slim", DOCKERFILE, re.MULTILINE)


def test_the_image_runs_the_command_line_as_nobody_in_particular():
    assert 'ENTRYPOINT ["copydesk"]' in DOCKERFILE
    assert re.search(r"^USER 10001:10001$", DOCKERFILE, re.MULTILINE)
    assert "--require-hashes" in DOCKERFILE


def test_what_the_image_copies_is_not_ignored():
    kept = {line[1:] for line in (ROOT / ".dockerignore").read_text().split() if line[0] == "!"}
    copied = {
        name
        for line in re.findall(r"^COPY (?!--from)(.*) \S+$", DOCKERFILE, re.MULTILINE)
        for name in line.split()
    }
    assert copied == kept
