"""Feeds, as the libraries that read them write their entries in JSON."""

from articles.reading.fields import Paths
from articles.reading.producers.row import Format, marks

ENTRY: dict[str, Paths] = {
    "title": ("title",),
    "text": ("content", "summary", "description"),
    "summary": (),
    "url": ("link", "links.href", "feedburneroriglink", "id"),
    "guid": ("id", "guid"),
    "credit": ("source.title",),
    "source": ("feed.title", "source.title"),
    "domain": ("source.href", "feed.href"),
    "authors": ("authors", "author", "contributors"),
    "language": ("language", "content.language", "feed.language", "titledetail.language"),
    "published": ("published", "publishedparsed", "created", "date", "updated", "updatedparsed"),
    "modified": ("updated", "updatedparsed"),
    "keywords": ("tags", "categories"),
}
"""An entry of feedparser 6; our own reader of RSS and Atom uses the same names."""
FEEDS = (
    # https://github.com/mmcdole/gofeed 1.4: Go writes its zero times as 0001-01-01T00:00:00Z
    Format("gofeed", marks("publishedparsed guid", "dcext", "updatedparsed guid"), {
        "text": ("content", "description"),
        "summary": ("description",),
        "url": ("link", "links", "guid"),
        "guid": ("guid",),
        "authors": ("authors", "author", "dcext.creator"),
        "source": ("feed.title",),
        "published": ("published", "publishedparsed"),
        "modified": ("updated", "updatedparsed"),
        "keywords": ("categories",),
    }, flashes=True),
    # https://feedparser.readthedocs.io 6.0: `source` is the feed an aggregated entry came from
    Format("feedparser", marks("publishedparsed", "guidislink", "titledetail", "summarydetail"), ENTRY,
           flashes=True, own_ids=True),
    # https://tt-rss.org/ApiReference: `updated` is the date of the entry, `is_updated` a flag
    Format("tiny-tiny-rss", marks("feedid feedtitle updated", "feedtitle isupdated", "feedid marked unread"), {
        "text": ("content", "excerpt"),
        "summary": (),
        "url": ("link",),
        "guid": (),
        "source": ("feedtitle",),
        "domain": ("siteurl",),
        "published": ("published", "updated"),
        "modified": (),
        "keywords": ("tags",),
    }, flashes=True),
    # https://web.archive.org/web/2022/https://feedafever.com/api v3: times of the entry, in seconds
    Format("fever", marks("createdontime"), {
        "text": ("html",),
        "summary": (),
        "guid": (),
        "published": ("createdontime",),
    }, flashes=True),
    # https://www.jsonfeed.org/version/1.1/ (2020-08-07)
    Format("json-feed", marks("contenthtml datepublished", "contenttext datepublished", "contenthtml id url", "contenttext id url"), {
        "text": ("contenttext", "contenthtml"),
        "url": ("url", "externalurl", "id"),
        "guid": ("id",),
        "source": ("feed.title",),
        "domain": ("feed.href",),
        "language": ("language", "feed.language"),
        "authors": ("authors", "author", "feed.author"),
        "keywords": ("tags",),
        "modified": ("datemodified",),
    }, flashes=True),
    # https://github.com/FreshRSS/FreshRSS, Inoreader and others: the Google Reader API's items
    Format("google-reader", marks("origin canonical", "origin alternate", "crawltimemsec", "timestampusec"), {
        "text": ("content.content", "summary.content", "content", "summary"),
        "summary": (),
        "url": ("canonical.href", "alternate.href"),
        "guid": ("id",),
        "source": ("origin.title",),
        "domain": ("origin.htmlurl",),
        "keywords": ("categories",),
    }, flashes=True),
    # https://github.com/rbren/rss-parser 3.13: `content` is a teaser where content:encoded is
    Format("rss-parser", marks("contentsnippet", "contentencodedsnippet", "contentencoded content", "contentencoded isodate"), {
        "text": ("contentencoded", "content", "contentsnippet", "summary"),
        "summary": ("summary", "description", "content"),
        "url": ("link", "guid", "id"),
        "guid": ("guid", "id"),
        "source": ("feed.title",),
        "domain": ("feed.href",),
        "language": ("language", "feed.language"),
        "authors": ("creator", "dccreator", "author", "itunes.author"),
        "published": ("isodate", "pubdate", "date"),
        "keywords": ("categories",),
    }, flashes=True),
    # https://feedsmith.dev 3.0: namespaces are objects (`dc.creators`, `content.encoded`)
    Format("feedsmith", marks("dc link", "dc title", "dcterms link", "sy link"), {
        "text": ("content.encoded", "content", "description", "summary"),
        "summary": ("description", "summary"),
        "url": ("link", "guid.value", "id"),
        "guid": ("guid.value", "guid", "id"),
        "source": ("feed.title", "source.title"),
        "credit": ("source.title",),
        "language": ("language", "dc.languages", "dc.language", "feed.language"),
        "authors": ("authors", "dc.creators", "dc.creator", "dcterms.creators", "author"),
        "published": ("pubdate", "published", "dc.dates", "dc.date", "dcterms.created"),
        "modified": ("updated", "dcterms.modified"),
        "keywords": ("categories", "dc.subjects"),
    }, flashes=True),
)  # fmt: skip
