"""A record of several articles has one fate; its articles become records once."""

import asyncio

import pytest

from streams.commands.chain import Line, through
from streams.configuration.settings import Settings
from streams.kafka.consume import to_the_end

pytestmark = pytest.mark.kafka
TEXT = "It rained in the valley of the Sarn all day long, and the river stood high in the evening."
FEED = (
    "<rss><channel><title>Herald</title>"
    f"<item><title>Rain in Sarn</title><link>https://h.example/1</link><description>{TEXT}</description>"
    "</item><item><title>Wind in Lindry</title><link>https://h.example/2</link><description>"
    "A storm took the roofs of four barns in Lindry on Friday, and nobody was hurt by it.</description>"
    "</item></channel></rss>"
).encode()  # fmt: skip


def refused(reason="several-articles"):
    headers = {"copydesk-origin": "news.raw/0/7", "copydesk-agent": "tag"}
    headers |= {"copydesk-reason": reason, "copydesk-detail": "2 items", "scraper": "fast"}
    return None, FEED, [(name, value.encode()) for name, value in headers.items()]


def raw_records(desk):
    async def records():
        return [record async for record in to_the_end(desk, [desk.topic("raw")])]

    return [
        Line(number, each.key, each.value, tuple(each.headers), 1000 * number)
        for number, each in enumerate(asyncio.run(records()))
    ]


def test_a_letter_is_split_once_into_articles(desk, produce, copydesk):
    (place, _) = produce("dead", refused(), refused("not-an-article"))

    assert "1 dead letters would be split" in copydesk("split", "--dry-run", settings=desk).output
    assert raw_records(desk) == []
    assert "2 articles of 1 dead letters fed" in copydesk("split", settings=desk).output
    again = copydesk("split", settings=desk)
    assert again.exit_code == 0
    assert "1 were split before" in again.output

    lines = raw_records(desk)
    assert len(lines) == 2
    assert {dict(line.headers)["copydesk-replayed"] for line in lines} == {place.encode()}
    assert {dict(line.headers)["scraper"] for line in lines} == {b"fast"}
    made = [each.topic for each in through(lines, Settings())]
    assert made.count("news.articles") == 2
    assert made.count("news.dead") == 0
