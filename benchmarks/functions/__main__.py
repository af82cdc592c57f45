"""Steps of TAG, DEDUPLICATE and ENRICH beside libraries: `python -m benchmarks.functions`.

It needs the environment of `benchmarks/peers/requirements.lock` (`make bench` makes it) and prints
a line of JSON for each way of each step. `--data` is a folder of development data; without it the
inputs are the repository's own, which are few and simple.
"""

import argparse
import json
from importlib import import_module
from pathlib import Path

STEPS = ("page_bodies", "tongues", "copies", "named", "keyed")


def main() -> None:
    """Try all ways of the steps."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--most", type=int, default=300, help="inputs of each step")
    parser.add_argument("--step", choices=STEPS, action="append")
    options = parser.parse_args()
    for step in options.step or STEPS:
        for row in import_module(f"benchmarks.functions.{step}").tables(options.data, options.most):
            print(json.dumps(row._asdict()), flush=True)


if __name__ == "__main__":
    main()
