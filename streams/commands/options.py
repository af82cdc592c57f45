"""Arguments and options that several commands share: streams, moments, settings."""

import asyncio
import logging
import os
import re
import time
from collections.abc import Coroutine, Iterable
from datetime import UTC, datetime
from difflib import get_close_matches
from typing import Any, TypeVar

import click
from click.shell_completion import CompletionItem

from agents.saved_streams import is_saved
from streams.app import topology_of
from streams.configuration.settings import Settings

T = TypeVar("T")
SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800}
_AGO = re.compile(r"(\d{1,9})([smhdw])")


def settings_given() -> Settings:
    """Return the settings of the environment; raises SettingError."""
    return Settings.from_environment(os.environ)


def finish(work: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine to its end, without aiokafka's log: a failure is one sentence of ours.

    Raises click.Abort if a second signal has cancelled it.
    """
    logging.getLogger("aiokafka").setLevel(logging.CRITICAL)
    try:
        return asyncio.run(work)
    except asyncio.CancelledError:
        raise click.Abort from None


def did_you_mean(word: str, words: Iterable[str]) -> str:
    """Return a question that names the word of the closest spelling, or the empty string."""
    # `subject.politics` is also found as `politics`, and as `polticis`.
    by_part = {part: each for each in words for part in (each, each.rpartition(".")[2])}
    # In a word of three letters, two that changed places are a third of it: `tga`.
    letters = sorted(word.lower())
    swapped = [part for part in by_part if sorted(part) == letters]
    close = swapped or get_close_matches(word.lower(), by_part, n=1, cutoff=0.7)
    return f" Did you mean {by_part[close[0]]}?" if close else ""


class AskingGroup(click.Group):
    """Commands, of which a name that is spelled wrong is asked back."""

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        """Find the command; for a name that is none, ask whether another was meant."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            error.message += did_you_mean(args[0], self.list_commands(ctx))
            raise


class OneOf(click.Choice[str]):
    """One of a few words; a word that is spelled wrong is asked back."""

    def get_invalid_choice_message(self, value: Any, ctx: click.Context | None) -> str:
        """Return click's sentence, with all words, and the question."""
        said = super().get_invalid_choice_message(value, ctx)
        return said + did_you_mean(str(value), self.choices)


class StreamName(click.ParamType):
    """A stream, as `articles` or as its topic, `news.articles`; the value is the topic."""

    name = "stream"

    def convert(self, value: Any, param: Any, ctx: Any) -> str:
        """Return the topic; fails for an unknown stream."""
        settings = settings_given()
        stream = str(value).removeprefix(f"{settings.namespace}.")
        names = topology_of(settings).stream_names
        # A saved query that was removed leaves its topic behind.
        if stream not in names and not is_saved(stream):
            question = did_you_mean(stream, names)
            listing = "" if question else f" There are: {', '.join(names)}."
            self.fail(f"There is no stream {value}.{question}{listing}", param, ctx)
        return settings.topic(stream)

    def shell_complete(self, _: Any, __: Any, incomplete: str) -> list[CompletionItem]:
        """Return the streams whose names begin with `incomplete`."""
        return [
            CompletionItem(each.name, help=each.about)
            for each in topology_of(settings_given()).streams
            if each.name.startswith(incomplete)
        ]


class Moment(click.ParamType):
    """A time: `2026-01-31`, `2026-01-31T12:00:00Z`, or `1h` for an hour ago; as seconds UTC."""

    name = "time"

    def convert(self, value: Any, param: Any, ctx: Any) -> float:
        """Return seconds since 1970; a time without a zone is UTC."""
        if isinstance(value, float):
            return value
        if ago := _AGO.fullmatch(str(value)):
            return time.time() - int(ago[1]) * SECONDS[ago[2]]
        try:
            moment = datetime.fromisoformat(str(value))
        except ValueError:
            self.fail(
                f"{value!r} is no time: write 2026-01-31, 2026-01-31T12:00:00Z, or 30m, 1h, 7d "
                "for so long ago.",
                param,
                ctx,
            )
        return moment.replace(tzinfo=moment.tzinfo or UTC).timestamp()


STREAM = StreamName()
MOMENT = Moment()
