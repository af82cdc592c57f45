"""Saved streams on a real Kafka: switched on later, killed, changed and removed; all are withdrawn."""

import json
from dataclasses import replace

import pytest

from articles.provenance.identity import article_id, uri
from tests.agents.test_deduplicate import story
from tests.streams.test_release import read, until

pytestmark = [pytest.mark.kafka, pytest.mark.timeout(600)]
PORTS = '[[query]]\nname = "ports"\nquery = "zeppelin harbour"\n'
BANKS = '[[query]]\nname = "banks"\nquery = "title:bank"\n'


def url(number):
    return f"https://kesterhaven-herald.example/{number}"


NUMBERS = {uri(article_id([("url", url(number))], "")): str(number) for number in range(6)}


def article(number, title, ending=""):
    text = f"{story(number)} {ending}".strip()
    raw = {"url": url(number), "title": title, "language": "en", "text": text}
    return url(number).encode(), json.dumps(raw).encode(), []


def carried(settings, name):
    """(Number of the article, status, version of the query) of each record of a saved stream."""
    found = []
    for record in read(settings, f"saved.{name}"):
        value, headers = json.loads(record.value), dict(record.headers)
        assert headers["copydesk-query"].decode() == name
        assert ("copydesk-matches" in headers) == (value["pubStatus"] == "usable")
        version = headers.get("copydesk-query-version", b"").decode()
        found.append((NUMBERS[value["uri"]], value["pubStatus"], version))
    return found


def at_last(settings, name):
    """Article -> its last status in a saved stream."""
    return {number: status for number, status, _ in carried(settings, name)}


def test_each_stream_that_carried_an_article_gets_what_happens_to_it_later(
    desk, worker, produce, copydesk, tmp_path
):
    file = tmp_path / "queries.toml"
    plain = replace(desk, session_timeout_seconds=6.0)
    settings = replace(plain, queries=str(file))
    worker("tag", plain)
    worker("deduplicate", plain)
    first, _ = worker("enrich", plain)
    produce("raw", article(1, "The bank of Sarn closes"))
    until(lambda: len(read(plain, "articles")) == 1)
    first.terminate()
    first.wait(60)

    file.write_text(PORTS + BANKS)
    made = copydesk("topics", "create", settings=settings).output
    assert {line.rpartition(".")[2] for line in made.splitlines()} == {"carried", "ports", "banks"}
    victim, _ = worker("enrich", replace(settings, crash="memory-sent:1"))
    both = "A zeppelin is over the harbour."
    produce("raw", *(article(n, f"A bank opens in town {n}", both) for n in (2, 3, 4, 5)))
    until(lambda: victim.poll() is not None)
    second, _ = worker("enrich", settings)
    usable = dict.fromkeys("2345", "usable")
    until(lambda: at_last(settings, "ports") == at_last(settings, "banks") == usable)
    assert len(carried(settings, "banks")) == len(carried(settings, "ports")) == 4

    # A version that only one query still matches; a kill.
    produce("raw", article(2, "A shop opens in town 2", both), (url(3).encode(), None, []))
    until(lambda: at_last(settings, "banks") == usable | {"2": "canceled", "3": "canceled"})
    until(lambda: at_last(settings, "ports") == usable | {"3": "canceled"})
    second.terminate()
    second.wait(60)

    # One query is changed, the other removed: new version of 4, kill of 5.
    file.write_text('[[query]]\nname = "ports"\nquery = "airship harbour"\n')
    third, _ = worker("enrich", settings)
    produce("raw", article(4, "A bank opens in town 4", f"{both} It rained."))
    produce("raw", (url(5).encode(), None, []))
    gone = dict.fromkeys("345", "canceled")
    until(lambda: at_last(settings, "ports") == gone | {"2": "usable"})
    until(lambda: at_last(settings, "banks") == gone | {"2": "canceled"})
    versions = {version for _, _, version in carried(settings, "ports")}
    assert len(versions) == 2
    assert carried(settings, "banks")[-1][2] == ""
    third.terminate()
    third.wait(60)
