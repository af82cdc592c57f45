"""`python -m verification.queries --pairs 50000 --seed 1`; exit 1 where the two differ."""

import argparse
import sys

from verification.queries.run import run


def main() -> None:
    """Compare, and print what differs."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--pairs", type=int, default=50_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    outcome = run(given.pairs, given.seed)
    for each in outcome.wrong[:20]:
        print(each)  # noqa: T201
    print(  # noqa: T201
        f"{outcome.pairs} pairs, {outcome.matched} match, {len(outcome.wrong)} differ"
    )
    sys.exit(bool(outcome.wrong))


if __name__ == "__main__":
    main()
