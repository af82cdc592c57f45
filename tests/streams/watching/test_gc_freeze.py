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


WAITING = """
import gc, os
import streams.worker
from streams.app import TOPOLOGY
from streams.configuration.settings import Settings
async def waiting(*_):
    print(gc.isenabled(), gc.get_freeze_count() > 10_000, flush=True)
    os._exit(0)
streams.worker._partitions = waiting
gc.disable()
streams.worker.run(TOPOLOGY.agent("tag"), Settings(http_port=0))
"""


def test_garbage_is_collected_while_a_worker_waits_for_the_broker():
    done = subprocess.run(
        [sys.executable, "-c", WAITING], capture_output=True, check=True, text=True
    )
    assert done.stdout == "True True\n"
