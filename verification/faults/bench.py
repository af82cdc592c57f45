"""The test bench of a row: the cluster, and scenarios whose accounts add up to the row's."""

import random
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from verification.faults.account import Account
from verification.faults.cluster import Cluster
from verification.faults.desk import Desk, desk
from verification.faults.scenario import Place
from verification.faults.story import Story, story
from verification.faults.weather import Weather


class NotHereError(Exception):
    """The row cannot be run on this machine; the message says why."""


@dataclass(slots=True)
class Bench:
    """One row's workbench.

    Attributes:
        cluster: three brokers, two lines (one of each for the tests of workers).
        folder: for logs.
        row: the row's name; its stories' topics begin with it.
        account: sum of the stories so far.
        choose: random numbers; the same in each run.
    """

    cluster: Cluster
    folder: Path
    row: str
    account: Account = field(default_factory=Account)
    choose: random.Random = field(default_factory=lambda: random.Random(7))
    _stories: int = 0

    @property
    def place(self) -> Place:
        """Where this row's stories play."""
        return Place(
            servers=self.cluster.bootstrap_servers,
            lines={name: line.bootstrap_servers for name, line in self.cluster.lines.items()},
            replication=len(self.cluster.brokers),
            folder=self.folder,
        )

    @property
    def left(self) -> Weather:
        """The weather of the line that workers are on unless a row says otherwise."""
        return self.cluster.lines["LEFT"].weather

    @asynccontextmanager
    async def story(
        self,
        *,
        work_seconds: float = 0.0,
        settle_seconds: float = 200.0,
        variables: Mapping[str, str] | None = None,
    ) -> AsyncIterator[Story]:
        """Run a scenario of the first-sight worker; its account is added when it ends well."""
        self._stories += 1
        async with story(
            self.place,
            f"{self.row}-{self._stories}",
            work_seconds=work_seconds,
            settle_seconds=settle_seconds,
            variables=variables,
        ) as scenario:
            yield scenario
        self.account.add(scenario.account)

    @asynccontextmanager
    async def desk(
        self,
        *,
        settle_seconds: float = 150.0,
        variables: Mapping[str, str] | None = None,
        queries: str = "",
    ) -> AsyncIterator[Desk]:
        """Run a scenario of the real desk; its account is added when it ends well.

        `queries`: the text of a file of saved queries.
        """
        self._stories += 1
        path = self.place.folder / f"{self.row}-{self._stories}.queries.toml"
        if queries:
            path.write_text(queries, "utf-8")
        async with desk(
            self.place,
            f"{self.row}-{self._stories}",
            settle_seconds=settle_seconds,
            variables=variables,
            queries=str(path) if queries else "",
        ) as scenario:
            yield scenario
        self.account.add(scenario.account)

    def expect(self, holds: bool, sentence: str) -> None:  # noqa: FBT001 - reads as an assertion
        """Note a sentence when it does not hold."""
        if not holds:
            self.account.broken.append(f"not so: {sentence}")
