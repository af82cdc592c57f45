"""The Kubernetes manifests: what they start exists, and what they say of Kafka is what the code does."""

import json
import os
import subprocess
import sys
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import jsonschema
import pytest
import yaml
from prometheus_client import CollectorRegistry

from deploy.kubernetes.schemas import OTHERS, file_name, of_kubernetes
from streams.__main__ import main
from streams.app import TOPOLOGY
from streams.configuration.settings import Settings
from streams.kafka.strimzi import manifests, resource_name
from streams.kafka.topics import wanted
from streams.watching.health import Health
from streams.watching.probes import Probes

ROOT = Path(__file__).parents[2] / "deploy" / "kubernetes"


def environment(folder):
    lines = (ROOT / folder / "settings.env").read_text().splitlines()
    return dict(line.split("=", 1) for line in lines if line and line[0] != "#")


ENVIRONMENT = environment("base")
SETTINGS = Settings.from_environment(ENVIRONMENT)
PATCHES = {"every-pod.yaml", "worker.yaml", "scaled.yaml"}


def documents(*names):
    return [
        each
        for name in names
        for path in sorted(ROOT.glob(name))
        for each in yaml.safe_load_all(path.read_text())
        if each and path.name not in {"kustomization.yaml", *PATCHES}
    ]


RESOURCES = documents("base/*.yaml", "scaling/*.yaml", "topics/*.yaml", "tls/*.yaml")
PODS = {each["metadata"]["name"]: each for each in RESOURCES if each["kind"] == "Deployment"}
SCALED = {each["metadata"]["name"]: each for each in RESOURCES if each["kind"] == "ScaledObject"}


def container(deployment):
    [only] = deployment["spec"]["template"]["spec"]["containers"]
    return only


def patch(name):
    return yaml.safe_load((ROOT / "base" / name).read_text())


@pytest.mark.parametrize(
    "resource", RESOURCES, ids=lambda each: f"{each['kind']}-{each['metadata']['name']}"
)
def test_each_resource_is_what_its_schema_says(resource):
    name = file_name(resource["kind"], resource["apiVersion"])
    schema = (
        json.loads((OTHERS / name).read_text())
        if (OTHERS / name).exists()
        else of_kubernetes(resource["kind"], resource["apiVersion"])
    )
    jsonschema.Draft202012Validator(schema).validate(resource)


def test_a_schema_refuses_what_does_not_exist():
    deployment = json.loads(json.dumps(PODS["tag"]))
    deployment["spec"]["replica"] = 2
    with pytest.raises(jsonschema.ValidationError, match="replica"):
        jsonschema.validate(deployment, of_kubernetes("Deployment", "apps/v1"))


def test_each_agent_and_the_page_have_a_deployment_with_its_service_and_its_budget():
    assert set(PODS) == {*TOPOLOGY.agent_names, "serve", "observe"}
    for kind in ("Service", "PodDisruptionBudget"):
        assert {each["metadata"]["name"] for each in RESOURCES if each["kind"] == kind} == set(PODS)
    for each in RESOURCES:
        name = each["metadata"]["name"]
        selector = each.get("spec", {}).get("selector", {})
        if each["kind"] in ("Service", "PodDisruptionBudget", "Deployment"):
            labels = PODS[name]["spec"]["template"]["metadata"]["labels"]
            assert selector.get("matchLabels", selector).items() <= labels.items()


@pytest.mark.parametrize("name", PODS)
def test_each_pod_runs_a_command_of_ours(name):
    words = container(PODS[name])["args"]
    assert words[0] == ("worker" if name in TOPOLOGY.agent_names else name)
    command = main.get_command(main.make_context("copydesk", list(words)), words[0])
    assert command.make_context(words[0], words[1:]).params is not None


@pytest.mark.parametrize("probe", ["startupProbe", "livenessProbe", "readinessProbe"])
def test_each_probe_of_a_worker_asks_for_an_address_that_its_server_has(probe):
    path = container(patch("worker.yaml"))[probe]["httpGet"]["path"]
    with Probes(Health(), CollectorRegistry()) as probes:
        try:
            status = urlopen(f"http://127.0.0.1:{probes.port}{path}", timeout=5).status
        except HTTPError as error:
            status = error.code
    assert status in (200, 503)
    assert (path == "/readyz") == (probe == "readinessProbe")


def test_pods_may_do_nothing_but_their_work():
    pod = patch("every-pod.yaml")["spec"]["template"]["spec"]
    assert pod["securityContext"]["runAsNonRoot"]
    assert pod["securityContext"]["runAsUser"] == 10001
    assert pod["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
    [only] = pod["containers"]
    assert only["securityContext"] == {
        "allowPrivilegeEscalation": False,
        "readOnlyRootFilesystem": True,
        "capabilities": {"drop": ["ALL"]},
    }
    assert not pod["automountServiceAccountToken"]
    for each in PODS.values():
        assert container(each)["resources"]["limits"].keys() == {"memory"}
        assert container(each)["resources"]["requests"].keys() == {"cpu", "memory"}


def test_the_variables_of_a_service_would_be_unknown_settings_and_are_switched_off():
    with pytest.raises(ValueError, match="COPYDESK_SERVE_SERVICE_HOST"):
        Settings.from_environment({"COPYDESK_SERVE_SERVICE_HOST": "10.0.0.1"})
    assert patch("every-pod.yaml")["spec"]["template"]["spec"]["enableServiceLinks"] is False


def test_no_update_waits_for_a_pod_that_finds_no_partition():
    strategy = patch("worker.yaml")["spec"]["strategy"]
    assert strategy["rollingUpdate"] == {"maxSurge": 0, "maxUnavailable": 1}


def test_agents_with_several_partitions_are_scaled_up_to_their_number_and_others_are_not():
    for agent in TOPOLOGY.agents:
        source = TOPOLOGY.stream(agent.source)
        if source.partitions == 1:
            assert agent.name not in SCALED
            assert PODS[agent.name]["spec"]["replicas"] == 1
            continue
        spec = SCALED[agent.name]["spec"]
        assert "replicas" not in PODS[agent.name]["spec"]
        assert spec["scaleTargetRef"] == {"name": agent.name}
        assert spec["maxReplicaCount"] == SETTINGS.partitions
        [trigger] = spec["triggers"]
        assert trigger["metadata"]["topic"] == SETTINGS.topic(agent.source)
        assert trigger["metadata"]["consumerGroup"] == f"{SETTINGS.group_prefix}.{agent.name}"
        host, port = SETTINGS.bootstrap_servers.split(":")
        assert trigger["metadata"]["bootstrapServers"] == f"{host}.copydesk.svc:{port}"


def test_the_topics_of_strimzi_are_those_that_topics_create_makes():
    topics = documents("topics/topics.yaml")
    assert len(topics) == len(TOPOLOGY.streams)
    for topic, must in zip(topics, wanted(SETTINGS), strict=True):
        assert topic["metadata"]["name"] == must.name
        assert topic["metadata"]["labels"] == {"strimzi.io/cluster": "desk"}
        assert topic["spec"] == {
            "partitions": must.partitions,
            "replicas": SETTINGS.replication,
            "config": must.configuration,
        }


def test_the_topics_are_what_the_command_prints():
    printed = subprocess.run(
        [sys.executable, "-m", "streams", "topics", "strimzi"],
        env={**os.environ, **ENVIRONMENT},
        cwd=ROOT.parents[1],
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    written = (ROOT / "topics" / "topics.yaml").read_text()
    assert written.partition("\n")[2] == printed, "run `make kubernetes`"


def test_a_name_that_kubernetes_refuses_is_given_beside_the_topics():
    topics = [yaml.safe_load(each) for each in manifests(Settings(namespace="News_EU"), "desk")]
    assert topics[0]["metadata"]["name"] == resource_name("News_EU.raw") == "news-eu.raw"
    assert topics[0]["spec"]["topicName"] == "News_EU.raw"


def test_only_kafka_and_names_are_reached_and_only_prometheus_and_a_proxy_come_in():
    policies = {each["metadata"]["name"]: each["spec"] for each in documents("base/network.yaml")}
    # Not `{}`: that would cut off the Kafka of the same namespace too.
    everyone = policies["copydesk"]["podSelector"]["matchLabels"]
    labels = yaml.safe_load((ROOT / "base" / "kustomization.yaml").read_text())["labels"]
    assert labels == [{"pairs": everyone, "includeTemplates": True}]
    assert policies["copydesk"]["policyTypes"] == ["Ingress", "Egress"]
    ports = [port["port"] for rule in policies["copydesk"]["egress"] for port in rule["ports"]]
    assert ports == [53, 53, 9092, 9093]
    assert int(SETTINGS.bootstrap_servers.rpartition(":")[2]) in ports
    for name, port in (("metrics", 9100), ("serve", 9110)):
        [rule] = policies[name]["ingress"]
        assert [each["port"] for each in rule["ports"]] == [port]
        assert rule["from"]


def read(name):
    return yaml.safe_load((ROOT / "tls" / name).read_text())


def test_with_tls_every_pod_has_a_certificate_of_its_own_where_the_settings_look_for_it():
    settings = Settings.from_environment(ENVIRONMENT | environment("tls"))
    security = settings.security
    mounts = container(read("every-pod.yaml"))["volumeMounts"]
    volumes = {each["mountPath"]: each["name"] for each in mounts}
    for file, volume, key in (
        (security.tls_ca_file, "kafka-ca", "ca.crt"),
        (security.tls_certificate_file, "kafka-user", "user.crt"),
        (security.tls_key_file, "kafka-user", "user.key"),
    ):
        folder, _, name = file.rpartition("/")
        assert (volumes[folder], name) == (volume, key)
    for name in PODS:
        [volume] = read(f"pods/{name}.yaml")["spec"]["template"]["spec"]["volumes"]
        assert volume == {"name": "kafka-user", "secret": {"secretName": f"copydesk-{name}"}}
    users = {each["metadata"]["name"] for each in RESOURCES if each["kind"] == "KafkaUser"}
    assert users == {f"copydesk-{name}" for name in (*PODS, "keda")}


def test_with_tls_keda_asks_the_same_listener_as_the_pods_with_a_certificate():
    server, _, authentication = (each["value"] for each in read("scaled.yaml"))
    host, port = environment("tls")["COPYDESK_BOOTSTRAP_SERVERS"].split(":")
    assert server == f"{host}.copydesk.svc:{port}"
    assert authentication == {"name": read("keda.yaml")["metadata"]["name"]}
    [tag, *_] = SCALED.values()
    assert "bootstrapServers" in tag["spec"]["triggers"][0]["metadata"]


def test_every_file_is_in_a_kustomization():
    for folder in ("base", "topics", "scaling", "tls"):
        listed = yaml.safe_load((ROOT / folder / "kustomization.yaml").read_text())
        named = {*listed["resources"], *(each["path"] for each in listed.get("patches", ()))}
        assert named | {"kustomization.yaml"} == {
            str(each.relative_to(ROOT / folder)) for each in (ROOT / folder).rglob("*.yaml")
        }
