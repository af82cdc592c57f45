"""Every setting, made once from the environment, checked, and frozen."""

import math
import re
from collections.abc import Mapping
from dataclasses import Field, dataclass, field
from typing import Any, Self

from streams.configuration.crashpoint import kill_at
from streams.configuration.environment import PREFIX, SettingError, given, settable
from streams.configuration.limits import Limits
from streams.configuration.security import Security

__all__ = ["SettingError", "Settings"]

FRAMING_BYTES = 1_048_576


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings. The environment variable is `COPYDESK_` and the name in capitals."""

    bootstrap_servers: str = "127.0.0.1:9092"
    """Kafka brokers to begin with, `host:port`, separated by commas."""
    namespace: str = "news"
    """First part of every topic's name, and of no group's: `news.raw`, `news.articles`."""
    group_prefix: str = "copydesk"
    """Consumer groups and transactional ids begin with it: `copydesk.tag`."""
    partitions: int = 4
    """Partitions of a topic that `topics create` makes (news.tagged and news.memory have one)."""
    subject_partitions: int = 1
    """Partitions of each subject's topic that `topics create` makes: with one, a subscriber reads
    the subject in one order, and a transaction has fewer markers to write."""
    replication: int = 1
    """Replication factor of a topic that `topics create` makes; 3 in production."""
    time_to_live_days: float = 15.0
    """How long an article is remembered as a possible original."""
    transaction_records: int = 500
    """At most so many input records in one transaction."""
    transaction_work_seconds: float = 0.6
    """After so much work a transaction is closed, however few its records."""
    inbox_records: int = 4000
    """At most so many fetched records wait in memory for each partition."""
    inbox_bytes: int = 33554432
    """At most so many fetched bytes wait in memory for each partition."""
    session_timeout_seconds: float = 15.0
    """A worker silent for so long loses its partitions to another."""
    transaction_timeout_seconds: float = 20.0
    """The broker aborts a transaction left open for so long."""
    request_timeout_seconds: float = 10.0
    """A broker that has not answered for so long counts as not answering."""
    stuck_seconds: float = 60.0
    """With work waiting and nothing settled for so long, the worker dumps its stacks and ends."""
    max_record_bytes: int = 16777216
    """Largest record that the topics take; a dead letter carries any such record whole."""
    max_article_bytes: int = 2097152
    """A raw article with more bytes becomes a dead letter."""
    article_seconds: float = 10.0
    """An article on which an agent computes for longer (CPU time) becomes a dead letter."""
    http_host: str = "127.0.0.1"
    """Where a worker serves /metrics, /healthz and /readyz."""
    http_port: int = -1
    """Port for them: -1 for 9101 (tag), 9102 (deduplicate), 9103 (enrich) or, where that is
    taken, any free one; 0 for any free one."""
    crash: str = ""
    """For tests: `name:n` kills the process the n-th time the crash point is reached."""
    security: Security = field(default_factory=Security)
    limits: Limits = field(default_factory=Limits)

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Self:
        """Read `COPYDESK_*`; raises SettingError for an unknown name or a wrong value."""
        values = given(every_setting(), environment)

        def those(kind: Any) -> dict[str, Any]:
            return {name: values[name] for name in settable(kind) if name in values}

        groups: dict[str, Any] = {name: kind(**those(kind)) for name, kind in GROUPS.items()}
        settings = cls(**those(cls), **groups)
        settings.check()
        return settings

    def check(self) -> None:
        """Raise SettingError where a value, or two together, cannot work."""
        for name in GROUPS:
            getattr(self, name).check()
        if not all(map(_SERVER.fullmatch, self.bootstrap_servers.split(","))):
            raise SettingError(
                f"{PREFIX}BOOTSTRAP_SERVERS must be host:port, separated by commas, "
                f"and is {self.bootstrap_servers!r}."
            )
        for name in _POSITIVE:
            value = getattr(self, name)
            if not (math.isfinite(value) and value > 0):
                raise SettingError(f"{PREFIX}{name.upper()} must be above 0, and is {value}.")
        if not -1 <= self.http_port <= 65535:
            raise SettingError(f"{PREFIX}HTTP_PORT must be -1 to 65535, and is {self.http_port}.")
        for name in ("namespace", "group_prefix"):
            if not _NAME.fullmatch(getattr(self, name)):
                raise SettingError(
                    f"{PREFIX}{name.upper()} must be 1 to 100 of a-z, A-Z, 0-9, '.', '_' and '-', "
                    f"and is {getattr(self, name)!r}."
                )
        if self.transaction_work_seconds >= self.transaction_timeout_seconds:
            raise SettingError(
                f"{PREFIX}TRANSACTION_WORK_SECONDS must be below "
                f"{PREFIX}TRANSACTION_TIMEOUT_SECONDS."
            )
        try:
            kill_at(self.crash)
        except ValueError as error:
            raise SettingError(f"{PREFIX}CRASH is no crash point and count: {error}.") from None
        if self.max_article_bytes > self.max_record_bytes:
            raise SettingError(
                f"{PREFIX}MAX_ARTICLE_BYTES cannot be above {PREFIX}MAX_RECORD_BYTES."
            )

    @property
    def raw_bytes(self) -> int:
        """Largest batch that the raw topic takes: headers and framing come on top."""
        return self.max_record_bytes + FRAMING_BYTES

    @property
    def output_bytes(self) -> int:
        """Largest batch that an agent writes: a dead letter is a whole record and its reason."""
        return self.raw_bytes + FRAMING_BYTES

    def topic(self, stream: str) -> str:
        """Return the Kafka topic of a stream: `articles` is `news.articles`."""
        return f"{self.namespace}.{stream}"


GROUPS = {"security": Security, "limits": Limits}
"""Fields of Settings that are settings of their own, each in its own module."""


def every_setting() -> dict[str, Field[Any]]:
    """Return the name of each setting, those of the groups included, with its field."""
    return {
        name: its_field
        for kind in (Settings, *GROUPS.values())
        for name, its_field in settable(kind).items()
    }


_SERVER = re.compile(r"[^\s:,/]+:\d{1,5}|\[[0-9a-fA-F:.]+\]:\d{1,5}")
_NAME = re.compile(r"[a-zA-Z0-9._-]{1,100}")
_POSITIVE = (
    "partitions",
    "subject_partitions",
    "replication",
    "time_to_live_days",
    "transaction_records",
    "transaction_work_seconds",
    "inbox_records",
    "inbox_bytes",
    "session_timeout_seconds",
    "transaction_timeout_seconds",
    "request_timeout_seconds",
    "stuck_seconds",
    "article_seconds",
    "max_record_bytes",
    "max_article_bytes",
)
