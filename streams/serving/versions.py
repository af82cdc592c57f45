"""Versions: what the window keeps of one article, and the line of a list that shows it."""

import unicodedata
from dataclasses import dataclass, field
from typing import Any

from agents.record import ORIGIN, RELEASED, REPROCESSED, SEEN
from articles.codec import decode
from articles.records import Article
from articles.subjects.mediatopics import MEDIA_TOPICS
from streams.engine.envelope import texts

SEARCHED = 20_000
"""Characters of an article's text that the search looks into: a search is linear in them."""
_SLUGS = {topic.uri: topic.slug for topic in MEDIA_TOPICS}


@dataclass(slots=True, eq=False)
class Version:
    """One version of an article, as one or more streams carry it."""

    uri: str
    origin: str
    """Coordinates of the raw record."""
    value: bytes
    headline: str
    language: str
    sources: tuple[str, ...]
    """The originator first."""
    subjects: tuple[str, ...]
    """Slugs, the surest first."""
    people: tuple[str, ...]
    kind: str
    """The verdict's kind, or the empty string."""
    method: str
    canonical: str
    """URI of the article that it repeats or revises."""
    because: str
    is_withdrawn: bool
    story: str
    """Id of the running story that it tells, or the empty string."""
    seen: int
    """Log time of the raw record, milliseconds since 1970."""
    is_released: bool
    """Whether it was held back first."""
    is_anew: bool
    """Whether `copydesk reprocess` had it annotated anew."""
    words: str
    """Headline, text and names, folded for the search."""
    is_late: bool = False
    """Whether a newer version, or the article that it repeats, came before it."""
    is_indexed: bool = False
    """Whether the window finds it by its URI."""
    matched: dict[str, bytes] = field(default_factory=dict)
    """Stream of a saved query that carries it -> why, as the record's header says."""
    held: int = 0
    """Number of rings that hold it."""

    @property
    def has_left(self) -> bool:
        """Whether it says only that a revision belongs no longer to a subject or saved query."""
        return self.is_withdrawn and self.kind == "revision" and self.method != "kill"

    @property
    def article(self) -> Article:
        """The whole article, decoded anew: the window keeps its bytes only."""
        article = decode(self.value)
        assert isinstance(article, Article), "version_of has decoded it"
        return article


def version_of(record: Any) -> Version | None:
    """Return the version that a record of an article stream holds; None for another value."""
    article = decode(record.value or b"")
    if not isinstance(article, Article):
        return None
    headers = texts(record.headers)
    verdict = article.copydesk.verdict
    seen = headers.get(SEEN, "")
    names = [each.name for each in (*article.people, *article.organisations, *article.places)]
    return Version(
        uri=article.uri,
        origin=headers.get(ORIGIN, article.copydesk.origin),
        value=record.value,
        headline=article.headline,
        language=article.language or "und",
        sources=tuple(dict.fromkeys(each.name for each in article.info_sources)),
        subjects=tuple(_SLUGS[each.uri] for each in article.subjects if each.uri in _SLUGS),
        people=tuple(each.name for each in article.people),
        kind=verdict.kind if verdict else "",
        method=verdict.method if verdict else "",
        canonical=verdict.canonical if verdict else "",
        because=verdict.because if verdict else "",
        story=article.copydesk.story.id if article.copydesk.story else "",
        is_withdrawn=article.pub_status == "canceled",
        seen=int(seen) if seen.isdecimal() and len(seen) < 16 else record.timestamp,
        is_released=RELEASED in headers,
        is_anew=REPROCESSED in headers,
        is_late=bool(verdict and verdict.late),
        words=folded(" \n".join((article.headline, article.body[:SEARCHED], *names))),
    )


def folded(text: str) -> str:
    """Return text for a search: without case, accents and runs of spaces, in any script."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(each for each in apart if not unicodedata.combining(each))
    return " ".join(bare.split())


def address(article: Article) -> str:
    """Return the article's web address; the empty string if it has none that a link may have."""
    for each in article.alt_ids:
        if each.role in ("url", "canonical") and each.value.startswith(("http://", "https://")):
            return each.value
    return ""
