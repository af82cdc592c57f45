"""JSON that a program wrapped, packed or wrote with small faults is read; a story is not."""

import gzip
import json
import time

import pytest

from articles.draft import Draft
from articles.reading.envelopes.program import inside
from articles.reading.limits import Limits
from articles.reading.read import parts, read
from articles.rejection import Reason, Rejection
from verification.fuzz.story import BODY, TITLE, URL

ARTICLE = json.dumps({"title": TITLE, "text": BODY, "url": URL})
PLAIN = read(ARTICLE.encode())
DOTTED = "Ferry 12;\n" * 9


@pytest.mark.parametrize(
    "text",
    [
        f"callback({ARTICLE});",
        f"/**/ typeof jQuery_1 === 'function' && jQuery_1({ARTICLE})",
        f'parent.feeds["a-1"]([{ARTICLE}]);',
        f")]}}',\n{ARTICLE}",
        f"])}}while(1);</x>{ARTICLE}",
        f"for (;;);{ARTICLE}",
        f"while(1);\n{ARTICLE}",
        f"{{}} && {ARTICLE}",
        f"window.__INITIAL_STATE__ = {ARTICLE};",
        f"window.app = window.app || {ARTICLE}",
        f"const article={ARTICLE}\n",
        f"export default {ARTICLE};",
        f"window.__DATA__ = JSON.parse({json.dumps(ARTICLE)});",
        f"window.__S__={ARTICLE};(function(){{var s;(s=document.currentScript).remove();}}());",
        f"data: {ARTICLE}\n\n",
        f": hello\nid: 7\nevent: article\nretry: 500\ndata: {ARTICLE}\n\ndata: [DONE]\n",
        json.dumps(ARTICLE),
        json.dumps(json.dumps(ARTICLE)),
        gzip.compress(ARTICLE.encode(), mtime=0),
    ],
)
def test_an_article_in_a_programs_text_is_that_article(text):
    assert read(text if isinstance(text, bytes) else text.encode()) == PLAIN


@pytest.mark.parametrize(
    "text",
    [
        f'{TITLE}\n\nThe line, callback({{"amount": 0}}); let them in.\n{BODY}',
        f'callback({{"amount": 0}}); was the line that let thieves in.\n{BODY} (dpa)',
        f'x = {{"a": 1}}\n\n{BODY};',
        f"Ferry(s) stop\n\n{BODY})",
        f"data: the new oil\n\n{BODY}",
        f'data: {{"a": 1}}\nThat is what the server said.\n\n{BODY}',
        f"{DOTTED}{BODY};",
    ],
)
def test_a_story_with_a_line_of_code_is_prose(text):
    draft = read(text.encode())
    assert isinstance(draft, Draft)
    assert draft.format == "text"
    assert BODY.split("\n")[0] in draft.text
    assert inside(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        f"@article{{holm2026,\n  title = {{{{{TITLE}}}}},\n  abstract = {{{BODY}}}\n}}",
        f'a:1:{{s:4:"text";s:{len(BODY)}:"{BODY}";}}',
        f'O:8:"stdClass":1:{{s:4:"text";s:{len(BODY)}:"{BODY}";}}',
    ],
)
def test_a_record_of_another_program_is_no_article(text):
    assert read(text.encode()).reason is Reason.NOT_AN_ARTICLE
    assert isinstance(read(f"{TITLE}\n\n{BODY}\n{text}".encode()), Draft)


def test_several_events_of_a_stream_are_split():
    stream = f"data: {ARTICLE}\n\nid: 2\ndata: {ARTICLE.replace('crews', 'cooks')}\n\n".encode()
    assert read(stream).reason is Reason.SEVERAL_ARTICLES
    assert [read(part).title for part in parts(stream)] == [TITLE, TITLE.replace("crews", "cooks")]


@pytest.mark.parametrize(
    "text",
    [
        ARTICLE.replace('"url"', '"author": NaN, "url"'),
        ARTICLE.replace('"url"', '"score": -Infinity, "rank": 1e999, "url"'),
        ARTICLE.replace("\\n", "\n"),
        ARTICLE.replace("Thursday.", "Thursday. \\ud83d"),
        ARTICLE.replace("Thursday.", "Thursday.\\uDC00"),
    ],
)
def test_json_with_one_meaning_is_read_although_it_is_not_strict(text):
    draft = read(text.encode())
    assert (draft.title, draft.text, draft.url) == (TITLE, PLAIN.text, URL)
    assert "json-repaired" in draft.notes


def test_pairs_of_surrogates_and_escaped_backslashes_are_kept():
    faulty = json.dumps({"title": TITLE, "text": f"{BODY} \N{SLEUTH OR SPY} C:\\udca", "n": 0})
    draft = read(faulty.replace(": 0", ": NaN").encode())
    assert draft.text.endswith("\N{SLEUTH OR SPY} C:\\udca")


@pytest.mark.parametrize(
    "text", [ARTICLE[:-40], ARTICLE.replace("ferry", 'f"er"ry'), ARTICLE[:-1] + ',"a":' * 9]
)
def test_json_that_was_cut_or_is_open_to_doubt_is_refused(text):
    refused = read(text.encode())
    assert isinstance(refused, Rejection)
    assert refused.reason is Reason.INVALID_JSON


def test_a_stray_nul_is_dropped_from_a_long_text():
    draft = read(f"{TITLE}\n\n{BODY[:90]}\0{BODY[90:]}".encode())
    assert draft.text.replace("\n", "") == PLAIN.text.replace("\n", "")


def test_packed_bytes_are_unpacked_up_to_the_limit():
    small = Limits(bytes=1000)
    assert read(gzip.compress(b" " * 9000), small).reason is Reason.TOO_LARGE
    assert read(b"\x1f\x8b damaged").reason is Reason.NOT_AN_ARTICLE


@pytest.mark.parametrize(
    "text", ["a=" * 400_000 + ";", 'f({"a":' * 100_000 + ";", "\\ud" * 250_000]
)
def test_wrappers_are_looked_for_in_linear_time(text):
    start = time.process_time()
    inside(text)
    read(f'{{"a": NaN, "b": "{text}"}}'.encode())
    assert time.process_time() - start < 2
