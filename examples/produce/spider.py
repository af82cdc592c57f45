"""Scrapy: an item pipeline that writes each article to Kafka.

    scrapy runspider examples/produce/spider.py -a start=https://outlet.example/news/

An item is taken out of the pipeline's hands only when Kafka has it on all replicas; one that Kafka
does not take is an error in Scrapy's log and statistics. The page is sent as it came: finding the
article in it is the desk's work.
"""

import json
import os
from collections.abc import AsyncIterator, Iterator
from typing import Any, ClassVar

import scrapy
from aiokafka import AIOKafkaProducer
from scrapy.http import Response, TextResponse


class KafkaPipeline:
    """Sends items to the raw topic, keyed by address: versions of a page stay in their order."""

    async def open_spider(self) -> None:
        """Connect."""
        self._topic = f"{os.environ.get('COPYDESK_NAMESPACE', 'news')}.raw"
        self._producer = AIOKafkaProducer(
            bootstrap_servers=os.environ.get("COPYDESK_BOOTSTRAP_SERVERS", "127.0.0.1:9092"),
            enable_idempotence=True,
            compression_type="gzip",
            max_request_size=8 << 20,
        )
        await self._producer.start()

    async def process_item(self, item: dict[str, Any]) -> dict[str, Any]:
        """Send an item, and wait until Kafka has it."""
        value = json.dumps(item).encode()
        await self._producer.send_and_wait(self._topic, value, key=item["url"].encode())
        return item

    async def close_spider(self) -> None:
        """Send what is left, and disconnect."""
        await self._producer.stop()


class News(scrapy.Spider):  # type: ignore[misc]
    """Follows the links of a page to the articles of the same site."""

    name = "news"
    custom_settings: ClassVar[dict[str, Any]] = {
        "ITEM_PIPELINES": {KafkaPipeline: 300},
        "ROBOTSTXT_OBEY": True,
        "AUTOTHROTTLE_ENABLED": True,
        "LOG_LEVEL": "INFO",
    }

    def __init__(self, start: str, **options: Any) -> None:
        super().__init__(**options)
        self._start = start

    async def start(self) -> AsyncIterator[scrapy.Request]:
        """Begin at the page that lists the articles."""
        yield scrapy.Request(self._start, self.parse)

    def parse(self, response: Response) -> Iterator[scrapy.Request]:
        """Follow each link to a page below the one that lists them."""
        for link in response.css("a::attr(href)").getall():
            address = response.urljoin(link)
            if address.startswith(self._start) and address != self._start:
                yield response.follow(address, self.article)

    def article(self, response: Response) -> Iterator[dict[str, Any]]:
        """Yield a page as a raw article."""
        if isinstance(response, TextResponse):
            yield {"url": response.url, "html": response.text}
