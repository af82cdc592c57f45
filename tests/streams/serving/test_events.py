"""Server-Sent Events on a real Kafka: a client that is cut off loses nothing and gets nothing twice."""

import asyncio
import random
import re
from base64 import b64decode
from contextlib import asynccontextmanager

import aiohttp
import orjson
import pytest
from aiokafka import AIOKafkaProducer

from streams.serving.server import serving

RECORDS = 400
CUTS = 12


async def produce(settings, numbers, stream="articles", *, abort=0.2, seed=1):
    """Write numbered articles in transactions of some, and aborted ones between them."""
    random_ = random.Random(seed)
    producer = AIOKafkaProducer(
        bootstrap_servers=settings.bootstrap_servers,
        transactional_id=f"{settings.namespace}-{seed}",
    )
    await producer.start()
    numbers = list(numbers)
    while numbers:
        aborts = random_.random() < abort
        batch = numbers[: random_.randint(1, 9)]
        await producer.begin_transaction()
        for number in batch:
            value = orjson.dumps(
                {
                    "number": "aborted" if aborts else number,
                    "language": "az" if number % 3 else "en",
                }
            )
            await producer.send(settings.topic(stream), value, partition=random_.randint(0, 1))
        if aborts:
            await producer.abort_transaction()
        else:
            await producer.commit_transaction()
            numbers = numbers[len(batch) :]
    await producer.stop()


class Listener:
    """A client as a browser's EventSource is one: it keeps the last id, whole events only."""

    def __init__(self, address, last=None, query=""):
        self.address, self.last, self.query = address, last, query
        self.events = []
        self.marked = asyncio.Event()

    async def listen(self, until):
        """Read events until there are so many more, then leave in the middle of what comes."""
        headers = {"Last-Event-ID": self.last} if self.last else {}
        wanted = len(self.events) + until
        async with (
            aiohttp.ClientSession() as session,
            session.get(self.address + self.query, headers=headers) as answer,
        ):
            answer.raise_for_status()
            pending = ""
            async for chunk in answer.content.iter_any():
                pending += chunk.decode()
                while (end := re.search(r"\r\n\r\n", pending)) is not None:
                    block, pending = pending[: end.start()], pending[end.end() :]
                    self._take(block)
                    if len(self.events) >= wanted:
                        return

    def _take(self, block):
        fields = [line.partition(": ")[::2] for line in block.split("\r\n")]
        values = dict(fields)
        if "id" in values:
            self.last = values["id"]
            self.marked.set()
        if "data" in values:
            self.events.append((values.get("event", "message"), orjson.loads(values["data"])))

    @property
    def numbers(self):
        return [data["number"] for event, data in self.events if event == "message"]


@asynccontextmanager
async def stream(settings, name="articles"):
    async with serving(settings, "0", port=0) as address:
        yield f"{address}streams/{name}"


@pytest.mark.kafka
def test_a_client_that_is_cut_off_gets_each_record_once(desk):
    async def run():
        writing = asyncio.create_task(produce(desk, range(RECORDS)))
        random_ = random.Random(5)
        listener = None
        left = RECORDS
        for cut in range(CUTS):
            # A new server each time: nothing but the id carries over.
            async with stream(desk) as address, asyncio.timeout(60):
                listener = listener or Listener(address, query="?from=start")
                listener.address = address
                share = (
                    left
                    if cut == CUTS - 1
                    else random_.randint(1, max(1, 2 * left // (CUTS - cut)))
                )
                await listener.listen(min(share, left))
                left = RECORDS - len(listener.events)
                if not left:
                    break
        await writing
        return listener

    listener = asyncio.run(run())

    assert sorted(listener.numbers) == list(range(RECORDS))
    assert {event for event, _ in listener.events} == {"message"}


@pytest.mark.kafka
def test_a_client_without_an_id_gets_what_comes_from_now_on(desk):
    async def run():
        await produce(desk, range(20), abort=0)
        async with stream(desk) as address, asyncio.timeout(60):
            listener = Listener(address)
            listening = asyncio.create_task(listener.listen(5))
            await listener.marked.wait()
            await produce(desk, range(100, 105), abort=0, seed=2)
            await listening
            return listener.numbers

    assert sorted(asyncio.run(run())) == [100, 101, 102, 103, 104]


@pytest.mark.kafka
def test_a_language_leaves_others_out_and_a_resumed_client_too(desk):
    async def run():
        await produce(desk, range(30), abort=0)
        async with stream(desk) as address, asyncio.timeout(60):
            listener = Listener(address, query="?from=start&language=az")
            await listener.listen(7)
            await listener.listen(13)
            return listener.numbers

    numbers = asyncio.run(run())
    assert sorted(numbers) == [number for number in range(30) if number % 3]


@pytest.mark.kafka
def test_an_id_that_the_stream_never_gave_is_refused(desk):
    async def run():
        async with stream(desk) as address, asyncio.timeout(60), aiohttp.ClientSession() as session:
            statuses = []
            for last in ("0:999", "nonsense", "9:0"):
                async with session.get(address, headers={"Last-Event-ID": last}) as answer:
                    statuses.append(answer.status)
            return statuses

    assert asyncio.run(run()) == [409, 409, 409]


@pytest.mark.kafka
def test_a_dead_letter_comes_with_its_bytes(desk):
    value = b"\xff\x00<script>\r\n\xe2\x80\xa8"

    async def run():
        producer = AIOKafkaProducer(bootstrap_servers=desk.bootstrap_servers)
        await producer.start()
        headers = [("copydesk-reason", b"invalid-json"), ("copydesk-detail", b"line 1")]
        await producer.send_and_wait(desk.topic("dead"), value, headers=headers, partition=1)
        await producer.stop()
        async with stream(desk, "dead") as address, asyncio.timeout(60):
            listener = Listener(address, query="?from=start")
            await listener.listen(1)
            place = address.replace("/streams/dead", "/dead/1/0")
            async with aiohttp.ClientSession() as session, session.get(place) as answer:
                return listener.events[0][1], await answer.read(), answer.headers

    event, body, headers = asyncio.run(run())
    assert (event["reason"], event["partition"], event["offset"]) == ("invalid-json", 1, 0)
    assert b64decode(event["value"]) == body == value
    assert headers["Content-Disposition"].startswith("attachment")
    assert headers["Content-Type"].startswith("application/octet-stream")
