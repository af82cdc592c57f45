"""The command line: `copydesk`, or `python -m streams`.

(Over 200 lines: every command a person can type, on one page, in the order of the help.)
"""

import asyncio
import logging
import os
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed_version
from typing import Any, TypeVar

import click
import orjson
from aiokafka.errors import KafkaConnectionError, KafkaError
from rich.console import Console
from rich.progress import Progress

from articles.rejection import Reason
from streams.app import TOPOLOGY
from streams.commands.balance import balance as count_balance
from streams.commands.dead_letters import Letter, Selection, letters
from streams.commands.feed import TooLargeError
from streams.commands.feed import feed as feed_values
from streams.commands.replay import replay as replay_dead
from streams.commands.selftest import BrokenError, refuse_broken
from streams.commands.sources import raw_values
from streams.commands.tail import as_json, as_text, follow, plain, topic_of, until_left
from streams.commands.trial import START_MILLISECONDS, outputs
from streams.commands.up import Worker, stop
from streams.configuration.settings import SettingError, Settings
from streams.kafka import topics as topics_module
from streams.kafka.acls import commands as acl_commands
from streams.kafka.diagnosis import diagnose, explain
from streams.worker import run as run_worker

PROBLEM = 1
"""Exit status when something is wrong that a person can mend (2 is click's, for wrong usage)."""

INSTANT = click.DateTime(
    ["%Y-%m-%dT%H:%M:%SZ", "%Y-%m-%dT%H:%M:%S%z", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d"]
)
T = TypeVar("T")
console = Console(stderr=True)


@contextmanager
def _plain_words() -> Iterator[None]:
    """Say a user's mistake, or a missing broker, in one sentence and end with status 1."""
    try:
        yield
    except BrokenPipeError:
        raise  # whoever reads our output has gone: click ends without a word
    except KafkaConnectionError:
        raise click.ClickException(
            "No Kafka can be reached (COPYDESK_BOOTSTRAP_SERVERS): "
            f"{asyncio.run(diagnose(_settings()))}."
        ) from None
    except (TimeoutError, KafkaError) as error:
        raise click.ClickException(f"Kafka: {explain(error)}.") from None
    except OSError as error:
        what = f"{error.filename}: {error.strerror}" if error.filename else str(error)
        raise click.ClickException(what) from None
    except LookupError as error:
        raise click.ClickException(str(error)) from None
    except (BrokenError, SettingError, TooLargeError) as error:
        raise click.ClickException(str(error)) from None


def _settings() -> Settings:
    try:
        return Settings.from_environment(os.environ)
    except SettingError as error:
        raise click.ClickException(str(error)) from None


def _topics_of(settings: Settings, streams: tuple[str, ...]) -> set[str]:
    """Return the topics of streams; raises click's UsageError for one that is none."""
    topics = {topic_of(settings, stream): stream for stream in streams}
    for topic in topics.keys() - {settings.topic(stream) for stream in TOPOLOGY.stream_names}:
        listing = ", ".join(TOPOLOGY.stream_names)
        raise click.UsageError(f"There is no stream {topics[topic]}; there are: {listing}.")
    return set(topics)


def _finish(work: Coroutine[Any, Any, T]) -> T:
    # What aiokafka would log is said in one sentence when it fails.
    logging.getLogger("aiokafka").setLevel(logging.CRITICAL)
    return asyncio.run(work)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """A copy desk for news on Kafka: tag, deduplicate and enrich, exactly once.

    Settings come from the environment, COPYDESK_*; the broker is
    COPYDESK_BOOTSTRAP_SERVERS (127.0.0.1:9092 unless set). docs/settings.md
    lists all.

    \b
    Exit status: 0 all went well
                 1 something a person can mend; one sentence says what
                 2 wrong usage
                65 too many articles die of the desk itself (worker)
                70 a defect, or a standstill: start it again (worker)
    """


@main.command()
@click.argument("agent", type=click.Choice(TOPOLOGY.agent_names))
def worker(agent: str) -> None:
    """Run one worker of AGENT until SIGTERM or Ctrl-C.

    Any number may run for tag and enrich, up to the partitions of their
    topics; a second one of deduplicate stands by. Health and metrics are on
    127.0.0.1:9101 (tag), 9102 (deduplicate), 9103 (enrich).
    """
    with _plain_words():
        settings = _settings()
        refuse_broken(settings, agent)
        run_worker(TOPOLOGY.agent(agent), settings)


@main.command()
def up() -> None:
    """Run one worker of each agent, and start again whichever ends.

    For one machine; Ctrl-C or SIGTERM ends all three.
    """
    _settings()
    workers = [Worker(name, os.environ) for name in TOPOLOGY.agent_names]
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
    """Make the topics that are missing, and print their names.

    COPYDESK_PARTITIONS and COPYDESK_REPLICATION say how; a topic that is
    there already is left as it is (see `topics check`).
    """
    with _plain_words():
        for name in _finish(topics_module.create(_settings())):
            click.echo(f"made {name}")


@topics.command()
def check() -> None:
    """Say what is wrong with the topics; exit 1 if anything is.

    A worker checks the same for its own topics before it begins.
    """
    with _plain_words():
        problems = _finish(topics_module.check(_settings()))
    for problem in problems:
        click.echo(problem)
    if problems:
        sys.exit(PROBLEM)
    click.echo("All topics are as they must be.")


@topics.command()
@click.option(
    "--principal",
    default="User:copydesk-{role}",
    show_default=True,
    help="Who is meant; {role} becomes tag, deduplicate, enrich, provision ...",
)
def acls(principal: str) -> None:
    """Print the commands that allow each role the least it needs.

    They are for Kafka's own tool, kafka-acls.sh; docs/operations.md explains the roles.
    """
    for command in acl_commands(_settings(), principal):
        click.echo(command)


@main.command()
@click.argument("paths", nargs=-1, required=True, metavar="FILE|-...")
def feed(paths: tuple[str, ...]) -> None:
    """Send raw articles to the raw topic.

    A .jsonl file is one article a line; any other file is one article, unless
    it looks like JSON lines; a .gz file is what it holds; a folder gives its
    files; - is standard input.

    \b
    copydesk feed articles.jsonl.gz
    copydesk feed downloads/ page.html
    scraper | copydesk feed -
    """
    settings = _settings()
    with (
        _plain_words(),
        Progress(console=console, transient=True, disable=not console.is_terminal) as progress,
    ):
        task = progress.add_task("fed", total=None)
        values = raw_values(paths)
        count = _finish(
            feed_values(values, settings, lambda more: progress.update(task, advance=more))
        )
    click.echo(f"{count} raw articles fed to {settings.topic('raw')}.")


@main.command()
@click.argument("streams", nargs=-1, required=True, metavar="STREAM...")
@click.option("--json", "json_", is_flag=True, help="One JSON object a line.")
@click.option("--new", is_flag=True, help="Only what comes from now on.")
@click.option("--until-end", is_flag=True, help="Stop at the end instead of waiting for more.")
def tail(streams: tuple[str, ...], *, json_: bool, new: bool, until_end: bool) -> None:
    """Print streams as a subscriber sees them, from the beginning and on.

    \b
    raw          as they came           articles       every article, enriched
    tagged       read by TAG            subject.NAME   those of one subject
    unique       not seen before        unclassified   those of none
    duplicates   seen before            revisions      new versions, kills
    withheld     under embargo ...      dead           refused, with the reason

    \b
    copydesk tail subject.politics subject.conflict
    copydesk tail dead --until-end --json | jq .headers
    """

    async def show() -> None:
        settings = _settings()
        _topics_of(settings, streams)
        records = follow(settings, streams, from_end=new, stop_at_end=until_end)
        async for record in records:
            text = orjson.dumps(as_json(record)).decode() if json_ else as_text(record)
            click.echo(text)

    with _plain_words():
        try:
            _finish(until_left(show()))
        except KeyboardInterrupt:
            sys.exit(0)


@main.command(name="try")
@click.argument("path", metavar="FILE|-")
@click.option(
    "--seen",
    type=INSTANT,
    metavar="TIME",
    help="Log time of the first article, 2026-01-31T12:00:00Z; the next come a second later each.",
)
@click.option(
    "--stream", "only", multiple=True, metavar="NAME", help="Print only this; may be repeated."
)
def try_(path: str, seen: datetime | None, only: tuple[str, ...]) -> None:
    """Show what the desk makes of raw articles, without Kafka.

    FILE is read as by `feed`. One line out for each output:
    {"stream", "key", "headers", "value"}.

    \b
    copydesk try article.json --stream articles | jq .value.headlines
    """
    settings = _settings()
    start = START_MILLISECONDS
    if seen is not None:
        start = int(_seconds(seen) * 1000)
    with _plain_words():
        wanted = _topics_of(settings, only)
        for line in outputs(raw_values((path,)), settings, start):
            if not wanted or line["stream"] in wanted:
                sys.stdout.buffer.write(orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE))


@main.command()
def balance() -> None:
    """Count every raw article's fate from the topics; exit 1 unless it adds up.

    Each must have exactly one: unique, duplicate, revision, withheld or dead.
    Articles that are still on their way count as missing.
    """
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


def _selecting(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that say which dead letters are meant."""
    for option in reversed(
        (
            click.option(
                "--reason",
                multiple=True,
                type=click.Choice([*map(str, Reason)]),
                metavar="REASON",
                help=f"May be repeated: {', '.join(map(str, Reason))}.",
            ),
            click.option(
                "--agent",
                multiple=True,
                type=click.Choice(TOPOLOGY.agent_names),
                help="Who refused it; may be repeated.",
            ),
            click.option(
                "--source",
                default="",
                metavar="TEXT",
                help="Text that the record holds, such as an outlet's host.",
            ),
            click.option(
                "--since",
                type=INSTANT,
                metavar="TIME",
                help="Refused from then on: 2026-01-31, or 2026-01-31T12:00:00Z.",
            ),
            click.option("--until", type=INSTANT, metavar="TIME", help="Refused before then."),
            click.option(
                "--origin",
                default="",
                metavar="PLACE",
                help="Beginning of the raw record's coordinates, such as news.raw/2/.",
            ),
        )
    ):
        command = option(command)
    return command


def _selection(
    reason: tuple[str, ...],
    agent: tuple[str, ...],
    source: str,
    since: datetime | None,
    until: datetime | None,
    origin: str,
) -> Selection:
    return Selection(
        frozenset(reason),
        frozenset(agent),
        origin,
        source,
        _seconds(since) if since else 0.0,
        _seconds(until) if until else float("inf"),
    )


def _seconds(moment: datetime) -> float:
    return moment.replace(tzinfo=moment.tzinfo or UTC).timestamp()


@main.command()
@_selecting
@click.option(
    "--examples",
    default=3,
    show_default=True,
    type=click.IntRange(0),
    help="Show so many of each reason.",
)
def dead(*, examples: int, **options: Any) -> None:
    """List dead letters by reason, with how many and some examples.

    \b
    copydesk dead --source herald.example --since 2026-01-31
    """
    settings = _settings()
    counts: Counter[str] = Counter()
    shown: dict[str, list[Letter]] = {}

    async def collect() -> None:
        async for letter in letters(settings, _selection(**options)):
            counts[letter.reason] += 1
            if counts[letter.reason] <= examples:
                shown.setdefault(letter.reason, []).append(letter)

    with _plain_words():
        _finish(collect())
    for reason, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        click.echo(f"{count:7d} {reason}")
        for letter in shown.get(reason, ()):
            when = datetime.fromtimestamp(letter.record.timestamp / 1000, UTC)
            value = letter.record.value
            head = "no value" if value is None else f"{len(value)} bytes {value[:120]!r}"
            click.echo(
                f"          {when:%Y-%m-%dT%H:%M:%SZ}  {plain(letter.place)}  of "
                f"{plain(letter.origin)}, refused by {plain(letter.agent) or 'nobody'}\n"
                f"          {plain(letter.detail)}\n          {head}"
            )
    click.echo(f"{counts.total()} in {settings.topic('dead')}.")


@main.command()
@click.option("--from", "topic", default="", help="The topic of dead letters.  [news.dead]")
@_selecting
@click.option("--again", is_flag=True, help="Also those that were replayed before.")
@click.option("--dry-run", is_flag=True, help="Only count.")
def replay(topic: str, *, again: bool, dry_run: bool, **options: Any) -> None:
    """Send dead letters to the agent that refused them, each once.

    Those of TAG go to the raw topic, others to the topic that their agent
    reads. What has been replayed is left out.

    \b
    copydesk replay --reason internal --dry-run
    copydesk replay --reason internal
    """
    settings = _settings()
    if topic and topic_of(settings, topic) != settings.topic("dead"):
        raise click.UsageError(f"Dead letters are in {settings.topic('dead')}, not in {topic}.")
    with _plain_words():
        result = _finish(replay_dead(settings, _selection(**options), again=again, dry=dry_run))
    for name, count in sorted(result.sent.items()):
        click.echo(f"{count:7d} {name}")
    click.echo(f"{result.sent.total()} {'would be sent' if dry_run else 'sent'} again.")
    if result.before:
        click.echo(f"{result.before.total()} were replayed before and are left out.")


@main.command()
def version() -> None:
    """Print the version, and the agents with what they do."""
    try:
        number = installed_version("copydesk")
    except PackageNotFoundError:  # run from a source tree that nobody installed
        number = "unknown"
    click.echo(f"copydesk {number}")
    for each in TOPOLOGY.agents:
        click.echo(f"  {each.name}: {each.source} -> {', '.join([*each.outputs][:4])} ...")


if __name__ == "__main__":
    main()
