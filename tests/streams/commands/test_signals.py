"""Ctrl-C ends a command in good order, from the first moment that a reader can know of it."""

import os
import signal

import click
from click.testing import CliRunner

from streams.__main__ import main


def test_ctrl_c_upon_the_address_of_observe_ends_it_with_status_0(monkeypatch):
    echoed = []

    def echo(message):
        echoed.append(message)
        os.kill(os.getpid(), signal.SIGINT)

    monkeypatch.setattr(click, "echo", echo)
    monkeypatch.setenv("COPYDESK_BOOTSTRAP_SERVERS", "127.0.0.1:1")
    monkeypatch.setenv("COPYDESK_HTTP_PORT", "0")

    result = CliRunner().invoke(main, ["observe"])

    assert result.exit_code == 0
    assert "http://127.0.0.1:" in echoed[0]
