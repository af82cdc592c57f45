#!/usr/bin/env bash
# pytest-xdist 3.8.0 scatters the tests of one group over its processes when pytest is 9.2.0.
#
# One would guess: with --dist=loadgroup the tests marked xdist_group("broker") run in one process, or
# an error says that both versions do not fit; pytest-xdist asks for pytest 7 or newer.
# What happens: 9.2.0 keeps a test's id in another attribute than the one that pytest-xdist writes the
# group to. Nothing fails and nothing is said; each test is handed to whichever process is free. With
# 9.1.1 the group stays together.
# Why it matters to a news stream: tests that share a Kafka cluster by a session's fixture start one
# cluster in each process; on a small machine they time out, and look like faults of the code.
# Seen with pytest 9.2.0, 9.1.1 and pytest-xdist 3.8.0 on 2026-11-29.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat > test_broker.py <<'PYTHON'
import time

import pytest


@pytest.mark.xdist_group("broker")
@pytest.mark.parametrize("number", range(6))
def test_uses_the_broker(number, worker_id):
    time.sleep(0.2)
    with open(f"of-{worker_id}", "a") as ran:
        ran.write(f"{number}\n")
PYTHON
processes() {
  python3 -m venv "venv-$1"
  "venv-$1/bin/pip" install --quiet --disable-pip-version-check "pytest==$1" pytest-xdist==3.8.0
  rm -f of-*
  "venv-$1/bin/pytest" -q -n 2 --dist=loadgroup test_broker.py > "log-$1" 2>&1
  ls of-* | wc -l
}
old=$(processes 9.1.1)
new=$(processes 9.2.0)
echo "pytest-xdist 3.8.0, six tests of one group, two processes"
echo "pytest 9.1.1: they ran in $old process(es); $(tail -n 1 log-9.1.1)"
echo "pytest 9.2.0: they ran in $new process(es); $(tail -n 1 log-9.2.0)"
[ "$old" = 1 ] && [ "$new" = 2 ]
