"""Bytewax with recovery: at least once to Kafka, for its sink has no transactions.

A snapshot of the positions every COMMIT_SECONDS (its own default: 10 seconds).
"""

import tempfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import bytewax.operators as op
from bytewax.connectors.kafka import KafkaSinkMessage, KafkaSourceMessage
from bytewax.connectors.kafka import operators as kafka
from bytewax.dataflow import Dataflow
from bytewax.recovery import RecoveryConfig, init_db_dir
from bytewax.run import cli_main

from benchmarks.peers.job import COMMIT_SECONDS, RECORDS, Job, job


def flow(it: Job) -> Dataflow:
    """Return the dataflow."""

    def work(message: KafkaSourceMessage) -> KafkaSinkMessage:
        return replace(message.to_sink(), value=it.work(message.value or b""))

    made = Dataflow("work")
    read = kafka.input("read", made, brokers=[it.servers], topics=[it.source], batch_size=RECORDS)
    done = op.map("work", read.oks, work)
    big = {"message.max.bytes": "17825792"}
    kafka.output("write", done, brokers=[it.servers], topic=it.target, add_config=big)
    return made


def start(it: Job) -> None:
    """Run it with the state of an earlier run, if there was one."""
    folder = Path(tempfile.gettempdir()) / f"bytewax-{it.group}"
    if not folder.exists():
        folder.mkdir()
        init_db_dir(folder, 1)
    cli_main(
        flow(it),
        recovery_config=RecoveryConfig(str(folder)),
        epoch_interval=timedelta(seconds=COMMIT_SECONDS),
    )


if __name__ == "__main__":
    start(job())
