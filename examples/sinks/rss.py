"""An RSS file with the newest articles of a stream, for a web server to give away.

    python -m examples.sinks.rss politics.xml politics

Needs no offsets: each start reads what the stream holds, and the file appears whole, by renaming.
"""

import asyncio
import re
import sys
from collections.abc import Iterable
from datetime import datetime
from email.utils import format_datetime
from pathlib import Path
from xml.etree import ElementTree as ET

from articles.records import Article
from copydesk.client import Batch, articles

KEPT = 100
UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold (https://www.w3.org/TR/xml/#charsets)."""


def item(article: Article) -> ET.Element:
    """Return an article as an item of RSS 2.0."""
    element = ET.Element("item")

    def add(name: str, text: str, **attributes: str) -> None:
        if text:
            ET.SubElement(element, name, attributes).text = UNWRITABLE.sub("\ufffd", text)

    add("title", article.headline)
    links = [each.value for each in article.alt_ids if each.role in ("canonical", "url")]
    add("link", next(iter(links), ""))
    add("description", article.descriptions[0].value if article.descriptions else article.body)
    for subject in article.subjects:
        add("category", subject.name, domain="http://cv.iptc.org/newscodes/mediatopic/")
    add("guid", article.uri, isPermaLink="false")
    if article.first_created or article.version_created:
        moment = datetime.fromisoformat(article.first_created or article.version_created)
        add("pubDate", format_datetime(moment))
    return element


def document(title: str, newest: Iterable[Article]) -> bytes:
    """Return the feed."""
    root = ET.Element("rss", version="2.0")
    channel = ET.SubElement(root, "channel")
    for name, text in (("title", title), ("link", "urn:copydesk"), ("description", title)):
        ET.SubElement(channel, name).text = text
    channel.extend(map(item, newest))
    written: bytes = ET.tostring(root, "utf-8", xml_declaration=True)
    return written


def apply(kept: dict[str, Article], batch: Batch) -> None:
    """Change what the feed holds: a newer version keeps its article's place."""
    for event in batch.events:
        held = kept.get(event.article.uri)
        if event.kind == "withdrawn":
            kept.pop(event.article.uri, None)
        elif event.kind in ("new", "newer") or (
            event.kind == "reprocessed"
            and held is not None
            and held.copydesk.origin == event.article.copydesk.origin
        ):
            kept[event.article.uri] = event.article
    while len(kept) > KEPT:
        del kept[next(iter(kept))]


async def main(path: str, *streams: str) -> None:
    """Follow the streams from their beginning."""
    kept: dict[str, Article] = {}
    file = Path(path)
    async with articles(*streams) as events:
        async for batch in events.batches():
            apply(kept, batch)
            part = file.with_suffix(".tmp")
            part.write_bytes(document(" ".join(streams), reversed(kept.values())))
            part.replace(file)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
