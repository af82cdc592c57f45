"""What a person types, and what they are told when it is wrong: no traceback, a status."""

import subprocess
import sys
from pathlib import Path

import orjson
import pytest

from streams.app import TOPOLOGY

COMMANDS = (
    *(
        "worker",
        "up",
        "topics",
        "feed",
        "tail",
        "try",
        "balance",
        "dead",
        "replay",
        "doctor",
        "sources",
    ),
    "version",
)
NOBODY = {"COPYDESK_BOOTSTRAP_SERVERS": "127.0.0.1:1"}
REPOSITORY = Path(__file__).parents[2]


def test_help_names_every_command(copydesk):
    result = copydesk("--help")

    assert result.exit_code == 0
    for command in COMMANDS:
        assert f"\n  {command} " in result.output


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(copydesk, command):
    result = copydesk(command, "-h")

    assert result.exit_code == 0
    assert len(result.output.splitlines()) > 4


@pytest.mark.parametrize(
    "arguments",
    [
        ("nothing",),
        ("worker",),
        ("worker", "nobody"),
        ("feed",),
        ("tail",),
        ("try",),
        ("try", "README.md", "--seen", "yesterday"),
        ("try", "README.md", "--stream", "articlez"),
        ("tail", "subject.gossip"),
        ("replay", "--reason", "boredom"),
        ("replay", "--from", "news.articles"),
        ("replay", "--since", "tomorrow"),
        ("dead", "--examples", "-1"),
    ],
    ids=" ".join,
)
def test_wrong_usage_ends_with_2_and_says_what_is_right(copydesk, arguments):
    result = copydesk(*arguments)

    assert result.exit_code == 2
    assert "Usage:" in result.output
    assert "Error:" in result.output


@pytest.mark.parametrize(
    "arguments",
    [
        ("worker", "tag"),
        ("up",),
        ("topics", "create"),
        ("topics", "check"),
        ("feed", "README.md"),
        ("tail", "articles"),
        ("try", "README.md"),
        ("balance",),
        ("dead",),
        ("replay",),
    ],
    ids=" ".join,
)
def test_a_wrong_setting_ends_any_command_with_one_sentence(copydesk, arguments):
    result = copydesk(*arguments, COPYDESK_PARTITIONS="many")

    assert result.exit_code == 1
    assert result.output == ("Error: COPYDESK_PARTITIONS must be a whole number, and is 'many'.\n")


@pytest.mark.parametrize(
    "arguments",
    [
        ("topics", "create"),
        ("topics", "check"),
        ("feed", "README.md"),
        ("tail", "articles", "--until-end"),
        ("balance",),
        ("dead",),
        ("replay",),
    ],
    ids=" ".join,
)
def test_a_broker_that_does_not_answer_is_one_sentence(copydesk, arguments):
    result = copydesk(*arguments, **NOBODY)

    assert result.exit_code == 1
    assert result.output.strip() == (
        "Error: No Kafka can be reached (COPYDESK_BOOTSTRAP_SERVERS): "
        "127.0.0.1:1: no process listens there."
    )


def test_nothing_else_reaches_the_terminal_when_no_broker_answers():
    # In a process of its own: logs and destructors write past click.
    result = subprocess.run(
        [sys.executable, "-m", "streams", "balance"],
        cwd=REPOSITORY,
        env=NOBODY,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert result.returncode == 1
    assert result.stdout == ""
    assert result.stderr == (
        "Error: No Kafka can be reached (COPYDESK_BOOTSTRAP_SERVERS): "
        "127.0.0.1:1: no process listens there.\n"
    )


def test_a_name_that_is_not_known_is_said_to_be_so(copydesk):
    result = copydesk("balance", COPYDESK_BOOTSTRAP_SERVERS="kafka.invalid:9092,127.0.0.1:1")

    assert result.exit_code == 1
    assert result.output.strip().endswith(
        "kafka.invalid:9092: the name is not known; 127.0.0.1:1: no process listens there."
    )


def test_an_address_where_nothing_can_listen_is_one_sentence(copydesk):
    result = copydesk("worker", "tag", COPYDESK_HTTP_HOST="192.0.2.1", COPYDESK_HTTP_PORT="9")

    assert result.exit_code == 1
    assert result.output == (
        "Error: COPYDESK_HTTP_HOST and COPYDESK_HTTP_PORT: nothing can listen at 192.0.2.1:9: "
        "cannot assign requested address.\n"
    )


def test_a_missing_file_is_one_sentence(copydesk, tmp_path):
    path = str(tmp_path / "nothing.txt")
    result = copydesk("try", path)

    assert (result.exit_code, result.output) == (1, f"Error: {path}: No such file or directory\n")


def test_try_prints_one_json_object_for_each_output(copydesk, tmp_path):
    path = tmp_path / "articles.jsonl"
    path.write_text('{"title": "Rain", "text": "It rained in the valley all day long."}\n{broken\n')
    result = copydesk("try", str(path), "--seen", "2024-02-29T10:00:00Z")
    lines = [orjson.loads(line) for line in result.stdout.splitlines()]

    assert result.exit_code == 0
    assert all(line.keys() == {"stream", "key", "headers", "value"} for line in lines)
    assert lines[0]["value"]["copydesk"]["times"]["seen"]["value"] == "2024-02-29T10:00:00Z"
    assert lines[-1]["stream"] == "news.dead"
    assert lines[-1]["headers"]["copydesk-origin"] == "try/0/1"
    assert copydesk("try", str(path)).stdout == copydesk("try", str(path)).stdout


def test_try_reads_standard_input_and_shows_only_what_is_asked_for(copydesk):
    result = copydesk("try", "-", "--stream", "dead", stdin=b"{broken")

    assert [orjson.loads(line)["stream"] for line in result.stdout.splitlines()] == ["news.dead"]


def test_a_reader_that_has_seen_enough_is_no_error(tmp_path):
    path = tmp_path / "articles.jsonl"
    path.write_text("{broken\n" * 5000)
    with subprocess.Popen(
        [sys.executable, "-m", "streams", "try", str(path)],
        cwd=REPOSITORY,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""


@pytest.mark.parametrize(
    ("arguments", "question"),
    [
        (("tail", "subject.polticis"), "Did you mean subject.politics?"),
        (("tail", "polticis"), "Did you mean subject.politics?"),
        (("tail", "news.artcles"), "Did you mean articles?"),
        (("try", "README.md", "--stream", "revision"), "Did you mean revisions?"),
        (("balanse",), "Did you mean balance?"),
        (("worker", "tga"), "Did you mean tag?"),
        (("topics", "craete"), "Did you mean create?"),
        (("dead", "--reason", "invalid-jsn"), "Did you mean invalid-json?"),
        (("replay", "--from", "news.dead", "--agent", "enrcih"), "Did you mean enrich?"),
    ],
    ids=str,
)
def test_a_name_that_is_spelled_wrong_is_asked_back(copydesk, arguments, question):
    result = copydesk(*arguments)

    assert result.exit_code == 2
    assert question in result.output


def test_a_setting_that_is_spelled_wrong_is_asked_back(copydesk):
    result = copydesk("version", COPYDESK_PARTITION="3")
    assert result.exit_code == 0  # it reads no setting

    result = copydesk("try", "README.md", COPYDESK_PARTITION="3")
    assert (result.exit_code, result.output) == (
        1,
        "Error: COPYDESK_PARTITION is no setting. Did you mean COPYDESK_PARTITIONS?\n",
    )


def test_the_version_is_an_option_too(copydesk):
    result = copydesk("--version")

    assert result.exit_code == 0
    assert copydesk("version").output.startswith(result.output)


def test_the_help_of_tail_names_every_stream(copydesk):
    text = copydesk("tail", "--help").output

    for stream in TOPOLOGY.streams:
        if not stream.name.startswith("subject."):
            assert f"\n  {stream.name} " in text


def test_the_help_of_worker_names_every_port(copydesk):
    text = copydesk("worker", "--help").output

    assert all(f"{each.port}" in text and each.name in text for each in TOPOLOGY.agents)


def test_begin_in_two_places_is_wrong_usage(copydesk):
    assert copydesk("tail", "articles", "--new", "--last", "3").exit_code == 2


def test_version_names_the_agents(copydesk):
    result = copydesk("version")

    assert result.exit_code == 0
    assert "tag: raw -> tagged, backfill, dead" in result.output
