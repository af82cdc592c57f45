"""What the whole desk makes of a published article that is to be annotated anew, without Kafka."""

from dataclasses import dataclass

import pytest
from msgspec.structs import replace

from agents.record import COMMAND, LANE, REPROCESSED, SEEN
from articles.annotate import MAKERS, annotate
from articles.codec import decode, encode
from articles.records import Article, Entity, Mention, Text
from copydesk.events import kind_of
from demo.articles import load
from streams.app import TOPOLOGY
from streams.commands.reprocess_command import sent_as
from streams.configuration.settings import Settings
from streams.engine.broker import TopicPartition
from streams.engine.envelope import unwrap, wrap
from streams.engine.transaction import decisions
from streams.fates import ANEW, fate_of
from streams.topology import judging
from tests.agents.test_backfill import MARKED, NOW, raw
from tests.agents.test_deduplicate import story

SETTINGS = Settings()
DAY = 86_400_000


@dataclass
class Stored:
    """A record as a consumer reads it."""

    topic: str
    partition: int
    offset: int
    key: bytes | None
    value: bytes | None
    headers: tuple
    timestamp: int

    @property
    def stream(self):
        return self.topic.partition(".")[2]

    @property
    def article(self):
        return decode(self.value)


class Running:
    """All agents with their memories, one partition a topic, in this process."""

    def __init__(self):
        self.now = int(NOW.timestamp() * 1000)
        self.log = []
        self._memories = {
            agent.name: {name: make(SETTINGS) for name, make in agent.memories.items()}
            for agent in TOPOLOGY.agents
        }
        self._decide = {agent.name: agent.decide(SETTINGS) for agent in TOPOLOGY.agents}

    def append(self, stream, key, value, headers=()):
        """Append a record, let all agents settle what follows; return the public records."""
        topic = SETTINGS.topic(stream)
        self.now += 1000
        offset = sum(each.topic == topic for each in self.log)
        record = Stored(topic, 0, offset, key, value, tuple(headers), self.now)
        self.log.append(record)
        made = [record]
        for agent in TOPOLOGY.agents:
            if agent.source == stream:
                made += self._settled(agent, record)
        return made

    def _settled(self, agent, record):
        first = TOPOLOGY.reads_raw(agent)
        received = unwrap(TopicPartition(record.topic, 0), record, first=first)
        memories = self._memories[agent.name]
        found = list(decisions(agent.name, self._decide[agent.name], received, memories))
        for memory in memories.values():
            memory.block()
            memory.keep()
        made = []
        for each, outputs in found:
            for output in outputs:
                headers = wrap(output, each, agent.name)
                made += self.append(output.stream, output.key, output.value, headers)
        return made

    def feed(self, value, headers=(), key=b"k"):
        made = self.append("raw", key, value, headers)
        return {each.stream: each for each in made}

    def reprocess(self, record):
        """Annotate a record of `articles` anew; return what came out, by stream."""
        output = sent_as(record, record.article)
        made = self.append(output.stream, output.key, output.value, output.headers)
        return {each.stream: each for each in made if each.stream not in ("tagged", "backfill")}


def older(record):
    """The same record as an older release would have written it."""
    article = record.article
    desk = replace(
        article.copydesk,
        makers={**article.copydesk.makers, "entities": "1"},
        mentions=(
            *article.copydesk.mentions,
            Mention(name="Old Name", kind="person", spans=((0, 3),)),
        ),
    )
    return Stored(
        record.topic,
        record.partition,
        record.offset,
        record.key,
        encode(replace(article, people=(Entity(name="Old Name"), *article.people), copydesk=desk)),
        record.headers,
        record.timestamp,
    )


def test_every_article_of_the_demo_is_annotated_as_it_was_and_goes_where_it_stands():
    desk = Running()
    published = {}
    for each in load():
        made = desk.feed(each.value, key=each.key)
        for record in made.values():
            if record.stream == "articles":
                published[record.article.uri] = made
    alive = [made for made in published.values() if made["articles"].article.pub_status == "usable"]
    assert len(alive) > 30
    for made in alive:
        record = made["articles"]
        anew = desk.reprocess(older(record))
        out = anew["articles"]
        assert out.article.copydesk.reprocessed == f"news.articles/0/{record.offset}"
        assert replace(
            out.article, copydesk=replace(out.article.copydesk, reprocessed="")
        ) == replace(record.article, copydesk=record.article.copydesk)
        subjects = {name for name in made if name.startswith(("subject.", "unclassified"))}
        left = {name for name in subjects if made[name].article.pub_status == "canceled"}
        assert set(anew) == {"unique", "articles", *subjects} - left
        assert kind_of(out.article, "articles") == "reprocessed"


def test_annotations_are_made_anew_and_not_beside_the_old_ones():
    desk = Running()
    record = older(desk.feed(raw("one", story(1), days=0))["articles"])
    old = replace(
        record.article,
        descriptions=(
            Text(role="summary", value="What the producer wrote to be clicked on..."),
            Text(role="summary", value=record.article.body[: record.article.body.index(".") + 1]),
        ),
    )
    record.value = encode(old)

    article = desk.reprocess(record)["articles"].article

    assert "Old Name" not in {each.name for each in article.copydesk.mentions}
    assert article.descriptions[0] == old.descriptions[0]
    assert article.descriptions[1:] == annotate(replace(old, descriptions=())).descriptions
    assert article.copydesk.makers.items() >= MAKERS.items()
    assert article.copydesk.readability == annotate(old).copydesk.readability


def test_twice_gives_the_same_event_and_the_raw_record_keeps_one_fate():
    desk = Running()
    record = desk.feed(raw("one", story(1), days=0))["articles"]
    first, second = desk.reprocess(record), desk.reprocess(record)
    judge = judging(TOPOLOGY)

    assert dict(first["articles"].headers)["ce_id"] == dict(second["articles"].headers)["ce_id"]
    assert dict(first["articles"].headers)["ce_id"] != dict(record.headers)["ce_id"]
    fates = [fate_of(each, each.stream, {}, judge) for each in desk.log]
    assert sorted(each.kind for each in fates if each) == [ANEW, ANEW, "unique"]


def test_a_revision_that_came_meanwhile_wins():
    desk = Running()
    record = desk.feed(raw("one", story(1), days=0))["articles"]
    newer = desk.feed(raw("one", story(1) + "\nThe mayor of Avon left.", days=0))["articles"]

    assert desk.reprocess(record) == {}
    assert "articles" in desk.reprocess(newer)


def test_a_version_older_than_the_memory_is_not_brought_back_over_a_later_one():
    desk = Running()
    record = desk.feed(raw("one", story(1), days=0))["articles"]
    desk.now += 16 * DAY
    later = desk.feed(raw("one", story(1) + "\nThe mayor of Avon left.", days=0))["articles"]

    assert later.article.copydesk.verdict.kind == "unique"
    assert desk.reprocess(record) == {}
    assert "articles" in desk.reprocess(later)


def test_what_no_memory_knows_any_more_is_annotated():
    desk = Running()
    record = desk.feed(raw("one", story(1), days=0))["articles"]
    desk.now += 40 * DAY
    desk.feed(raw("two", story(2), days=0))

    assert "articles" in desk.reprocess(record)


@pytest.mark.parametrize("days", [0, 3, 200])
@pytest.mark.parametrize("headers", [(), MARKED])
def test_what_is_withdrawn_is_not_brought_back(days, headers):
    desk = Running()
    record = desk.feed(raw("one", story(1), days=days), headers)["articles"]
    killed = desk.feed(None, headers, b"https://one.example/story")["articles"]

    assert desk.reprocess(record) == {}
    assert desk.reprocess(killed) == {}


@pytest.mark.parametrize("days", [3, 200])
def test_history_is_annotated_anew_with_its_mark_and_off_the_subjects(days):
    desk = Running()
    record = desk.feed(raw("one", story(1), days=days), MARKED)["articles"]

    made = desk.reprocess(record)

    assert set(made) == {"unique", "articles"}
    assert dict(made["articles"].headers)[LANE] == b"backfill"
    assert made["articles"].article.copydesk.lane == "backfill"


def test_a_newer_version_in_the_history_wins():
    desk = Running()
    record = desk.feed(raw("one", story(1), days=200), MARKED)["articles"]
    changed = raw("one", story(1) + "\nThe mayor of Avon left.", days=200)
    newer = desk.feed(changed, MARKED)["articles"]

    assert desk.reprocess(record) == {}
    assert "articles" in desk.reprocess(newer)


def test_a_live_version_of_older_history_wins():
    desk = Running()
    record = desk.feed(raw("one", story(1), days=200), MARKED)["articles"]
    desk.feed(raw("one", story(1) + "\nThe mayor of Avon left.", days=0))

    assert desk.reprocess(record) == {}


def test_a_copy_does_not_keep_its_original_from_being_annotated():
    desk = Running()
    record = desk.feed(raw("one", story(1), days=0))["articles"]
    desk.feed(raw("two", story(1), days=0))
    desk.feed(raw("one", story(1), days=0))

    assert "articles" in desk.reprocess(record)


def test_without_the_headers_of_this_release_the_origin_is_that_of_the_article():
    desk = Running()
    record = desk.feed(raw("one", story(1), days=0))["articles"]
    record.headers = ()

    out = desk.reprocess(record)["articles"]

    assert dict(out.headers)["copydesk-origin"] == b"news.raw/0/0"
    assert out.article.copydesk.origin == "news.raw/0/0"


def test_a_producer_cannot_ask_for_it():
    desk = Running()
    claims = ((COMMAND, b"reprocess"), (REPROCESSED, b"news.articles/0/7"))
    made = desk.feed(raw("one", story(1), days=0), claims)

    assert isinstance(made["articles"].article, Article)
    assert not made["articles"].article.copydesk.reprocessed
    assert REPROCESSED not in dict(made["articles"].headers)


def test_what_cannot_be_read_any_more_is_a_dead_letter_and_no_fate():
    desk = Running()
    record = desk.feed(raw("one", story(1), days=0))["articles"]
    output = sent_as(record, record.article)
    made = desk.append("tagged", output.key, b"{", output.headers)

    letter = made[-1]
    assert letter.stream == "dead"
    assert dict(letter.headers)[REPROCESSED]
    assert fate_of(letter, "dead", {}, judging(TOPOLOGY)) is None


def test_what_was_held_back_is_annotated_long_after_its_arrival():
    desk = Running()
    withheld = raw("one", story(1), days=0, pubStatus="withheld")
    desk.feed(withheld)
    desk.now += 14 * DAY
    record = desk.feed(raw("one", story(1), days=0, pubStatus="usable"))["articles"]
    desk.now += 2 * DAY

    assert int(dict(record.headers)[SEEN]) < desk.now
    assert "articles" in desk.reprocess(record)


def test_a_summary_stays_where_this_version_makes_none():
    desk = Running()
    body = "The ferry crews of Kesterhaven voted to strike on Friday. They want longer rests."
    record = desk.feed(raw("one", body, days=0, description=body[:57]))["articles"]
    assert record.article.descriptions

    article = desk.reprocess(older(record))["articles"].article

    assert article.descriptions == record.article.descriptions
