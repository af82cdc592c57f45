"""A webhook: each event is a signed POST, with retries (https://www.standardwebhooks.com).

    WEBHOOK_SECRET=whsec_... python -m examples.sinks.webhook https://example.org/news politics

Offsets are committed after a 2xx answer. After a crash the last event may come again: `webhook-id`,
the idempotency key, is the same then, so a receiver that remembers ids takes each event once. 408,
429, 5xx and a broken connection are tried again, as `Retry-After` asks or after 0.5, 1, 2 ... s.
Another status, or a receiver that does not recover, ends the program; it goes on there when it is
started again, and nothing is lost.
"""

import asyncio
import os
import sys
from datetime import UTC, datetime

import aiohttp
import msgspec
from standardwebhooks import Webhook

from copydesk.client import articles
from copydesk.events import Event

BUSY = (408, 429, 500, 502, 503, 504)
WAITS = (0.5, 1, 2, 4, 8, 16, 30, 60, 60, 60)


class UndeliverableError(Exception):
    """The receiver has not taken an event."""


def message(event: Event) -> str:
    """Return the body: what happened, to which article. `withdrawn`: remove it."""
    data = {"kind": event.kind, "stream": event.stream, "article": event.article}
    return msgspec.json.encode({"type": f"copydesk.article.{event.kind}", "data": data}).decode()


async def post(
    session: aiohttp.ClientSession, address: str, key: Webhook, event: Event
) -> tuple[int, str]:
    """Send one event once; return the status, 0 without an answer, and `Retry-After`."""
    now = datetime.now(UTC)
    body = message(event)
    headers = {
        "Content-Type": "application/json",
        "webhook-id": event.id,
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": key.sign(event.id, now, body),
    }
    try:
        async with session.post(address, data=body.encode(), headers=headers) as answer:
            return answer.status, answer.headers.get("Retry-After", "")
    except (aiohttp.ClientConnectionError, TimeoutError):
        return 0, ""


async def deliver(session: aiohttp.ClientSession, address: str, key: Webhook, event: Event) -> None:
    """Send one event until it is taken. Raises UndeliverableError."""
    for wait in (*WAITS, None):
        status, after = await post(session, address, key, event)
        if 200 <= status < 300:
            return
        if wait is None or status not in (0, *BUSY):
            raise UndeliverableError(f"{event.position}: the receiver's last answer is {status}.")
        await asyncio.sleep(float(after) if after.isdecimal() else wait)


async def main(address: str, *streams: str) -> None:
    """Follow the streams from where the group is."""
    key = Webhook(os.environ["WEBHOOK_SECRET"])
    group = f"copydesk-webhook-{address}"
    timeout = aiohttp.ClientTimeout(total=30)
    async with (
        aiohttp.ClientSession(timeout=timeout) as session,
        articles(*streams, group=group) as events,
    ):
        async for event in events:
            await deliver(session, address, key, event)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
