"""Writes `kafka.lock`: `python -m demo.resolve`, after a version below has changed."""

import hashlib
import tempfile
from pathlib import Path

from jgo.maven import MavenContext

KAFKA = "org.apache.kafka:kafka_2.13:4.2.2"
# Kafka's jar has no dependency on a logging backend; this is the one its distribution ships.
# It is resolved by itself: log4j's own constraints would replace Kafka's versions.
LOG_WRITER = "org.apache.logging.log4j:log4j-slf4j-impl:2.25.5"
HEADER = "# Apache Kafka's jars and their SHA-256, in class path order. Written by demo/resolve.py."


def main() -> None:
    """Resolve the coordinates on Maven Central, and write path and SHA-256 of every jar."""
    with tempfile.TemporaryDirectory() as repository:
        maven = MavenContext(repo_cache=Path(repository))
        kafka, log_writer = map(maven.create_dependency, (KAFKA, LOG_WRITER))
        resolved, transitive = maven.resolver.resolve([kafka])
        lines = [HEADER]
        for dependency in (*resolved, *transitive, log_writer):
            jar = dependency.artifact.resolve()
            digest = hashlib.sha256(jar.read_bytes()).hexdigest()
            lines.append(f"{jar.relative_to(repository).as_posix()} sha256:{digest}")
    lock = Path(__file__).with_name("kafka.lock")
    lock.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{lock.name}: {len(lines) - 1} jars")


if __name__ == "__main__":
    main()
