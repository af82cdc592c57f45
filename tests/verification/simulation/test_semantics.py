"""One suite for two brokers: what the simulated Kafka says, the real one says too."""

import pytest
from rigs import KafkaRig, SimulatedRig, eventually

from streams.engine.broker import FencedError, TransientError


@pytest.fixture(params=["simulated", pytest.param("real", marks=pytest.mark.kafka)])
def rig(request, namespace):
    if request.param == "simulated":
        return SimulatedRig(namespace)
    return KafkaRig(namespace, request.getfixturevalue("kafka").bootstrap_servers)


async def written(producer, target, *values):
    """Send values in a transaction and leave it open."""
    await producer.begin()
    for value in values:
        await producer.send(target, None, value, ())
    await producer.flush()


def test_what_is_committed_is_seen_by_all_and_its_marker_takes_an_offset(rig):
    async def story():
        out, broker = await rig.topic("out"), rig.broker()
        producer = await broker.producer(f"{rig.namespace}.raw.0")
        await written(producer, out, b"one", b"two")
        await producer.commit()
        await written(producer, out, b"three")
        await producer.commit()
        right = [(0, b"one"), (1, b"two"), (3, b"three")]
        await eventually(lambda: rig.records(out, committed=True), right)
        await eventually(lambda: rig.stable(out), 5)
        assert await rig.records(out, committed=False) == right
        assert await rig.end(out) == 5
        await producer.close()

    rig.run(story())


def test_what_is_rolled_back_is_seen_only_by_who_reads_uncommitted(rig):
    async def story():
        out, broker = await rig.topic("out"), rig.broker()
        first = await broker.producer(f"{rig.namespace}.raw.0")
        await written(first, out, b"rolled back")
        second = await broker.producer(f"{rig.namespace}.raw.0")
        await eventually(lambda: rig.stable(out), 2)
        assert await rig.records(out, committed=True) == []
        assert await rig.records(out, committed=False) == [(0, b"rolled back")]
        await first.close()
        await second.close()

    rig.run(story())


def test_an_open_transaction_holds_back_what_stands_behind_it(rig):
    async def story():
        out, broker = await rig.topic("out"), rig.broker()
        producer = await broker.producer(f"{rig.namespace}.raw.0")
        await rig.append(out, b"before")
        await written(producer, out, b"open")
        await rig.append(out, b"behind")
        assert await rig.records(out, committed=True) == [(0, b"before")]
        assert await rig.stable(out) == 1
        assert await rig.end(out) == 3
        assert len(await rig.records(out, committed=False)) == 3
        await producer.commit()
        right = [(0, b"before"), (1, b"open"), (2, b"behind")]
        await eventually(lambda: rig.records(out, committed=True), right)
        await producer.close()

    rig.run(story())


def test_of_two_open_transactions_the_older_one_holds_back(rig):
    async def story():
        out, broker = await rig.topic("out"), rig.broker()
        older = await broker.producer(f"{rig.namespace}.raw.0")
        younger = await broker.producer(f"{rig.namespace}.raw.1")
        await written(older, out, b"older")
        await written(younger, out, b"younger")
        await younger.commit()
        await eventually(lambda: rig.end(out), 3)
        assert await rig.stable(out) == 0
        assert await rig.records(out, committed=True) == []
        await older.commit()
        await eventually(lambda: rig.records(out, committed=True), [(0, b"older"), (1, b"younger")])
        await older.close()
        await younger.close()

    rig.run(story())


def test_a_younger_producer_of_the_same_id_fences_the_older(rig):
    async def story():
        out, broker = await rig.topic("out"), rig.broker()
        zombie = await broker.producer(f"{rig.namespace}.raw.0")
        await written(zombie, out, b"of the zombie")
        owner = await broker.producer(f"{rig.namespace}.raw.0")
        with pytest.raises(FencedError):
            await zombie.commit()
        await written(owner, out, b"of the owner")
        await owner.commit()
        await eventually(lambda: rig.records(out, committed=True), [(2, b"of the owner")])
        await zombie.close()
        await owner.close()

    rig.run(story())


def test_a_zombie_that_begins_after_it_was_fenced_writes_nothing(rig):
    async def story():
        out, broker = await rig.topic("out"), rig.broker()
        zombie = await broker.producer(f"{rig.namespace}.raw.0")
        owner = await broker.producer(f"{rig.namespace}.raw.0")
        with pytest.raises(FencedError):
            await written(zombie, out, b"of the zombie")
        assert await rig.end(out) == 0
        await zombie.close()
        await owner.close()

    rig.run(story())


def test_a_producer_of_another_id_is_not_fenced(rig):
    async def story():
        out, broker = await rig.topic("out"), rig.broker()
        one = await broker.producer(f"{rig.namespace}.raw.0")
        await written(one, out, b"one")
        other = await broker.producer(f"{rig.namespace}.raw.1")
        await one.commit()
        await eventually(lambda: rig.records(out, committed=True), [(0, b"one")])
        await one.close()
        await other.close()

    rig.run(story())


def test_an_offset_counts_when_its_transaction_is_committed_and_no_member_is_asked_for(rig):
    async def story():
        raw, out, broker = await rig.topic("raw"), await rig.topic("out"), rig.broker()
        group = f"{rig.namespace}.group"
        assert await broker.committed(group, raw) is None
        producer = await broker.producer(f"{rig.namespace}.raw.0")
        await written(producer, out, b"one")
        await producer.send_offset(group, raw, 7)
        assert await broker.committed(group, raw) is None
        await producer.commit()
        await eventually(lambda: broker.committed(group, raw), 7)
        await producer.close()

    rig.run(story())


def test_an_offset_of_a_transaction_that_was_fenced_never_counts(rig):
    async def story():
        raw, out, broker = await rig.topic("raw"), await rig.topic("out"), rig.broker()
        group = f"{rig.namespace}.group"
        zombie = await broker.producer(f"{rig.namespace}.raw.0")
        await written(zombie, out, b"one")
        await zombie.send_offset(group, raw, 7)
        owner = await broker.producer(f"{rig.namespace}.raw.0")
        with pytest.raises(FencedError):
            await zombie.commit()
        assert await broker.committed(group, raw) is None
        await written(owner, out, b"two")
        await owner.send_offset(group, raw, 3)
        await owner.commit()
        await eventually(lambda: broker.committed(group, raw), 3)
        await zombie.close()
        await owner.close()

    rig.run(story())


def test_after_a_commit_a_new_producer_finds_the_offset_without_waiting(rig):
    async def story():
        raw, out, broker = await rig.topic("raw"), await rig.topic("out"), rig.broker()
        group = f"{rig.namespace}.group"
        for offset in range(1, 6):
            producer = await broker.producer(f"{rig.namespace}.raw.0")
            # Taking over settles the transaction before, markers and all.
            assert await broker.committed(group, raw) == (offset - 1 or None)
            assert await rig.stable(out) == await rig.end(out) == 2 * (offset - 1)
            await written(producer, out, b"%d" % offset)
            await producer.send_offset(group, raw, offset)
            await producer.commit()
            await producer.close()

    rig.run(story())


def test_a_transaction_left_open_is_aborted_when_its_time_is_up(rig):
    async def story():
        out = await rig.topic("out")
        producer = await rig.broker(timeout=2.0).producer(f"{rig.namespace}.raw.0")
        await written(producer, out, b"too late")
        await eventually(lambda: rig.stable(out), 2)
        assert await rig.records(out, committed=True) == []
        with pytest.raises((FencedError, TransientError)):
            await producer.commit()
        await producer.close()
        assert await rig.records(out, committed=True) == []

    rig.run(story())


@pytest.mark.parametrize(
    "api", ["AddPartitionsToTxn", "Produce", "AddOffsetsToTxn", "TxnOffsetCommit", "EndTxn"]
)
def test_a_request_without_an_answer_leaves_the_outcome_unknown(rig, api, monkeypatch):
    async def story():
        raw, out, broker = await rig.topic("raw"), await rig.topic("out"), rig.broker()
        group = f"{rig.namespace}.group"
        rig.lose_reply(monkeypatch, api)
        producer = await broker.producer(f"{rig.namespace}.raw.0")
        await written(producer, out, b"once")
        await producer.send_offset(group, raw, 7)
        with pytest.raises(TransientError):
            await producer.commit()
        await producer.close()
        successor = await broker.producer(f"{rig.namespace}.raw.0")
        assert await broker.committed(group, raw) == 7
        assert await rig.records(out, committed=False) == [(0, b"once")]
        await successor.close()

    rig.run(story())


def test_a_log_is_read_back_to_its_end_without_what_was_rolled_back(rig):
    async def story():
        memory, broker = await rig.topic("memory"), rig.broker()
        producer = await broker.producer(f"{rig.namespace}.raw.0")
        for value in (b"1", b"2"):
            await written(producer, memory, value)
            await producer.commit()
        await written(producer, memory, b"rolled back")
        successor = await broker.producer(f"{rig.namespace}.raw.0")
        await written(successor, memory, b"3")
        await successor.commit()
        last = await broker.producer(f"{rig.namespace}.raw.0")
        read = [each async for each in broker.read(memory)]
        assert read == [(0, b"1", 0 / 8), (2, b"2", 2 / 8), (6, b"3", 6 / 8)]
        assert [each async for each in broker.read(memory, 2)] == [
            (2, b"2", 0 / 6),
            (6, b"3", 4 / 6),
        ]
        for each in (producer, successor, last):
            await each.close()

    rig.run(story())


def test_a_log_begins_where_retention_has_left_it(rig):
    async def story():
        raw, broker = await rig.topic("raw"), rig.broker()
        for value in (b"0", b"1", b"2"):
            await rig.append(raw, value)
        assert await broker.bounds(raw) == (0, 3)
        await rig.delete_before(raw, 2)
        assert await broker.bounds(raw) == (2, 3)
        for first in (None, 0, 2, 9):
            assert [each.block async for each in broker.read(raw, first)] == [b"2"]
        assert [each async for each in broker.read(raw, 3)] == []
        assert await rig.end(raw) == 3

    rig.run(story())


def test_a_group_deals_each_partition_to_one_member_and_gives_it_to_others_when_that_vanishes(rig):
    async def story():
        raw = await rig.topic("raw", partitions=4)
        async with rig.member("group", raw, 4) as (first, vanish):

            async def alone():
                return first()

            await eventually(alone, {0, 1, 2, 3})
            async with rig.member("group", raw, 4) as (second, _):

                async def shares():
                    return len(first()), len(second()), first() | second()

                await eventually(shares, (2, 2, {0, 1, 2, 3}))
                await vanish()

                async def inherited():
                    return second()

                await eventually(inherited, {0, 1, 2, 3})

    rig.run(story())
