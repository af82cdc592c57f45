"""The same input gives the same bytes in every process: sets have another order in each."""

import os
import subprocess
import sys
from pathlib import Path

import orjson

from demo.articles import load

NAMESAKES = (
    "Joan Gosar and Pete Gosar, brother and sister, met Adam Gosar and Paul Gosar in Laramie on "
    "Monday. “We talked,” said Gosar. Mohammed Morsi, Mohammad Morsi and Morsi wrote to Karlov. "
    "Andrei Karlov and Andrey Karlov answered, Karlov said. David Dorr, Chris Dorr and Aaron Dorr "
    "left; Dorr told reporters that the Foreign Ministry, the Defence Ministry and Dorr agree."
)
WALL = (
    "We use cookies and similar technologies. By continuing to use this site you accept our cookies. "
    "Please enable JavaScript and cookies, then reload the page. You must be logged in to continue. "
    "Subscribe now to read the full article. Verify that you are human to access this website."
)
"""Each sentence is one of several kinds of wall."""


def tried(path: Path, seed: str) -> bytes:
    done = subprocess.run(
        [sys.executable, "-m", "streams", "try", str(path)],
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONHASHSEED": seed, "COPYDESK_STORY_DAYS": "10"},
    )
    return done.stdout


def test_no_order_of_a_set_reaches_what_comes_out(tmp_path):
    path = tmp_path / "news.jsonl"
    day = [
        raw.value
        for raw in load()
        if raw.value and raw.value[:1] == b"{" and b"\n" not in raw.value
    ]
    namesakes = orjson.dumps({"title": "Four of a family", "text": NAMESAKES})
    sentences = [f"{sentence}." for sentence in WALL.removesuffix(".").split(". ")]
    walls = [
        orjson.dumps({"title": "Council closes the tram depot", "text": " ".join(sentences[at:])})
        for at in range(len(sentences))
    ]
    path.write_bytes(b"\n".join([namesakes, *walls, *day]) + b"\n")

    outputs = {tried(path, seed) for seed in ("0", "1", "2", "3")}

    assert len(outputs) == 1
    assert len(outputs.pop().splitlines()) > 30
