import asyncio
import json
import logging
from collections import Counter

import pytest
from aiokafka import TopicPartition
from aiokafka.admin import AIOKafkaAdminClient, RecordsToDelete

from copydesk.client import articles
from copydesk.events import UnreadableError
from tests.copydesk.publishing import chosen, publish, settings_of

pytestmark = pytest.mark.kafka


@pytest.fixture
def desk(kafka, namespace, day):
    settings = settings_of(kafka, namespace)
    records = chosen(day, "articles", "subject.crime", "subject.disaster")
    publish(settings, records, undone=[("articles", b"undone", b"no article", [])])
    return settings


def subscribed(desk, *streams, **options):
    return articles(
        *streams,
        bootstrap_servers=desk.bootstrap_servers,
        namespace=desk.namespace,
        **options,
    )


def read(desk, *streams, count=None, **options):
    """Events until the end, or until `count` of them have come and the next is asked for."""

    async def collect():
        found = []
        async with subscribed(desk, *streams, **options) as subscription:
            async for event in subscription:
                if count is not None and len(found) == count:
                    break
                found.append(event)
        return found

    return asyncio.run(collect())


def expected(day, stream):
    return sorted(json.loads(made.value)["uri"] for made in day if made.topic == f"news.{stream}")


def test_every_committed_article_comes_once_and_nothing_undone(desk, day):
    events = read(desk, "articles", until_end=True)
    assert sorted(event.article.uri for event in events) == expected(day, "articles")
    assert len({event.id for event in events}) == len(events)
    assert {event.stream for event in events} == {"articles"}


def test_versions_of_an_article_come_in_their_order(desk):
    kinds = {}
    for event in read(desk, "articles", until_end=True):
        kinds.setdefault(event.article.uri, []).append(event.kind)
    assert {tuple(each) for each in kinds.values()} == {
        ("new",),
        ("new", "newer"),
        ("new", "withdrawn"),
    }


def test_subjects_are_named_without_their_prefix(desk, day):
    events = read(desk, "crime", "disaster", until_end=True)
    assert sorted(event.article.uri for event in events if event.stream == "subject.crime") == (
        expected(day, "subject.crime")
    )
    assert {event.stream for event in events} == {"subject.crime", "subject.disaster"}


def test_one_language_only(desk, day):
    events = read(desk, "articles", language="az", until_end=True)
    new = {event.article.uri for event in events if event.kind == "new"}
    values = [json.loads(made.value) for made in day if made.topic == "news.articles"]
    assert new == {each["uri"] for each in values if each["language"] == "az"} != set()
    assert {e.article.uri for e in events if e.kind == "withdrawn"} >= {
        each["uri"] for each in values if each["pubStatus"] == "canceled"
    }


def test_a_group_goes_on_after_what_was_processed(desk, day):
    first = read(desk, "articles", count=7, group=f"{desk.namespace}-reader")
    rest = read(desk, "articles", group=f"{desk.namespace}-reader", until_end=True)
    assert len(first) == 7
    found = [event.article.uri for event in (*first, *rest)]
    assert sorted(found) == expected(day, "articles")


def fail_at_the_fourth(desk, group, *, within_a_block):
    seen = []

    async def consume(events):
        async for event in events:
            seen.append(event.id)
            if len(seen) == 4:
                raise RuntimeError("The program fails.")

    async def run():
        events = subscribed(desk, "crime", group=group, session_timeout_ms=6000)
        if within_a_block:
            async with events:
                await consume(events)
        else:
            await consume(events)

    with pytest.raises(RuntimeError, match="The program fails"):
        asyncio.run(run())
    return seen


def test_the_event_at_which_a_program_fails_comes_again(desk):
    group = f"{desk.namespace}-reader"
    seen = fail_at_the_fourth(desk, group, within_a_block=True)
    assert read(desk, "crime", count=1, group=group)[0].id == seen[-1]


def test_without_a_block_a_program_that_fails_ends_at_once_and_loses_nothing(desk, caplog):
    group = f"{desk.namespace}-reader"
    seen = fail_at_the_fourth(desk, group, within_a_block=False)
    assert "will come again" in caplog.text
    assert "RequestTimedOutError" not in caplog.text
    assert read(desk, "crime", count=1, group=group)[0].id in seen


def test_a_program_that_keeps_the_offsets_itself_reads_on_exactly(desk, day):
    async def some(positions, most):
        kept = dict(positions)
        events = []
        async with subscribed(desk, "articles", positions=positions, until_end=True) as sub:
            async for batch in sub.batches(records=3):
                if len(events) >= most:
                    break
                events += batch.events
                kept[batch.next.topic, batch.next.partition] = batch.next.offset
        return kept, events

    positions, first = asyncio.run(some({}, 9))
    _, rest = asyncio.run(some(positions, 1000))
    assert first
    assert rest
    assert sorted(event.article.uri for event in (*first, *rest)) == expected(day, "articles")


def test_when_a_second_member_joins_nothing_is_lost(desk, day):
    group = f"{desk.namespace}-members"
    seen = []
    complete = asyncio.Event()
    ours = expected(day, "articles")

    async def member():
        async for event in subscribed(desk, "articles", group=group, session_timeout_ms=6000):
            seen.append(event.article.uri)
            if not Counter(ours) - Counter(seen):
                complete.set()
            await asyncio.sleep(0.05)

    async def both():
        members = [asyncio.create_task(member())]
        await asyncio.sleep(1.5)
        members.append(asyncio.create_task(member()))
        async with asyncio.timeout(60):
            await complete.wait()
        for each in members:
            each.cancel()
        await asyncio.gather(*members, return_exceptions=True)

    asyncio.run(both())
    # A record that was under way when its partition was taken away may come twice.
    assert len(seen) <= len(ours) + 2


def test_records_that_were_deleted_unread_are_named(desk, caplog):
    topic = desk.topic("subject.crime")

    async def delete():
        admin = AIOKafkaAdminClient(bootstrap_servers=desk.bootstrap_servers)
        await admin.start()
        try:
            await admin.delete_records({TopicPartition(topic, 0): RecordsToDelete(3)})
        finally:
            await admin.close()

    asyncio.run(delete())
    caplog.set_level(logging.WARNING, "copydesk")
    read(desk, "crime", positions={(topic, 0): 1}, until_end=True)
    assert f"{topic}/0: records 1 to 2 were deleted before they were read." in caplog.text


def test_a_stream_that_is_none_is_named_with_the_nearest(desk):
    with pytest.raises(LookupError, match=r"polticis\. Did you mean politics"):
        read(desk, "polticis")


def test_a_record_that_is_no_article_is_not_passed_over(desk):
    publish(desk, [("withheld", b"key", b"no article", [])])
    with pytest.raises(UnreadableError, match=f"{desk.topic('withheld')}/"):
        read(desk, "withheld", until_end=True)
