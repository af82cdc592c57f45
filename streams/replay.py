"""Dead letters back onto the raw topic."""

import asyncio
from collections import Counter
from dataclasses import dataclass
from typing import Any

from aiokafka import AIOKafkaProducer

from streams.envelope import ORIGIN
from streams.reading import to_the_end
from streams.settings import Settings

REPLAYED = "copydesk-replayed"
OURS = ("copydesk-", "ce_", "traceparent", "content-type")


@dataclass(frozen=True, slots=True)
class Selection:
    """Which dead letters; an empty field selects all."""

    reasons: frozenset[str] = frozenset()
    agents: frozenset[str] = frozenset()
    origin: str = ""
    """Beginning of the raw coordinates, such as `news.raw/2/`."""
    since: float = 0.0
    """Log time of the dead letter, seconds since 1970."""

    def __contains__(self, record: Any) -> bool:
        headers = dict(record.headers)

        def header(name: str) -> str:
            return str(headers.get(name, b"").decode("utf-8", "replace"))

        return (
            (not self.reasons or header("copydesk-reason") in self.reasons)
            and (not self.agents or header("copydesk-agent") in self.agents)
            and header(ORIGIN).startswith(self.origin)
            and record.timestamp / 1000 >= self.since
        )


async def replay(settings: Settings, selection: Selection, *, dry: bool) -> Counter[str]:
    """Send selected dead letters to the raw topic again; return how many by reason.

    Only those of TAG hold raw bytes; for another agent's the raw record is
    read from the raw topic, if it is still there. The header
    `copydesk-replayed` names the coordinates of the first attempt; the same
    dead letter twice ends as one article and one redelivery.
    """
    chosen = {}
    wanted = {}
    async for record in to_the_end(settings, [settings.topic("dead")]):
        if record in selection:
            headers = dict(record.headers)
            origin = headers[ORIGIN].decode()
            reason = headers["copydesk-reason"].decode()
            if headers.get("copydesk-agent") == b"tag":
                chosen[origin] = record, reason
            else:
                wanted[origin] = reason
    if wanted:
        async for record in to_the_end(settings, [settings.topic("raw")]):
            origin = f"{record.topic}/{record.partition}/{record.offset}"
            if origin in wanted:
                chosen[origin] = record, wanted[origin]
    if not dry and chosen:
        await _send(settings, {origin: record for origin, (record, _) in chosen.items()})
    return Counter(reason for _, reason in chosen.values())


async def _send(settings: Settings, records: dict[str, Any]) -> None:
    producer = AIOKafkaProducer(
        bootstrap_servers=settings.bootstrap_servers,
        enable_idempotence=True,
        max_request_size=settings.max_record_bytes + 1_048_576,
    )
    await producer.start()
    try:
        deliveries = []
        for origin, record in records.items():
            kept = [pair for pair in record.headers if not pair[0].startswith(OURS)]
            first = dict(record.headers).get(REPLAYED, origin.encode())
            deliveries.append(
                await producer.send(
                    settings.topic("raw"),
                    value=record.value,
                    key=record.key,
                    headers=[*kept, (REPLAYED, first)],
                )
            )
        await asyncio.gather(*deliveries)
    finally:
        await producer.stop()
