"""Every setting, made once from the environment, checked, and frozen."""

import math
import re
from collections.abc import Mapping
from dataclasses import Field, dataclass, field
from typing import Any, Self

from streams.configuration.crashpoint import kill_at
from streams.configuration.environment import PREFIX, SettingError, given, settable
from streams.configuration.limits import FaultLimits
from streams.configuration.security import Security

__all__ = ["SettingError", "Settings"]

FRAMING_BYTES = 1_048_576


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings. The environment variable is `COPYDESK_` and the name in capitals."""

    bootstrap_servers: str = "127.0.0.1:9092"
    """Addresses of the Kafka brokers to ask first, `host:port`, separated by commas."""
    namespace: str = "news"
    """First part of the name of every topic: `news.raw`, `news.articles`. Consumer groups have
    COPYDESK_GROUP_PREFIX instead."""
    group_prefix: str = "copydesk"
    """First part of the names of consumer groups and transactional ids: `copydesk.tag`."""
    partitions: int = 4
    """Number of partitions of each topic that `topics create` makes; `news.tagged`,
    `news.backfill` and the logs of memories always have one."""
    subject_partitions: int = 1
    """Number of partitions of each subject's topic that `topics create` makes. With one, a
    subscriber reads the subject in one order, and a transaction writes fewer markers."""
    replication: int = 1
    """Replication factor of each topic that `topics create` makes; use 3 in production."""
    retention_days: float = 7.0
    """Number of days for which the topics that `topics create` makes keep raw records and those
    before DEDUPLICATE. The others keep theirs two days longer: `balance` finds there what became
    of each raw record."""
    time_to_live_days: float = 15.0
    """Number of days for which an article is remembered: later articles are compared with it."""
    backfill_days: float = 0.0
    """An article that was published more than this number of days before it arrives is history:
    it goes to the back-fill lane (docs/backfill.md). 0: only what its producer marks."""
    story_days: float = 0.0
    """Number of days after its latest article for which a running story is open
    (docs/stories.md). 0: no stories. 10 is usual."""
    transaction_records: int = 500
    """Maximum number of input records in one transaction."""
    transaction_work_seconds: float = 0.6
    """A transaction is closed when the agent has worked for this time, even with fewer records."""
    inbox_records: int = 4000
    """Maximum number of fetched records that wait in memory, for each partition."""
    inbox_bytes: int = 33554432
    """Maximum number of fetched bytes that wait in memory, for each partition."""
    session_timeout_seconds: float = 15.0
    """A worker that sends no heartbeat for this time loses its partitions to another."""
    transaction_timeout_seconds: float = 20.0
    """The broker aborts a transaction that is open for longer than this."""
    request_timeout_seconds: float = 10.0
    """A request that the broker has not answered after this time has failed."""
    stuck_seconds: float = 60.0
    """If records wait and none is settled for this time, the worker writes the stacks of its
    threads to the log and ends with status 70."""
    max_record_bytes: int = 16777216
    """Size of the largest record that the topics accept; a dead letter can hold it whole."""
    max_article_bytes: int = 8388608
    """A raw article with more bytes becomes a dead letter."""
    article_seconds: float = 10.0
    """An article that takes an agent more CPU time than this becomes a dead letter."""
    knowledge: str = ""
    """File of names with Wikidata items that `copydesk knowledge build` made; ENRICH and BACKFILL
    look names up in it instead of in the table that ships. Its version is in `copydesk.makers`."""
    encoder: bool = False
    """TAG and BACKFILL ask a sentence encoder for the subject where the word model is unsure, for
    about 0.1 s of CPU (docs/models/subjects.md). Needs `copydesk[encoder]`."""
    http_host: str = "127.0.0.1"
    """Address at which a worker serves /metrics, /healthz and /readyz."""
    http_port: int = -1
    """TCP port of these. -1: the usual port of the agent (9101 for tag, 9102 for deduplicate, 9103
    for enrich, 9104 for backfill) or, if that is taken, any free one. 0: any free one."""
    telemetry_endpoint: str = ""
    """Address of an OpenTelemetry collector, such as `http://collector:4318`: a span for each
    transaction is sent there by OTLP over HTTP. Needs `copydesk[telemetry]`. Empty: none."""
    queries: str = ""
    """File of saved queries (TOML, docs/queries.md): a stream `news.saved.…` for each. A
    command reads it at its start."""
    crash: str = ""
    """For tests: `name:n` kills the process when it reaches the crash point the n-th time."""
    security: Security = field(default_factory=Security)
    limits: FaultLimits = field(default_factory=FaultLimits)

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
        if self.telemetry_endpoint and not _ADDRESS.fullmatch(self.telemetry_endpoint):
            raise SettingError(
                f"{PREFIX}TELEMETRY_ENDPOINT must be an address such as http://collector:4318, "
                f"and is {self.telemetry_endpoint!r}."
            )
        for name, its_field in settable(Settings).items():
            value = getattr(self, name)
            is_number = isinstance(its_field.default, int | float) and not isinstance(value, bool)
            if name == "http_port" or not is_number:
                continue
            if name in ("backfill_days", "story_days") and value == 0:
                continue
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


GROUPS = {"security": Security, "limits": FaultLimits}
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
_ADDRESS = re.compile(r"https?://[^\s/?#]+(/[^\s?#]*)?")
