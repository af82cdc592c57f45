"""A member of a group that can be killed: prints its partitions whenever they change.

python member.py SERVERS GROUP TOPIC SESSION_SECONDS
"""

import asyncio
import sys

from aiokafka import AIOKafkaConsumer


async def stay(servers, group, topic, session_seconds):
    consumer = AIOKafkaConsumer(
        topic,
        bootstrap_servers=servers,
        group_id=group,
        session_timeout_ms=int(float(session_seconds) * 1000),
        heartbeat_interval_ms=500,
        rebalance_timeout_ms=6000,
    )
    await consumer.start()
    said = None
    while True:
        assigned = sorted(each.partition for each in consumer.assignment())
        if assigned != said:
            print(*assigned, flush=True)
            said = assigned
        await asyncio.sleep(0.1)


if __name__ == "__main__":
    asyncio.run(stay(*sys.argv[1:]))
