"""The command line: `copydesk`, or `python -m streams`."""

import gc
import os
import signal
import sys
from pathlib import Path

IS_PROGRAM = __name__ == "__main__" or Path(sys.argv[0]).name == "copydesk"
if IS_PROGRAM:
    # Nothing that is loaded becomes garbage: collections while loading cost a seventh of a start.
    gc.disable()
    # A worker is one core: threads of numpy's library for matrices cost half of its import.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
if IS_PROGRAM and signal.getsignal(signal.SIGINT) is signal.default_int_handler:
    # Ctrl-C while all below is loaded ends the process without a traceback.
    signal.signal(signal.SIGINT, signal.SIG_DFL)

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

import click
from aiokafka.errors import KafkaConnectionError, KafkaError

from streams.commands.errors import BrokenError, TooLargeError, UnconfirmedError
from streams.commands.options import AskingGroup
from streams.commands.version import number
from streams.configuration.settings import SettingError, Settings
from streams.kafka.diagnosis import diagnose, explain

COMMANDS = {
    "worker": "worker:worker",
    "up": "up:up",
    "topics": "topics:topics",
    "feed": "feed:feed_command",
    "tail": "tail:tail",
    "serve": "serve:serve",
    "observe": "observe:observe_command",
    "try": "trial:try_command",
    "balance": "balance:balance_command",
    "dead": "dead:dead",
    "sources": "outlets:sources_command",
    "memory": "memory:memory",
    "knowledge": "knowledge:knowledge",
    "queries": "queries:queries",
    "release": "release:release_command",
    "replay": "replay:replay_command",
    "reprocess": "reprocess:reprocess_command",
    "split": "split:split",
    "doctor": "doctor:doctor",
    "version": "version:version",
}
"""Name -> module and function in streams/commands. A command is imported when it is run: a worker
must not load the page of `serve` and the queries of `tail` at its start."""


@contextmanager
def _one_sentence() -> Iterator[None]:
    """Print a user's mistake, or a missing broker, in one sentence and end with status 1."""
    try:
        yield
    except BrokenPipeError:
        raise  # the reader of our output has gone: click ends without a word
    except KafkaConnectionError:
        settings = Settings.from_environment(os.environ)
        raise click.ClickException(
            "No Kafka can be reached (COPYDESK_BOOTSTRAP_SERVERS): "
            f"{asyncio.run(diagnose(settings))}."
        ) from None
    except (TimeoutError, KafkaError) as error:
        raise click.ClickException(f"Kafka: {explain(error)}.") from None
    except OSError as error:
        what = f"{error.filename}: {error.strerror}" if error.filename else str(error)
        raise click.ClickException(what) from None
    except (LookupError, BrokenError, SettingError, TooLargeError, UnconfirmedError) as error:
        raise click.ClickException(str(error)) from None


class Commands(AskingGroup):
    """The commands; each error that a person can repair is one sentence."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """Return the names of all commands, in the order of the help."""
        return sorted(COMMANDS)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command; None for a name that is none."""
        if cmd_name not in COMMANDS:
            return None
        module, _, function = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(f"streams.commands.{module}"), function)
        if cmd_name != "worker":  # which enables it when its tables are loaded (gc_freeze)
            gc.enable()
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        if signal.getsignal(signal.SIGINT) is signal.SIG_DFL:
            signal.signal(signal.SIGINT, signal.default_int_handler)
        with _one_sentence():
            return super().invoke(ctx)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(number(), message="copydesk %(version)s")
def main() -> None:
    """A copy desk for news on Kafka: tag, deduplicate and enrich, exactly once.

    Settings come from the environment, COPYDESK_*; the broker is
    COPYDESK_BOOTSTRAP_SERVERS (127.0.0.1:9092 unless set). docs/settings.md
    lists all.

    \b
    Exit status: 0 all went well
                 1 something a person can repair; one sentence says what
                 2 wrong usage
                65 too many articles die of the desk itself (worker)
                70 a defect, or a standstill: start it again (worker)
    """


if __name__ == "__main__":
    main()
