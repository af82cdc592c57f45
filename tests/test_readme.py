"""Every command that README shows is run here, and every file that it names exists.

`make readme` runs this file. `make test`, which runs these tests too, is only looked up.
"""

import gzip
import json
import os
import re
import shlex
import signal
import subprocess
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
SHOWN = re.findall(
    r"^    ((?:make|\.venv/bin|export|eval)\b.*?)(?: {2,}#.*)?$", README, re.MULTILINE
)
DEMO = ("make demo", "make demo KEEP=1")
TRY = tuple(each for each in SHOWN if each.startswith(".venv/bin/copydesk try"))
COMPLETION = tuple(each for each in SHOWN if each.startswith("eval "))
ENDLESS = (".venv/bin/copydesk up", ".venv/bin/copydesk tail subject.politics --last 10")
OWN_KAFKA = tuple(each for each in SHOWN[SHOWN.index(TRY[-1]) + 1 :] if each not in COMPLETION)
HISTORY = (
    "The old bridge of Tern closed on Saturday for two years of repairs, the council said. "
    "A ferry carries drivers to the other bank every twenty minutes, and it costs nothing."
)
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}
AS_INSTALLED = "--old-file=.venv/.installed"
"""make must not install into the environment that these tests run in."""


def run(command, environment=ENVIRONMENT, folder=ROOT, seconds=240):
    words = command.replace("make ", f"make {AS_INSTALLED} ")
    return subprocess.run(
        ["bash", "-c", words],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=seconds,
        check=False,
    )


def test_every_command_is_run_by_a_test_of_this_file():
    indented = re.findall(r"^    (\S+)", README, re.MULTILINE)
    programs = {word for word in indented if word.startswith(("make", ".venv/", "export", "eval"))}
    assert programs == {"make", ".venv/bin/copydesk", "export", "eval"}
    assert {*SHOWN} == {*DEMO, "make test", *TRY, *COMPLETION, *OWN_KAFKA}
    assert {*ENDLESS} < {*OWN_KAFKA}
    assert len(OWN_KAFKA) > 8


def test_every_file_that_it_names_exists():
    named = {
        word
        for word in re.findall(r"[\w./-]+", README)
        if re.fullmatch(r"(?:[\w-]+/)+[\w.-]+\.(?:md|py|json|txt|toml|yml|svg|png)", word)
    }
    assert len(named) > 10
    assert [each for each in named if not (ROOT / each).exists()] == []


def test_the_test_command_is_there():
    assert ".venv/bin/pytest" in run("make --dry-run test").stdout


@pytest.mark.parametrize("command", TRY)
def test_what_needs_no_kafka_runs(command):
    result = run(command)
    assert result.returncode == 0, result.stderr
    assert result.stderr == ""
    assert '{"stream":"news.articles",' in result.stdout


@pytest.mark.parametrize("command", COMPLETION)
def test_the_tab_key_completes_commands_and_streams(command):
    asked = (
        f"PATH=.venv/bin:$PATH; {command}; complete -p copydesk;"
        " COMP_WORDS=(copydesk tail subject.po); COMP_CWORD=2; _copydesk_completion copydesk;"
        ' echo "${COMPREPLY[@]}"'
    )
    result = run(asked)
    assert result.returncode == 0, result.stderr
    assert result.stdout.splitlines()[-1] == "subject.politics"


@pytest.mark.kafka
@pytest.mark.parametrize("command", DEMO)
def test_the_demo_ends_with_an_exact_balance(command):
    words = command.replace("make ", f"make {AS_INSTALLED} ")
    running = subprocess.Popen(
        ["bash", "-c", f"exec {words}"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        lines = []
        for line in running.stdout:
            lines.append(line)
            if "It stays up until Ctrl-C" in line:
                os.killpg(running.pid, signal.SIGINT)
        running.wait(60)
    finally:
        if running.poll() is None:
            os.killpg(running.pid, signal.SIGKILL)
    text = "".join(lines)
    assert re.search(r"^\d+ raw = .*: exact$", text, re.MULTILINE), text
    assert "WARNING" not in text
    assert "Error" not in text
    assert ("It stays up until Ctrl-C" in text) == ("KEEP" in command)


@pytest.mark.kafka
@pytest.mark.timeout(900)
def test_the_commands_for_an_own_kafka_run_in_their_order(kafka, namespace, tmp_path):
    (tmp_path / ".venv").symlink_to(ROOT / ".venv")
    article = (ROOT / "demo/news/articles/border-tass-turkish-footer.txt").read_text("utf-8")
    (tmp_path / "articles.jsonl").write_text(json.dumps({"text": article}) + "\n")
    history = {"title": "Old bridge closes", "date": "2025-03-01T10:00:00Z", "text": HISTORY}
    (tmp_path / "2025.jsonl.gz").write_bytes(gzip.compress(json.dumps(history).encode() + b"\n"))
    environment = {
        **ENVIRONMENT,
        "COPYDESK_NAMESPACE": namespace,
        "COPYDESK_GROUP_PREFIX": namespace,
        "COPYDESK_HTTP_PORT": "0",
    }
    said, endless = {}, []
    try:
        for command in (each.replace("news.", f"{namespace}.") for each in OWN_KAFKA):
            if command.startswith("export "):
                name, value = shlex.split(command)[1].split("=")
                assert value == "broker:9092"
                environment[name] = kafka.bootstrap_servers
            elif command in ENDLESS:
                log = (tmp_path / f"{len(endless)}.log").open("w+")
                endless.append(
                    subprocess.Popen(
                        shlex.split(command), cwd=tmp_path, env=environment, stdout=log, stderr=log
                    )
                )
            else:
                _until_settled(command, environment, tmp_path)
                said[command] = run(command, environment, tmp_path)
                # No worker answers at the usual port, which doctor only notes.
                assert said[command].returncode == 0, said[command]
        assert all(each.poll() is None for each in endless)
    finally:
        for each in endless:
            each.send_signal(signal.SIGINT)
        for each in endless:
            each.wait(30)
    assert "2 raw = 2 unique" in said[".venv/bin/copydesk balance"].stdout
    assert "TASS (originator)" in (tmp_path / "1.log").read_text("utf-8")


def _until_settled(command, environment, folder):
    """Wait for the worker of each agent: `balance` is 1 while an article is on its way."""
    until = time.monotonic() + 200
    while command.endswith("balance") and run(command, environment, folder).returncode:
        assert time.monotonic() < until, (folder / "0.log").read_text("utf-8")
        time.sleep(0.5)
