"""Feeds of one stream: JSON Feed 1.1 (https://jsonfeed.org/version/1.1) and RSS 2.0.

They hold the newest version of each article, under the id that it had before. One that was
withdrawn is no item any more; neither format has a tombstone, so its id is in an extension, for
readers that keep items: `_copydesk.withdrawn`, and `at:deleted-entry` of RFC 6721.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any, NamedTuple

from lxml import etree
from lxml.builder import ElementMaker

from streams.serving.rendering.dates import iso
from streams.serving.versions import Version, address
from streams.topology import Stream

ITEMS = 50
ATOM, DC = "http://www.w3.org/2005/Atom", "http://purl.org/dc/elements/1.1/"
TOMBSTONES = "http://purl.org/atompub/tombstones/1.0"
ABOUT = "https://www.rfc-editor.org/rfc/rfc6721"
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
    """Yield the newest version of each article, at most ITEMS."""
    known: set[str] = set()
    for version in versions:
        if version.uri not in known:
            known.add(version.uri)
            yield version
        if len(known) == ITEMS:
            return


def json_feed(source: Source) -> dict[str, Any]:
    """Return the JSON Feed of a stream."""
    versions = list(newest(source.versions))
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": f"copydesk: {source.stream.name}",
        "description": source.stream.about,
        "home_page_url": f"{source.home}/?stream={source.stream.name}",
        "feed_url": source.address("json"),
        "items": [_item(each) for each in versions if not each.is_withdrawn],
        "_copydesk": {
            "about": ABOUT,
            "withdrawn": [
                {"id": each.uri, "when": iso(each.seen), "because": each.because}
                for each in versions
                if each.is_withdrawn
            ],
        },
    }


def _item(version: Version) -> dict[str, Any]:
    article = version.article
    published = article.copydesk.times.published
    item = {
        "id": article.uri,
        "url": address(article),
        "title": article.headline,
        "content_text": article.body,
        "summary": article.descriptions[0].value if article.descriptions else "",
        "date_published": published.value if published else "",
        "date_modified": _modified(version),
        "authors": [{"name": name} for name in (article.by, *version.sources) if name],
        "tags": [each.name for each in article.subjects],
        "language": article.language,
        "_copydesk": {"verdict": version.kind, "because": version.because},
    }
    return {name: value for name, value in item.items() if value or name == "content_text"}


def _modified(version: Version) -> str:
    """Return when the article was changed; of a revision that says no time, when it came."""
    modified = version.article.copydesk.times.modified
    if modified:
        return modified.value
    return iso(version.seen) if version.kind == "revision" else ""


def rss(source: Source) -> bytes:
    """Return the RSS feed of a stream."""
    make = ElementMaker(nsmap={"atom": ATOM, "dc": DC, "at": TOMBSTONES})
    versions = list(newest(source.versions))
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
        *(_rss_item(make, each) for each in versions if not each.is_withdrawn),
        *(_gone(make, each) for each in versions if each.is_withdrawn),
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
    if modified := _modified(version):
        parts.append(make(f"{{{ATOM}}}updated", modified))
    if published:
        moment = datetime.fromisoformat(published.value).astimezone(UTC)
        parts.append(make.pubDate(format_datetime(moment, usegmt=True)))
    return make.item(*parts)


def _gone(make: Any, version: Version) -> Any:
    because = make(f"{{{TOMBSTONES}}}comment", _xml(version.because))
    entry = f"{{{TOMBSTONES}}}deleted-entry"
    return make(entry, because, ref=version.uri, when=iso(version.seen))


def _xml(text: str) -> str:
    return _NO_XML.sub("\N{REPLACEMENT CHARACTER}", text)
