"""`python -m verification.faults`: the fault matrix; exit code 1 if a row fails."""

import asyncio
import logging
import signal
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import click

from verification.faults.bench import Bench, NotHereError
from verification.faults.cluster import Cluster, running
from verification.faults.matrix import ROWS
from verification.faults.report import Result, line, table, write
from verification.faults.soak import soak
from verification.faults.tables.row import Row

ROW_SECONDS = 1800.0
"""Against rows that hang: on a machine that does much else, rows take several times as long."""


@click.group(invoke_without_command=True)
@click.option("--row", "wanted", multiple=True, help="Number or name; all unless given.")
@click.option("--write", "document", type=click.Path(path_type=Path, exists=True))
@click.option("--folder", type=click.Path(path_type=Path), help="Keep all logs here.")
@click.pass_context
def main(
    context: click.Context, wanted: tuple[str, ...], document: Path | None, folder: Path | None
) -> None:
    """Inject faults, one row at a time, and check that the ledger balances."""
    if context.invoked_subcommand:
        return
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    # Brokers go away here on purpose, and aiokafka would say so many times a second.
    logging.getLogger("aiokafka").setLevel(logging.CRITICAL)
    rows = _chosen(wanted)
    began = time.monotonic()
    with ExitStack() as stack:
        if folder is None:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="faults-")))
        folder.mkdir(parents=True, exist_ok=True)
        results = _run(rows, folder.resolve())
    failed = [result.row.name for result in results if not result.passed]
    minutes = (time.monotonic() - began) / 60
    said = (
        f"`python -m verification.faults{''.join(f' --row {each}' for each in wanted)}` on "
        f"{datetime.now(UTC):%Y-%m-%d}: {len(results)} rows in {minutes:.0f} minutes, "
        f"{len(failed)} failed."
    )
    text = f"{said}\n\n{table(results)}"
    click.echo(f"\n{text}")
    if document is not None:
        write(document, text)
    sys.exit(bool(failed))


@main.command(name="soak")
@click.option("--minutes", default=60.0, show_default=True)
@click.option("--per-second", default=60.0, show_default=True, help="Articles fed.")
@click.option(
    "--folder",
    default=Path("soak"),
    show_default=True,
    type=click.Path(path_type=Path),
    help="For soak.csv, soak.svg, logs, and Kafka's data.",
)
def soak_command(minutes: float, per_second: float, folder: Path) -> None:
    """Half load through the live agents; every 20 s one worker is killed."""
    logging.getLogger("aiokafka").setLevel(logging.CRITICAL)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    folder.mkdir(parents=True, exist_ok=True)
    sys.exit(not asyncio.run(soak(minutes, per_second, folder.resolve(), click.echo)))


def _chosen(wanted: Sequence[str]) -> list[Row]:
    unknown = [each for each in wanted if each not in {*_names(ROWS)}]
    if unknown:
        raise click.BadParameter(f"no such row: {', '.join(unknown)}")
    return [row for row in ROWS if not wanted or {row.number, row.name} & set(wanted)]


def _names(rows: Sequence[Row]) -> list[str]:
    return [name for row in rows for name in (row.number, row.name)]


def _run(rows: Sequence[Row], folder: Path) -> list[Result]:
    results = []
    with running(folder / "kafka") as cluster:
        for row in rows:
            result = asyncio.run(_one(row, cluster, folder))
            click.echo(line(result))
            for sentence in result.account.sentences:
                click.echo(f"      {sentence}")
            results.append(result)
    return results


async def _one(row: Row, cluster: Cluster, folder: Path) -> Result:
    began = time.monotonic()
    bench = Bench(cluster, folder, row.name)
    not_here = ""
    try:
        async with asyncio.timeout(ROW_SECONDS):
            await row.run(bench)
    except NotHereError as error:
        not_here = str(error)
    except Exception as error:  # noqa: BLE001 - whatever it is, the row has failed
        bench.account.broken.append(f"{type(error).__name__}: {error}")
    finally:
        for each in cluster.lines.values():
            each.weather.clear()
        cluster.launch(*(number for number, each in cluster.brokers.items() if not each.runs))
    return Result(row, bench.account, time.monotonic() - began, not_here)


if __name__ == "__main__":
    main()
