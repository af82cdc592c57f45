"""Record what every component makes today: `python -m tests.golden`."""

from tests.golden.digests import record

record()
