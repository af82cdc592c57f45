import subprocess
import sys

PROGRAM = """
import gc
import streams.worker
from streams.watching.gc_freeze import freeze_loaded
before = len(gc.get_objects())
freeze_loaded()
print(before, len(gc.get_objects()))
"""


def test_what_is_loaded_is_not_looked_through_again():
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, check=True, text=True
    )
    before, after = map(int, done.stdout.split())
    assert before > 10_000
    assert after < before / 10
