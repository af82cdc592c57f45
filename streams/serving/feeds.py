"""Feeds of one stream: JSON Feed 1.1 (https://jsonfeed.org/version/1.1) and RSS 2.0.

They hold the newest version of each article; one that was withdrawn is left out.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any, NamedTuple

from lxml import etree
from lxml.builder import ElementMaker

from articles.records import Article
from streams.serving.versions import Version
from streams.topology import Stream

ITEMS = 50
ATOM, DC = "http://www.w3.org/2005/Atom", "http://purl.org/dc/elements/1.1/"
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold."""


class Source(NamedTuple):
    """What the feeds of a stream are made of."""

    stream: Stream
    home: str
    """Address of the page, without a slash at its end."""
    versions: Iterable[Version]
    """The newest first."""

    def address(self, form: str) -> str:
        """Return the address of the feed: `form` is json or xml."""
        return f"{self.home}/streams/{self.stream.name}/feed.{form}"


def newest(versions: Iterable[Version]) -> Iterator[Version]:
    """Yield the newest version of each article, at most ITEMS, without withdrawn ones."""
    known: set[str] = set()
    for version in versions:
        if version.uri not in known:
            known.add(version.uri)
            if not version.is_withdrawn:
                yield version
        if len(known) == ITEMS:
            return


def json_feed(source: Source) -> dict[str, Any]:
    """Return the JSON Feed of a stream."""
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": f"copydesk: {source.stream.name}",
        "description": source.stream.about,
        "home_page_url": f"{source.home}/?stream={source.stream.name}",
        "feed_url": source.address("json"),
        "items": [_item(version) for version in newest(source.versions)],
    }


def _item(version: Version) -> dict[str, Any]:
    article = version.article
    times = article.copydesk.times
    item = {
        "id": article.uri,
        "url": address(article),
        "title": article.headline,
        "content_text": article.body,
        "summary": article.descriptions[0].value if article.descriptions else "",
        "date_published": times.published.value if times.published else "",
        "date_modified": times.modified.value if times.modified else "",
        "authors": [{"name": name} for name in (article.by, *version.sources) if name],
        "tags": [each.name for each in article.subjects],
        "language": article.language,
        "_copydesk": {"verdict": version.kind, "because": version.because},
    }
    return {name: value for name, value in item.items() if value or name == "content_text"}


def rss(source: Source) -> bytes:
    """Return the RSS feed of a stream."""
    make = ElementMaker(nsmap={"atom": ATOM, "dc": DC})
    channel = make.channel(
        make.title(f"copydesk: {source.stream.name}"),
        make.link(f"{source.home}/?stream={source.stream.name}"),
        make.description(source.stream.about),
        make(
            f"{{{ATOM}}}link",
            rel="self",
            type="application/rss+xml",
            href=source.address("xml"),
        ),
        *(_rss_item(make, version) for version in newest(source.versions)),
    )
    document = make.rss(channel, version="2.0")
    text: bytes = etree.tostring(document, xml_declaration=True, encoding="utf-8")
    return text


def _rss_item(make: Any, version: Version) -> Any:
    article = version.article
    published = article.copydesk.times.published
    parts = [
        make.description(_xml(article.body)),
        make.guid(article.uri, isPermaLink="false"),
        *(make.category(_xml(each.name)) for each in article.subjects),
    ]
    if article.headline:
        parts.append(make.title(_xml(article.headline)))
    if link := address(article):
        parts.append(make.link(_xml(link)))
    if version.sources:
        parts.append(make(f"{{{DC}}}creator", _xml(", ".join(version.sources))))
    if published:
        moment = datetime.fromisoformat(published.value).astimezone(UTC)
        parts.append(make.pubDate(format_datetime(moment, usegmt=True)))
    return make.item(*parts)


def address(article: Article) -> str:
    """Return the article's web address; the empty string if it has none that a link may have."""
    for each in article.alt_ids:
        if each.role in ("url", "canonical") and each.value.startswith(("http://", "https://")):
            return each.value
    return ""


def _xml(text: str) -> str:
    return _NO_XML.sub("\N{REPLACEMENT CHARACTER}", text)
