"""All formats, and which of them a JSON object is in."""

from functools import cache

from articles.reading.producers.agencies import AGENCIES
from articles.reading.producers.documents import DOCUMENTS
from articles.reading.producers.feeds import FEEDS
from articles.reading.producers.row import Format
from articles.reading.producers.scrapers import SCRAPERS
from articles.reading.producers.services import SERVICES

SCHEMA_ORG = Format("schema.org", own={
    "title": ("headline", "name", "alternativeheadline"),
    "text": ("articlebody", "text", "liveblogupdate"),
    "summary": ("description", "abstract"),
    "url": ("url", "mainentityofpage", "id", "@id"),
    "guid": ("identifier", "@id"),
    "source": ("publisher", "sourceorganization", "provider"),
    "credit": ("sourceorganization",),
    "keywords": ("keywords", "articlesection", "about"),
    "published": ("datepublished", "datecreated"),
})  # fmt: skip
"""https://schema.org/NewsArticle"""
PLAIN = Format("json")
HTML = Format("html")
TEXT = Format("text")
TOMBSTONE = Format("tombstone")
DETECTED = (*AGENCIES, *SCRAPERS, *SERVICES, *FEEDS)
"""Formats that keys give away, in the order in which they are tried."""
FORMATS = {
    form.name: form for form in (*DETECTED, *DOCUMENTS, SCHEMA_ORG, PLAIN, HTML, TEXT, TOMBSTONE)
}
"""Every format by its name: `copydesk.format` holds no other."""


def detect(keys: frozenset[str]) -> Format:
    """Return the first format one of whose marks is among the folded keys."""
    index = _by_key()
    matching = [order for key in keys if key in index for order, mark in index[key] if mark <= keys]
    return DETECTED[min(matching)] if matching else PLAIN


@cache
def _by_key() -> dict[str, list[tuple[int, frozenset[str]]]]:
    """Return the marks under their longest key, the rarest; an article has some 15 keys."""
    index: dict[str, list[tuple[int, frozenset[str]]]] = {}
    for order, form in enumerate(DETECTED):
        for mark in form.marks:
            index.setdefault(max(sorted(mark), key=len), []).append((order, mark))
    return index
