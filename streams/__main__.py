"""The command line: `copydesk`, or `python -m streams`."""

import asyncio
import os
import signal
import sys
import time
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.metadata import version as installed_version
from typing import Any, TypeVar

import click
import orjson
from aiokafka.errors import KafkaError
from rich.console import Console
from rich.progress import Progress

from articles.rejection import Reason
from streams import topics as topics_module
from streams.app import agent as app_agent
from streams.app import agents
from streams.balance import balance as count_balance
from streams.feed import feed as feed_values
from streams.replay import Selection
from streams.replay import replay as replay_dead
from streams.settings import SettingError, Settings
from streams.sources import raw_values
from streams.tail import as_json, as_text, follow, topic_of
from streams.trial import START_MILLISECONDS, outputs
from streams.up import Worker, stop
from streams.worker import run as run_worker

AGENT_NAMES = ("tag", "deduplicate", "enrich")
PROBLEM = 1
"""Exit status when something is wrong that a person can mend (2 is click's, for wrong usage)."""

T = TypeVar("T")
console = Console(stderr=True)


@contextmanager
def _plain_words() -> Iterator[None]:
    """Say a user's mistake, or a missing broker, in one sentence and end with status 1."""
    try:
        yield
    except (SettingError, LookupError, OSError) as error:
        raise click.ClickException(str(error)) from None
    except KafkaError as error:
        raise click.ClickException(f"Kafka: {error!r}") from None


def _settings() -> Settings:
    return Settings.from_environment(os.environ)


def _finish(work: Coroutine[Any, Any, T]) -> T:
    return asyncio.run(work)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """A copy desk for news on Kafka: tag, deduplicate and enrich, exactly once.

    Settings come from the environment, COPYDESK_*; the broker is
    COPYDESK_BOOTSTRAP_SERVERS (127.0.0.1:9092 unless set).
    """


@main.command()
@click.argument("agent", type=click.Choice(AGENT_NAMES))
def worker(agent: str) -> None:
    """Run one worker of AGENT until SIGTERM."""
    with _plain_words():
        settings = _settings()
        run_worker(app_agent(agent, settings), settings)


@main.command()
def up() -> None:
    """Run one worker of each agent, and start again whichever ends."""
    with _plain_words():
        _settings()
    workers = [Worker(name, os.environ) for name in AGENT_NAMES]
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        for each in workers:
            each.start()
        while True:
            time.sleep(0.2)
            for each in workers:
                each.tend(console.print)
    except KeyboardInterrupt:
        console.print("stopping")
    finally:
        stop(workers)


@main.group()
def topics() -> None:
    """Make or check the desk's topics."""


@topics.command()
def create() -> None:
    """Make the topics that are missing."""
    with _plain_words():
        for name in _finish(topics_module.create(_settings())):
            click.echo(f"made {name}")


@topics.command()
def check() -> None:
    """Say what is wrong with the topics; exit 1 if anything is."""
    with _plain_words():
        problems = _finish(topics_module.check(_settings()))
    for problem in problems:
        click.echo(problem)
    if problems:
        sys.exit(PROBLEM)
    click.echo("All topics are as they must be.")


@main.command()
@click.argument("paths", nargs=-1, required=True, metavar="FILE|-...")
def feed(paths: tuple[str, ...]) -> None:
    """Send raw articles to the raw topic.

    A .jsonl file is one article a line; any other file is one article;
    a folder gives its files; - is standard input.
    """
    with _plain_words(), Progress(console=console, transient=True) as progress:
        task = progress.add_task("fed", total=None)
        count = _finish(
            feed_values(
                raw_values(paths), _settings(), lambda more: progress.update(task, advance=more)
            )
        )
    click.echo(f"{count} raw articles fed to {_settings().topic('raw')}.")


@main.command()
@click.argument("streams", nargs=-1, required=True, metavar="STREAM...")
@click.option("--json", "json_", is_flag=True, help="One JSON object a line.")
@click.option("--new", is_flag=True, help="Only what comes from now on.")
@click.option("--until-end", is_flag=True, help="Stop at the end instead of waiting for more.")
def tail(streams: tuple[str, ...], *, json_: bool, new: bool, until_end: bool) -> None:
    """Print streams as a subscriber sees them: articles, subject.politics, dead ..."""

    async def show() -> None:
        settings = _settings()
        records = follow(settings, streams, from_end=new, stop_at_end=until_end)
        async for record in records:
            text = orjson.dumps(as_json(record)).decode() if json_ else as_text(record)
            click.echo(text)

    with _plain_words():
        try:
            _finish(show())
        except KeyboardInterrupt:
            sys.exit(0)


@main.command(name="try")
@click.argument("path", metavar="FILE|-")
@click.option(
    "--seen",
    type=click.DateTime(["%Y-%m-%dT%H:%M:%SZ", "%Y-%m-%dT%H:%M:%S%z", "%Y-%m-%d"]),
    help="Log time of the first article; each further one comes a second later.",
)
@click.option("--stream", "only", multiple=True, help="Print only these streams.")
def try_(path: str, seen: datetime | None, only: tuple[str, ...]) -> None:
    """Show what the desk makes of raw articles, without Kafka.

    FILE is JSON lines or one document. One line out for each output:
    {"stream", "key", "headers", "value"}.
    """
    settings = _settings()
    start = START_MILLISECONDS
    if seen is not None:
        start = int(seen.replace(tzinfo=seen.tzinfo or UTC).timestamp() * 1000)
    wanted = {topic_of(settings, stream) for stream in only}
    with _plain_words():
        for line in outputs(raw_values((path,)), settings, start):
            if not wanted or line["stream"] in wanted:
                sys.stdout.buffer.write(orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE))


@main.command()
def balance() -> None:
    """Count every raw article's fate from the topics; exit 1 unless it adds up."""
    with _plain_words():
        result = _finish(count_balance(_settings()))
    fates = " + ".join(f"{count} {fate}" for fate, count in result.fates.items())
    click.echo(f"{result.raw} raw = {fates}")
    if result.missing:
        click.echo(f"{len(result.missing)} have no fate yet, such as {result.missing[0]}")
    if result.twice:
        click.echo(f"{len(result.twice)} have more than one fate, such as {result.twice[0]}")
    if not result.exact:
        sys.exit(PROBLEM)


@main.command()
@click.option("--from", "source", default="news.dead", show_default=True, help="The dead letters.")
@click.option("--reason", multiple=True, type=click.Choice([each.value for each in Reason]))
@click.option("--agent", multiple=True, type=click.Choice(AGENT_NAMES))
@click.option("--origin", default="", help="Beginning of the raw coordinates: news.raw/2/")
@click.option("--dry-run", is_flag=True, help="Only count.")
def replay(
    source: str, reason: tuple[str, ...], agent: tuple[str, ...], origin: str, *, dry_run: bool
) -> None:
    """Send dead letters to the raw topic again."""
    settings = _settings()
    if topic_of(settings, source) != settings.topic("dead"):
        raise click.UsageError(f"Dead letters are in {settings.topic('dead')}, not in {source}.")
    selection = Selection(frozenset(reason), frozenset(agent), origin)
    with _plain_words():
        counts = _finish(replay_dead(settings, selection, dry=dry_run))
    for name, count in sorted(counts.items()):
        click.echo(f"{count:7d} {name}")
    verb = "would be sent" if dry_run else "sent"
    click.echo(f"{counts.total()} {verb} to {settings.topic('raw')}.")


@main.command()
def version() -> None:
    """Print the version, and the agents with what they do."""
    click.echo(f"copydesk {installed_version('copydesk')}")
    for each in agents(Settings()):
        click.echo(f"  {each.name}: {each.source} -> {', '.join(each.outputs[:4])} ...")


if __name__ == "__main__":
    main()
