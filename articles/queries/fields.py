"""The fields of an article that a query may name, and their values."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from yarl import URL

from articles.records import Article, Entity, Time
from articles.subjects.mediatopics import MEDIA_TOPICS
from articles.subjects.routing import slugs

TEXT = ("title", "body")
"""Where a word without a field is looked for."""
_CODES = {topic.slug: (topic.name, topic.code) for topic in MEDIA_TOPICS}
_SLUGS = {topic.code: topic.slug for topic in MEDIA_TOPICS}


def _language(article: Article) -> Iterable[str]:
    return (article.language,)


def _source(article: Article) -> Iterable[str]:
    yield article.copydesk.credit.distributor
    yield from (each.name for each in article.info_sources if each.role == "distributor")
    for each in article.alt_ids:
        if each.role in ("url", "canonical"):
            yield _host(each.value)


def _host(address: str) -> str:
    try:
        return URL(address).host or ""
    except ValueError:
        return ""


def _originator(article: Article) -> Iterable[str]:
    yield article.copydesk.credit.originator
    yield from (each.name for each in article.info_sources if each.role == "originator")


def _subject(article: Article) -> Iterable[str]:
    for slug in slugs(article):
        yield slug
        yield from _CODES.get(slug, ())
    for each in article.copydesk.narrower:
        yield each.id
        if _CODES.keys().isdisjoint({*each.name.split()} - {_SLUGS.get(each.subject)}):
            yield each.name  # "religious conflict" is no sign of the subject `conflict`


def _names(entities: Iterable[Entity]) -> Iterable[str]:
    return (each.name for each in entities)


def _keyword(article: Article) -> Iterable[str]:
    yield from (each.text for each in article.copydesk.keywords)
    yield from article.copydesk.producer_keywords


VALUES: Mapping[str, Callable[[Article], Iterable[str]]] = {
    "title": lambda article: (article.headline,),
    "body": lambda article: (article.body,),
    "language": _language,
    "source": _source,
    "originator": _originator,
    "subject": _subject,
    "person": lambda article: _names(article.people),
    "organisation": lambda article: _names(article.organisations),
    "place": lambda article: _names(article.places),
    "keyword": _keyword,
    "genre": lambda article: (each.name for each in article.genres),
}
"""Field of words -> its values in an article; those of `title` and `body` have offsets."""

ANCHORED = frozenset({"language"})
"""Fields whose value must begin with what is asked for: `zh` includes `zh-Hant`; `pt-BR` is no
Breton."""


def _seconds(time: Time | None) -> float | None:
    return None if time is None else datetime.fromisoformat(time.value).timestamp()


DATES: Mapping[str, Callable[[Article], float | None]] = {
    "published": lambda article: _seconds(article.copydesk.times.published),
    "modified": lambda article: _seconds(article.copydesk.times.modified),
    "seen": lambda article: _seconds(article.copydesk.times.seen),
}
"""Field -> seconds since 1970, None where the article has none."""

NUMBERS: Mapping[str, Callable[[Article], float | None]] = {
    "words": lambda article: article.bodies[0].word_count if article.bodies else 0,
    "quotes": lambda article: len(article.copydesk.quotes),
    "urgency": lambda article: article.urgency or None,
}
"""Field -> number, None where the article has none."""

NAMES = (*VALUES, *DATES, *NUMBERS)
