"""A worker listens on loopback and nowhere else, unless it is told to."""

import re
import subprocess
import time
from pathlib import Path

import pytest

LISTENING = "0A"
"""State of a socket in /proc/net/tcp."""


def addresses(pid):
    """Return where a process listens, as the system sees it."""
    table = Path(f"/proc/{pid}/net/tcp")
    if not table.exists():  # a Mac
        listed = subprocess.run(
            ["lsof", "-nP", "-a", "-iTCP", "-sTCP:LISTEN", "-p", str(pid)],
            capture_output=True,
            text=True,
            check=False,
        )
        return set(re.findall(r"TCP (\S+):\d+ \(LISTEN\)", listed.stdout))
    own = {
        match[1]
        for file in Path(f"/proc/{pid}/fd").iterdir()
        if (match := re.fullmatch(r"socket:\[(\d+)\]", str(file.readlink())))
    }
    found = set()
    for name in ("tcp", "tcp6"):
        for line in Path(f"/proc/{pid}/net/{name}").read_text().splitlines()[1:]:
            fields = line.split()
            if fields[3] == LISTENING and fields[9] in own:
                found.add(fields[1].partition(":")[0])
    return found


@pytest.mark.kafka
def test_a_worker_listens_on_loopback_only(desk, worker):
    process, log = worker("enrich", desk)
    until = time.monotonic() + 60
    while "owned from offset" not in log.read_text() and time.monotonic() < until:
        time.sleep(0.1)

    assert "owned from offset" in log.read_text()
    assert addresses(process.pid) in ({"0100007F"}, {"127.0.0.1"})
    # What a start says is for people: no tables, no warnings, each line with its time.
    said = log.read_text().splitlines()
    form = re.compile(r"\[\d{4}-\d\d-\d\d \S+\] \[\d+\] \[INFO\] ")
    assert [line for line in said if not form.match(line)] == []


@pytest.mark.kafka
def test_a_second_worker_of_the_same_agent_stands_by_and_takes_over(
    desk, worker, produce, copydesk
):
    first, log = worker("tag", desk)
    second, other = worker("tag", desk)
    until = time.monotonic() + 60
    owned = [f"{desk.topic('raw')}/{number}: owned" for number in range(desk.partitions)]

    def both():
        return log.read_text() + other.read_text()

    while not all(each in both() for each in owned) and time.monotonic() < until:
        time.sleep(0.1)
    produce("raw", *[(None, b"{broken", [])] * 20)
    produce("raw", *[(None, b"{broken", [])] * 20, partition=1)
    first.kill()
    result = None
    while time.monotonic() < until + 60:
        result = copydesk("balance", settings=desk)
        if result.exit_code == 0:
            break
        time.sleep(1)

    assert result.output.startswith(
        "40 raw = 0 unique + 0 revision + 0 duplicate + 0 withheld + 40"
    )
    assert second.poll() is None
