"""What was refused by mistake comes back once, however often somebody asks for it."""

import asyncio

import pytest

from streams.commands.chain import Line, through
from streams.configuration.settings import Settings
from streams.kafka.consume import to_the_end

pytestmark = pytest.mark.kafka
ARTICLE = (
    b'{"title": "Rain in Sarn", "url": "https://herald.example/rain", "text": '
    b'"It rained in the valley of the Sarn all day long, and by the evening the river stood high."}'
)


def refused(origin, reason="internal"):
    headers = {"copydesk-origin": origin, "copydesk-agent": "tag", "copydesk-reason": reason}
    headers |= {"copydesk-detail": "of a version that is gone", "scraper": "fast"}
    return None, ARTICLE, [(name, value.encode()) for name, value in headers.items()]


@pytest.fixture
def raw(desk):
    """Read the raw topic as it stands, as lines for a trial."""

    def read():
        async def records():
            return [record async for record in to_the_end(desk, [desk.topic("raw")])]

        return [
            Line(number, each.key, each.value, tuple(each.headers), 1000 * number)
            for number, each in enumerate(asyncio.run(records()))
        ]

    return read


def test_a_replay_asked_for_twice_yields_one_article(desk, produce, raw, copydesk):
    (place,) = produce("dead", refused("news.raw/0/7"))

    assert "1 sent again" in copydesk("replay", settings=desk).output
    assert len(raw()) == 1
    second = copydesk("replay", settings=desk)
    assert second.exit_code == 0
    assert len(raw()) == 1

    (line,) = raw()
    assert line.value == ARTICLE
    headers = dict(line.headers)
    assert headers["copydesk-replayed"] == place.encode()
    assert headers["scraper"] == b"fast"
    assert "copydesk-reason" not in headers

    # Even one that was insisted on is known by its bytes.
    assert copydesk("replay", "--again", settings=desk).exit_code == 0
    made = [each.topic for each in through(raw(), Settings())]
    assert made.count("news.articles") == 1
    assert made.count("news.duplicates") == 1


def test_a_header_on_the_raw_topic_hides_no_dead_letter(desk, produce, raw, copydesk):
    (place,) = produce("dead", refused("news.raw/0/7"))
    claim = [("copydesk-replayed", place.encode())]
    produce("raw", (None, ARTICLE.replace(b"Rain", b"Wind"), claim), (b"k", b"", claim))

    assert "1 sent again" in copydesk("replay", settings=desk).output
    assert [line.value for line in raw()].count(ARTICLE) == 1


def test_only_what_is_selected_comes_back(desk, produce, raw, copydesk):
    produce("dead", refused("news.raw/0/7"), refused("news.raw/0/8", "invalid-json"))

    assert copydesk("replay", "--reason", "invalid-json", settings=desk).exit_code == 0
    assert [dict(line.headers)["copydesk-replayed"][-2:] for line in raw()] == [b"/1"]
    assert copydesk("replay", "--source", "nowhere.example", settings=desk).exit_code == 0
    assert copydesk("replay", "--until", "2001-01-01", settings=desk).exit_code == 0
    assert len(raw()) == 1
