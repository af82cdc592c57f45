"""Labels of the metrics about articles, read without decoding the whole article.

msgspec skips all other fields: some microseconds for a record of 3 KB, where
a whole decode costs many times that.
"""

from typing import NamedTuple, get_args
from zlib import crc32

import msgspec
from msgspec import Struct

from articles.provenance.addresses import without_www
from articles.reading import formats
from articles.records import Method
from articles.text import detection, second_opinion

GROUPS = tuple(f"{number:02}" for number in range(32))
"""Hash buckets of outlets: a closed set whatever comes in, and the same on every worker and after
a restart, which a list of the largest outlets is not. When an outlet that was most of its bucket
stops sending, the bucket's rate shows it."""
LANGUAGES = detection.LANGUAGES | second_opinion.MORE_LANGUAGES | {"und"}
FORMATS = frozenset(formats.FORMATS)
METHODS = frozenset(get_args(Method)) - {""}
OTHER = "other"


class _Verdict(Struct, frozen=True):
    method: str = ""


class _Desk(Struct, frozen=True):
    format: str = ""
    verdict: _Verdict = _Verdict()


class _Identity(Struct, frozen=True):
    role: str = ""
    value: str = ""


class _Source(Struct, frozen=True):
    name: str = ""


class _Article(Struct, frozen=True, rename="camel"):
    language: str = ""
    alt_ids: tuple[_Identity, ...] = ()
    info_sources: tuple[_Source, ...] = ()
    copydesk: _Desk = _Desk()


_DECODER = msgspec.json.Decoder(_Article)


class Labels(NamedTuple):
    """Labels of one article, each of a closed set."""

    language: str
    """Primary subtag, `und`, or `other`."""
    format: str
    group: str
    """One of GROUPS."""
    method: str
    """The verdict's method (`exact`, `near` ...), or the empty string."""


def labels(value: bytes) -> Labels:
    """Return the labels of an encoded article; for what is not an article, `other` in each."""
    try:
        article = _DECODER.decode(value)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return Labels(OTHER, OTHER, GROUPS[0], "")
    subtag = article.language.partition("-")[0].lower() or "und"
    method = article.copydesk.verdict.method
    return Labels(
        language=subtag if subtag in LANGUAGES else OTHER,
        format=article.copydesk.format if article.copydesk.format in FORMATS else OTHER,
        group=group_of(_outlet(article)),
        method=method if method in METHODS or not method else OTHER,
    )


def group_of(outlet: str) -> str:
    """Return the label of an outlet's hash bucket, one of GROUPS."""
    return GROUPS[crc32(outlet.encode("utf-8", "replace")) % len(GROUPS)]


def outlet(value: bytes) -> str:
    """Return the host, or else the name, by which an encoded article is counted; '' for none."""
    try:
        return _outlet(_DECODER.decode(value))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return ""


def _outlet(article: _Article) -> str:
    for identity in article.alt_ids:
        if identity.role in ("url", "canonical"):
            host = identity.value.partition("://")[2].partition("/")[0]
            return without_www(host)
    return article.info_sources[0].name if article.info_sources else ""
