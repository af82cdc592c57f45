"""`copydesk try`: runs the agents' functions over a file in one process, without Kafka."""

from collections.abc import Iterable, Iterator
from typing import Any

import click

from agents.record import Headers
from streams.commands.chain import START_MILLISECONDS, STEP_MILLISECONDS, Line, through
from streams.commands.options import MOMENT, STREAM, settings_given
from streams.commands.printing import json_line, readable
from streams.commands.sources import as_refused_and_fed
from streams.configuration.settings import Settings
from streams.engine.envelope import texts


@click.command(name="try")
@click.argument("path", metavar="FILE|-")
@click.option(
    "--seen",
    type=MOMENT,
    metavar="TIME",
    help="Log time of the first article, 2026-01-31T12:00:00Z; the next come a second later each.",
)
@click.option(
    "--stream",
    "only",
    multiple=True,
    type=STREAM,
    metavar="NAME",
    help="Print only this; may be repeated.",
)
def try_command(path: str, seen: float | None, only: tuple[str, ...]) -> None:
    """Show what the desk makes of raw articles, without Kafka.

    FILE is read as by `feed --whole`; a document of several articles is
    followed by each of them, as `feed` sends it. One line out for each output:
    {"stream", "key", "headers", "value"}. Those to `backfill`, which are raw
    records again, are shown with `--stream backfill`: what comes of them follows.

    \b
    copydesk try demo/news/articles/flood-reuters.json --stream articles | jq .value.headlines
    """
    start = START_MILLISECONDS if seen is None else int(seen * 1000)
    settings = settings_given()
    raw_again = settings.topic("backfill")
    for line in outputs(as_refused_and_fed((path,)), settings, start):
        if line["stream"] in only or (not only and line["stream"] != raw_again):
            click.echo(json_line(line))


def outputs(
    values: Iterable[bytes | None], settings: Settings, start: int = START_MILLISECONDS
) -> Iterator[dict[str, Any]]:
    """Yield every output of every agent, in the order of the input.

    Each is `{"stream", "key", "headers", "value"}`; the value is the JSON
    document, or text, or `{"base64": ...}` for bytes that are neither. Line n
    of the input has the coordinates `try/0/n` and the log time `start` plus
    n seconds.
    """
    lines = (
        Line(number, None, value, (), start + number * STEP_MILLISECONDS)
        for number, value in enumerate(values)
    )
    for made in through(lines, settings):
        yield _shown(made.topic, made.key, made.headers, made.value)


def _shown(stream: str, key: bytes | None, headers: Headers, value: bytes | None) -> dict[str, Any]:
    return {
        "stream": stream,
        "key": None if key is None else key.decode("utf-8", "replace"),
        "headers": texts(headers),
        "value": readable(value),
    }
