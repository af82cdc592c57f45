"""Which topics an article belongs to, and the bit mask under which the memory keeps them.

Every subject topic has a number that never changes, because masks are persisted in
the memory's log: the first two digits of its Media Topic code, which IPTC never changes.
`unclassified` is no Media Topic and has 0. So a new subject takes a new bit and shifts none.
"""

from collections.abc import Iterable

from articles.records import Article
from articles.subjects.mediatopics import MEDIA_TOPICS

UNCLASSIFIED = "unclassified"
_SLUGS = {topic.uri: topic.slug for topic in MEDIA_TOPICS}
_BITS = {topic.slug: 1 << int(topic.code[:2]) for topic in MEDIA_TOPICS} | {UNCLASSIFIED: 1}


def slugs(article: Article) -> tuple[str, ...]:
    """Return the slugs of its subjects, in the article's order, or `unclassified`."""
    known = (_SLUGS[subject.uri] for subject in article.subjects if subject.uri in _SLUGS)
    return tuple(dict.fromkeys(known)) or (UNCLASSIFIED,)


def stream(slug: str) -> str:
    """Return the stream of a subject: `subject.politics`, or `unclassified`."""
    return slug if slug == UNCLASSIFIED else f"subject.{slug}"


def streams(article: Article) -> tuple[str, ...]:
    """Return every stream that a new article is published on."""
    return ("articles", *map(stream, slugs(article)))


ARTICLES_ONLY = 1 << 31
"""In place of subjects: carried by `articles` and by no subject's stream, as history is that was
loaded beside the live articles. Media Topics' numbers will not reach it."""


def mask(names: Iterable[str]) -> int:
    """Return the set of slugs as a mask of 32 bits."""
    bits = 0
    for name in names:
        bits |= _BITS[name]
    return bits


def slugs_of(bits: int) -> tuple[str, ...]:
    """Return the slugs in a mask, in the order of MEDIA_TOPICS, `unclassified` last."""
    return tuple(slug for slug, bit in _BITS.items() if bits & bit)
