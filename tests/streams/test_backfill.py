"""History beside live articles, on a real Kafka: fed, settled by its own worker, killed, balanced."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from agents.record import LANE
from tests.agents.test_deduplicate import story
from tests.streams.test_release import read, until

pytestmark = [pytest.mark.kafka, pytest.mark.timeout(300)]
AGENTS = ("tag", "deduplicate", "enrich", "backfill")


def article(outlet, number, days):
    published = (datetime.now(UTC) - timedelta(days=days)).isoformat()
    url = f"https://{outlet}.example/{number}"
    return {"url": url, "title": f"Vote {number}", "date": published, "text": story(number)}


def counted(settings, stream):
    """Uri -> how many records; of a stream."""
    found = {}
    for record in read(settings, stream):
        uri = json.loads(record.value)["uri"]
        found[uri] = found.get(uri, 0) + 1
    return found


@pytest.mark.parametrize("point", ["outputs-sent", "committed"])
def test_history_is_kept_once_and_balanced_though_its_worker_is_killed(
    desk, worker, copydesk, tmp_path, point
):
    settings = replace(desk, session_timeout_seconds=6.0)
    old = [article("archive", number, 40 + number) for number in range(12)]
    copies = [article("copier", number, 39 + number) for number in range(5)]
    young = [article("archive", number, 4) for number in range(20, 25)]
    file = tmp_path / "history.jsonl"
    file.write_text("\n".join(map(json.dumps, old + copies + young)))
    live = tmp_path / "live.jsonl"
    live.write_text(
        "\n".join(
            map(json.dumps, [article("live", 22, 0), *(article("live", n, 0) for n in (30, 31))])
        )
    )
    for agent in AGENTS[:3]:
        worker(agent, settings)
    victim, _ = worker("backfill", replace(settings, crash=f"{point}:2"))

    fed = copydesk("feed", "--backfill", "--rate", "5", str(file), settings=settings)
    assert "22 raw articles fed" in fed.output
    until(lambda: victim.poll() is not None)
    worker("backfill", settings)
    until(lambda: "22 raw = 17 unique" in copydesk("balance", settings=settings).output)
    copydesk("feed", str(live), settings=settings)
    sentence = "25 raw = 19 unique + 0 revision + 6 duplicate + 0 withheld + 0 dead: exact"
    until(lambda: sentence in copydesk("balance", settings=settings).output)
    until(lambda: len(read(settings, "articles")) == 19)

    assert set(counted(settings, "articles").values()) == {1}
    marked = [each for each in read(settings, "articles") if dict(each.headers).get(LANE)]
    assert len(marked) == 17
    subjects = ("unclassified", "subject.politics", "subject.society", "subject.economy")
    assert not [
        each for stream in subjects for each in read(settings, stream) if LANE in dict(each.headers)
    ]
    (copy,) = [each for each in read(settings, "duplicates") if LANE not in dict(each.headers)]
    assert "live.example" in copy.value.decode()
