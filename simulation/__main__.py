"""`python -m simulation`: many seeds, or one with its history; exit code 1 where any failed."""

import logging
import sys
import time
from collections import Counter

import click

from simulation.loop import CURRENT
from simulation.planted import BUGS, plant

EVERY_SECONDS = 10.0
SHOWN = 5
"""So many failing seeds are named; the first one's history is printed."""


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


if __name__ == "__main__":
    main()
