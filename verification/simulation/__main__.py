"""`python -m verification.simulation`: many seeds, or one; exit code 1 if any failed."""

import importlib
import logging
import sys
import time
from collections import Counter

import click

from verification.simulation.planted.hunting import BUGS, plant

EVERY_SECONDS = 10.0
SHOWN = 5
"""How many failing seeds are named; the first one's history is printed."""


@click.command()
@click.option("--seeds", type=int, help="How many seeds; without it, until stopped.")
@click.option("--first", default=0, show_default=True, help="The first seed.")
@click.option("--seed", type=int, help="Replay one seed and print its history.")
@click.option("--processes", default=2, show_default=True, help="At the same time.")
@click.option("--planted", type=click.Choice(list(BUGS)), help="Put a bug in (with --seed).")
def main(
    seeds: int | None, first: int, seed: int | None, processes: int, planted: str | None
) -> None:
    """Run the engine against an in-memory Kafka under a seeded scheduler."""
    if planted:
        plant(planted)
    if seed is not None:
        sys.exit(_replay(seed))
    if planted:
        raise click.UsageError("A planted bug is looked at with --seed.")
    sys.exit(_sweep(first, seeds, processes))


def _replay(seed: int) -> bool:
    """Run one seed, print what happened, and return whether it failed."""
    # Imported here, because a bug is planted in modules that are not imported yet.
    logging.disable()
    outcome = importlib.import_module("verification.simulation.run").run(seed)
    for line in outcome.history.render():
        click.echo(line)
    for failure in outcome.failures:
        click.echo(f"FAILED: {failure}")
    click.echo(f"seed {seed}: {len(outcome.history.lines)} lines, {len(outcome.failures)} failures")
    return bool(outcome.failures)


def _sweep(first: int, seeds: int | None, processes: int) -> bool:
    """Run many seeds, say how it goes, and return whether any failed."""
    began = said = time.monotonic()
    done = failed = 0
    counts: Counter[str] = Counter()
    try:
        for found in importlib.import_module("verification.simulation.sweep").sweep(
            first, seeds, processes
        ):
            done += found.seeds
            counts += found.counts
            for seed, failures in found.failures:
                failed += 1
                if failed <= SHOWN:
                    click.echo(f"seed {seed} failed: {failures[0]}: make simulate SEED={seed}")
                if failed == 1:
                    _replay(seed)
            if time.monotonic() - said > EVERY_SECONDS:
                said = time.monotonic()
                click.echo(f"{done} seeds, {failed} failed, {said - began:.0f} s")
    except KeyboardInterrupt:
        click.echo("stopped")
    for what, times in sorted(counts.items()):
        click.echo(f"{times:10}  {what}")
    click.echo(f"{done} seeds from {first} in {time.monotonic() - began:.0f} s: {failed} failed")
    return failed > 0


if __name__ == "__main__":
    main()
