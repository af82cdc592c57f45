"""`copydesk knowledge`: a table of names with Wikidata items from a file that the user has."""

import time
from pathlib import Path

import click

from streams.commands.options import AskingGroup
from streams.knowledge.build import OtherFileError, Progress
from streams.knowledge.build import build as build_table

_SECONDS = 5.0
"""Between two lines of progress."""


@click.group(cls=AskingGroup)
def knowledge() -> None:
    """Names with Wikidata items that ENRICH looks up (COPYDESK_KNOWLEDGE)."""


@knowledge.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path("knowledge.sqlite"), show_default=True
)
@click.option("--languages", default="", help="Of labels and aliases, such as en,de. All if empty.")
@click.option(
    "--least-sitelinks",
    type=click.IntRange(0, 1000),
    default=2,
    show_default=True,
    help="Leave out items with articles on fewer sites (Wikipedias and their sisters).",
)
def build(file: Path, out: Path, languages: str, least_sitelinks: int) -> None:
    """Build a table of names from FILE.

    FILE is a Wikidata JSON dump (an entity a line; .gz and .bz2 too) or a CSV
    file with the columns item, name, kind (person, organisation, place or
    other) and, if wanted, sitelinks. It is read once, in bounded memory. A
    build that was interrupted goes on where it ended.

    \b
    copydesk knowledge build latest-all.json.bz2 --languages en,de,fr
    COPYDESK_KNOWLEDGE=knowledge.sqlite copydesk worker enrich
    """
    reported = 0.0

    def report(progress: Progress) -> None:
        nonlocal reported
        if progress.share < 1 and time.monotonic() - reported < _SECONDS:
            return
        reported = time.monotonic()
        click.echo(
            f"{progress.share:6.1%}  {progress.lines} lines, {progress.items} items, "
            f"{progress.unreadable} lines unreadable",
            err=True,
        )
        if progress.why:
            click.echo(f"        last unreadable {progress.why}", err=True)

    wanted = frozenset(filter(None, map(str.strip, languages.split(","))))
    try:
        version = build_table(
            file, out, languages=wanted, least_sitelinks=least_sitelinks, report=report
        )
    except OtherFileError as error:
        raise click.ClickException(f"{out}: {error}; delete it, or name another --out.") from None
    except EOFError:
        raise click.ClickException(
            f"{file} ends in the middle. What was read is kept in {out}: but it is not complete, "
            "and ENRICH refuses it. Delete it and build from the whole file."
        ) from None
    except (ValueError, OSError) as error:
        raise click.ClickException(f"{file}: {error}.") from None
    click.echo(f"{out} is complete, version {version}. COPYDESK_KNOWLEDGE={out.resolve()}")
