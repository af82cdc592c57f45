"""Record what every component makes today: `python -m tests.golden`."""

from streams.commands import selftest
from tests.golden.digests import record

record()
selftest.record()
