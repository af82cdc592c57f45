"""Annotated anew on a real Kafka: the command killed, then a worker, and each article once."""

import json
import os
import subprocess
import sys
from collections import Counter
from dataclasses import replace

import pytest

from agents.record import REPROCESSED
from articles.annotate import MAKERS
from tests.agents.test_deduplicate import story
from tests.streams.conftest import REPOSITORY, environment
from tests.streams.test_release import read, until

pytestmark = [pytest.mark.kafka, pytest.mark.timeout(900)]
NUMBER = 16
PRESENT = int(MAKERS["entities"])
DRY = ("reprocess", "--maker", "entities", "--dry-run")


def raw(number, **fields):
    link = f"https://kesterhaven-herald.example/{number}"
    article = {"title": f"Vote {number}", "text": story(number), "url": link}
    return None, json.dumps(article | fields).encode(), []


def older(record):
    """A record of `articles` as an older release would have written it: key, value, headers."""
    article = json.loads(record.value)
    article["copydesk"]["makers"]["entities"] = "1"
    return record.key, json.dumps(article).encode(), list(record.headers)


def anew(settings, stream="articles"):
    return [each for each in read(settings, stream) if REPROCESSED in dict(each.headers)]


@pytest.fixture
def published(desk, worker, produce):
    """A desk that has published articles, as if an older release had annotated them."""
    settings = replace(desk, session_timeout_seconds=6.0)
    for agent in ("tag", "enrich"):
        worker(agent, settings)
    first, _ = worker("deduplicate", settings)
    produce("raw", *(raw(number) for number in range(NUMBER)))
    until(lambda: len(read(settings, "articles")) == NUMBER)
    for record in read(settings, "articles"):
        produce("articles", older(record), partition=record.partition)
    produce("raw", raw(1, pubStatus="canceled"))
    until(lambda: len(read(settings, "articles")) == 2 * NUMBER + 1)
    return settings, first


def test_each_article_is_annotated_anew_once_whatever_dies(published, worker, copydesk, tmp_path):
    settings, first = published
    due = NUMBER - 1
    assert f"{due} articles would be sent" in copydesk(*DRY, settings=settings).output
    first.kill()
    first.wait()
    run = (sys.executable, "-m", "streams", "reprocess", "--maker", "entities", "--rate", "2")
    with (tmp_path / "killed.log").open("wb") as log:
        killed = subprocess.Popen(
            run,
            cwd=REPOSITORY,
            env={**os.environ, **environment(settings)},
            stdout=log,
            stderr=log,
        )
    until(lambda: len(anew(settings, "tagged")) >= 3)
    killed.kill()
    killed.wait()
    sent = len(anew(settings, "tagged"))
    assert 3 <= sent < due
    again = copydesk("reprocess", "--maker", "entities", "--rate", "500", settings=settings)
    rest = due - len(anew(settings, "tagged")) + int(again.output.split()[-7])
    assert f"{sent} sent before, left out" in again.output
    assert f"{rest} articles sent to be annotated anew." in again.output

    victim, _ = worker("deduplicate", replace(settings, crash="outputs-sent:1"))
    victim.wait(120)
    worker("deduplicate", settings)
    until(lambda: len(anew(settings)) == due)
    places = Counter(dict(each.headers)[REPROCESSED] for each in anew(settings))
    assert set(places.values()) == {1}
    assert len(places) == due
    for record in anew(settings):
        desk = json.loads(record.value)["copydesk"]
        assert desk["makers"]["entities"] == MAKERS["entities"]
        assert desk["reprocessed"].encode() in places
    assert len(anew(settings, "unique")) == due
    assert not anew(settings, "revisions")
    nothing = copydesk("reprocess", "--maker", "entities", settings=settings)
    assert nothing.output == "0 articles sent to be annotated anew.\n"
    balance = copydesk("balance", settings=settings).output
    assert f"{NUMBER + 1} raw = {NUMBER} unique + 1 revision" in balance
    assert ": exact" in balance
    assert f"{due} published articles were annotated anew, which is no fate" in balance


def test_what_cannot_be_sent_is_left_out_and_said(desk, produce, copydesk):
    small = replace(desk, max_record_bytes=2_000, max_article_bytes=2_000)
    article = {
        "uri": "urn:uuid:00000000-0000-0000-0000-000000000001",
        "bodies": [{"value": "word " * 500_000}],
        "copydesk": {"article_id": "1", "origin": "news.raw/0/0"},
    }
    produce(
        "articles",
        (b"1", json.dumps(article).encode(), []),
        (b"2", b"no article", []),
        (b"3", None, []),
    )

    done = copydesk("reprocess", "--maker", "quotes", settings=small)

    assert done.exit_code == 0, done.output
    assert "1 too large for the topics now, left out" in done.output
    assert "2 records that this version cannot read, left out" in done.output
    assert "0 articles sent" in done.output


def test_empty_topics_have_nothing_to_annotate(desk, copydesk):
    assert (
        copydesk(*DRY, settings=desk).output == "0 articles would be sent to be annotated anew.\n"
    )
