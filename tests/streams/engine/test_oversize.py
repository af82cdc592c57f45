from hashlib import sha256

import pytest

from agents.record import Output, Record, dead_letter
from articles.rejection import Reason, Rejection
from streams.engine.oversize import HEAD_BYTES, cut

MOST = 200_000


def letter(key=b"k", value=b"v", headers=()):
    record = Record("news.raw/0/0", key, value, headers, 0.0)
    return dead_letter(record, Rejection(Reason.TOO_LARGE, "why"), "tag")


def size(output):
    headers = sum(len(name.encode()) + len(value or b"") for name, value in output.headers)
    return len(output.key or b"") + len(output.value or b"") + headers


@pytest.mark.parametrize("stream", ["dead", "tagged"])
def test_what_fits_is_left_as_it_is(stream):
    output = letter(value=b"v" * 100_000)._replace(stream=stream)

    assert cut(output, MOST) is output


def test_a_large_article_is_no_dead_letter_and_not_cut():
    output = Output("tagged", b"k", b"v" * 300_000)

    assert cut(output, MOST) is output


@pytest.mark.parametrize(
    "output",
    [
        pytest.param(letter(value=b"ab" * 200_000), id="value"),
        pytest.param(letter(key=b"k" * 300_000), id="key"),
        pytest.param(letter(key=None, value=None, headers=(("h", b"v" * 300_000),)), id="header"),
        pytest.param(letter(headers=(("ü" * 300_000, None),)), id="name of a header"),
        pytest.param(letter(headers=((("h", b"v" * 100),) * 5000)), id="headers"),
    ],
)
def test_what_does_not_fit_keeps_its_head_its_size_and_its_reason(output):
    small = cut(output, MOST)
    headers = dict(small.headers)

    assert size(small) < MOST
    assert headers["copydesk-reason"] == b"too-large"
    assert headers["copydesk-detail"] == b"why"
    assert headers["copydesk-agent"] == b"tag"
    assert headers["copydesk-bytes"] == str(len(output.value or b"")).encode()
    assert headers["copydesk-sha256"] == sha256(output.value or b"").hexdigest().encode()
    assert small.value == (output.value and output.value[:HEAD_BYTES])
