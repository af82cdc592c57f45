"""`python -m verification.fuzz`: a seeded run; exit code 1 if an input crashed or hung."""

import sys
import time
from pathlib import Path

import click

from demo.articles import load
from verification.fuzz.run import Result, run, save
from verification.fuzz.samples import documents

EVERY_SECONDS = 30.0


@click.command()
@click.option("--inputs", default=100_000, show_default=True, help="How many inputs.")
@click.option("--seed", default=1, show_default=True, help="The same seed, the same inputs.")
@click.option("--first", default=0, help="Number of the first input, to run one again.")
@click.option(
    "--corpus",
    type=click.Path(path_type=Path, exists=True),
    help="More real articles: a file each, or JSON lines.",
)
@click.option(
    "--failures",
    default=Path("fuzz-failures"),
    type=click.Path(path_type=Path),
    help="Where failing inputs are saved.",
)
def main(inputs: int, seed: int, first: int, corpus: Path | None, failures: Path) -> None:
    """Send hostile variants of the demo's articles, and of every format, through all agents."""
    seeds = [raw.value for raw in load() if raw.value]
    seeds += [*documents().values(), *(_read(corpus) if corpus else [])]
    began = time.monotonic()
    saved = 0
    said = began

    def report(result: Result) -> None:
        nonlocal saved, said
        for number, why, line in result.bad[saved:]:
            click.echo(f"input {number}: {why}: {save(failures, seed, number, why, line)}")
        saved = len(result.bad)
        if time.monotonic() - said > EVERY_SECONDS:
            said = time.monotonic()
            click.echo(f"{result.inputs} inputs, {saved} failures, {result.megabytes:.0f} MB")

    result = run(seeds, seed, inputs, first, report)
    seconds = time.monotonic() - began
    for fate, count in result.fates.most_common():
        click.echo(f"{count:10}  {fate}")
    click.echo(
        f"seed {seed}: {result.inputs} inputs from {first} in {seconds:.0f} s; slowest "
        f"{result.slowest_seconds:.3f} s (input {result.slowest}); memory "
        f"{result.megabytes_warm:.0f} MB warm, {result.megabytes:.0f} MB at the end; "
        f"{saved} failures"
    )
    sys.exit(bool(saved))


def _read(corpus: Path) -> list[bytes]:
    paths = sorted(corpus.rglob("*")) if corpus.is_dir() else [corpus]
    found: list[bytes] = []
    for path in filter(Path.is_file, paths):
        value = path.read_bytes()
        found += value.splitlines() if path.suffix == ".jsonl" else [value]
    return [value for value in found if value.strip()]


if __name__ == "__main__":
    main()
