"""Inputs made to be slow: each ends in one verdict, in a second of all three agents.

That is CPU time of a quiet machine: a busy one is measured first, see verification/fuzz/pace.py.
"""

import time

import orjson
import pytest

from streams.commands.chain import START_MILLISECONDS, Line, through
from streams.configuration.settings import Settings
from verification.fuzz.pace import pace

LIMIT_SECONDS = 1.0
ENDS = ("news.dead", "news.duplicates", "news.withheld", "news.articles")
STORY = "The ferry to the islands stays in port until Monday, the company said on Thursday. "


def text(body: str, **fields: object) -> bytes:
    return orjson.dumps({"title": "Ferry crews strike", "text": body} | fields)


def page(body: str) -> bytes:
    return f"<!DOCTYPE html><html><head><title>a</title></head><body>{body}</body></html>".encode()


def entities() -> bytes:
    lines = ['<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a0 "ha">']
    lines += [f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)]
    return "\n".join([*lines, "]><a>&a9;</a>"]).encode()


BOMBS = {
    "HTML 100,000 deep": page("<div>" * 100_000 + STORY),
    "HTML 100,000 deep in JSON": text("<div>" * 100_000 + STORY),
    "tags that nest badly": page("<a><p><font>" * 30_000 + STORY),
    "rows in cells": page("<td><tr>" * 50_000 + STORY),
    "paragraphs never closed": page("<p>" * 300_000 + STORY),
    "line breaks": page("ab<br>" * 250_000),
    "lists": page("<ul><li>a</li></ul>" * 80_000),
    "a tag of 150,000 attributes": page(f"<p {' '.join(f'a{n}=1' for n in range(150_000))}>a</p>"),
    "that tag in JSON": text(f"<p {' '.join(f'a{n}=1' for n in range(100_000))}>{STORY}</p>"),
    "that tag behind quotation marks": page(
        "<p " + " ".join(f"""a{n}='">"'""" for n in range(100_000)) + ">a</p>"
    ),
    "entities of entities": entities(),
    "ampersands": text("&" + "amp;" * 200_000),
    "a million paragraphs": b"a\n" * 1_000_000,
    "300,000 paragraphs": text("ab\n" * 330_000),
    "a body that nearly repeats": text("\n".join(["a"] * 50_000 + ["b"] + ["a"] * 50_000)),
    "one word": b"a" * 1_000_000,
    "angle brackets": b"<" * 1_000_000,
    "angle brackets in JSON": text("<" * 990_000),
    "tags never closed": text("<p " * 300_000),
    "straight quotation marks": text('"' * 490_000),
    "curly quotation marks": text("“" * 300_000),
    "French quotation marks": text("« " * 250_000),
    "parentheses": text("(" * 990_000),
    "digits": b"1" * 1_000_000,
    "digits for a date": text(STORY, date="1" * 100_000),
    "marks on a letter": text("a" + "\u0316\u0301" * 240_000),
    "marks on many letters": text(("e" + "\u0301\u0316\u0320" * 100) * 1600),
    "mojibake": text("â€œ" * 100_000),
    "headings of comments": text(STORY * 3 + "\n" + "Comments\na b\n" * 30_000),
    "datelines": text("PARIS (AP) — " * 70_000),
    "bylines": text("By John Smith\n" * 60_000),
    "a title of a megabyte": text(STORY, title="a - " * 200_000),
    "an address of a megabyte": text(STORY, url="https://a.example/" + "a/" * 400_000),
    "100,000 keys": orjson.dumps({f"k{n}": n for n in range(100_000)} | {"text": STORY}),
    "escapes": b'{"text":"' + b'\\"' * 900_000 + b'"}',
}


@pytest.fixture(scope="module", autouse=True)
def warm():
    """Models and tables are loaded once a process: no bomb pays for that."""
    for value in (text(STORY * 9 + "Ada Brook of London said."), page(f"<p>{STORY * 9}</p>")):
        list(through([Line(0, None, value, (), START_MILLISECONDS)], Settings()))


@pytest.mark.parametrize("value", BOMBS.values(), ids=BOMBS)
def test_a_bomb_ends_in_one_verdict_within_a_second(value):
    tries, slower = [], 1.0
    # A machine may have a bad second.
    while not tries or (tries[-1] >= LIMIT_SECONDS * slower and len(tries) < 3):
        slower = pace()
        began = time.process_time()
        made = list(through([Line(0, None, value, (), START_MILLISECONDS)], Settings()))
        tries.append(time.process_time() - began)

    ends = [one for one in made if one.topic in ENDS]
    assert len(ends) == 1
    assert dict(ends[0].headers).get("copydesk-reason") != b"internal"
    assert tries[-1] < LIMIT_SECONDS * slower
