"""Which streams an article belongs to."""

from articles.records import Article
from articles.subjects.mediatopics import MEDIA_TOPICS

_SLUGS = {topic.uri: topic.slug for topic in MEDIA_TOPICS}


def slugs(article: Article) -> tuple[str, ...]:
    """Return the slugs of its subjects, in the article's order, or `unclassified`."""
    known = (_SLUGS[one.uri] for one in article.subjects if one.uri in _SLUGS)
    return tuple(dict.fromkeys(known)) or ("unclassified",)


def stream(slug: str) -> str:
    """Return the stream of a subject: `subject.politics`, or `unclassified`."""
    return slug if slug == "unclassified" else f"subject.{slug}"


def streams(article: Article) -> tuple[str, ...]:
    """Return every stream that a new article is published on."""
    return ("articles", *map(stream, slugs(article)))
