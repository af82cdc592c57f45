"""Feeds, as the libraries that read them write their entries in JSON."""

from articles.reading.producers.row import Format, marks

FEEDS = (
    # https://feedparser.readthedocs.io: `source` is the feed an aggregated entry came from
    Format("feedparser", marks("publishedparsed", "guidislink", "titledetail", "summarydetail"), {
        "text": ("content", "summary", "description"),
        "summary": (),
        "url": ("link", "links.href", "feedburneroriglink", "id"),
        "guid": ("id", "guid"),
        "credit": ("source.title",),
        "source": ("feed.title", "source.title"),
        "domain": ("source.href",),
        "authors": ("authors", "author", "contributors"),
        "language": ("language", "content.language", "feed.language", "titledetail.language"),
        "published": ("published", "publishedparsed", "created", "date"),
        "modified": ("updated", "updatedparsed"),
    }, flashes=True, own_ids=True),
)  # fmt: skip
