"""TAG: raw bytes in, one clean article with its language, times, credit and subjects out."""

import re

from msgspec.structs import replace

from agents.record import Output, Record, dead_letter
from articles.boilerplate import furniture
from articles.codec import encode
from articles.draft import Dated, Draft
from articles.provenance import addresses, byline, credit, identity, times
from articles.reading.limits import Limits
from articles.reading.read import read
from articles.records import (
    Alternate,
    Article,
    Credit,
    Desk,
    Languages,
    Removed,
    Source,
    Text,
    Time,
    Times,
)
from articles.rejection import Reason, Rejection
from articles.similarity import sentence_marks, sketch
from articles.subjects import classifier
from articles.text import folding, language

VERSION = "1"
MAKERS = dict.fromkeys(
    ("reading", "language", "furniture", "times", "credit", "identity", "subjects", "sketch"),
    VERSION,
)
MAX_HEADERS = 100
MAX_HEADER_BYTES = 16_384
URI = "urn:uuid:"
_UUID = re.compile(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII | re.IGNORECASE)
"""RFC 9562, section 4. What only begins like one is a producer's own name for an article."""
STATUSES = {
    "usable": "usable",
    "withheld": "withheld",
    "canceled": "canceled",
    "cancelled": "canceled",
}
"""What producers write in pubStatus, to what ninjs knows; anything else says nothing."""


def tag(record: Record, limits: Limits = Limits()) -> tuple[Output, ...]:  # noqa: B008 - frozen
    """Read a raw article and say what it is; what cannot be read is a dead letter."""
    article = _article(record, limits)
    if isinstance(article, Rejection):
        return (dead_letter(record, article, "tag"),)
    return (Output("tagged", article.copydesk.article_id.encode(), encode(article)),)


def _article(record: Record, limits: Limits) -> Article | Rejection:
    size = sum(len(name) + len(value or b"") for name, value in record.headers)
    if len(record.headers) > MAX_HEADERS or size > MAX_HEADER_BYTES:
        return Rejection(
            Reason.BAD_HEADERS,
            f"{len(record.headers)} headers of {size} bytes; the desk accepts "
            f"{MAX_HEADERS} of {MAX_HEADER_BYTES}",
        )
    if record.value is None:
        return _tombstone(record)
    draft = read(record.value, limits)
    return draft if isinstance(draft, Rejection) else judged(draft, record)


def _tombstone(record: Record) -> Article | Rejection:
    """A null value: withdraw the article that the key names by URI, URL or id."""
    name = (record.key or b"").decode("utf-8", "replace").strip()
    if not name:
        return Rejection(Reason.NO_VALUE, "no value, and no key that names an article")
    is_url = bool(addresses.normalise_url(name))
    draft = Draft(
        format="tombstone",
        url=name if is_url else "",
        guid="" if is_url else name,
        pub_status="canceled",
        notes=("tombstone",),
    )
    article_id = identity.article_id(draft, name)
    if _UUID.fullmatch(name):
        article_id = name.lower().removeprefix(URI).replace("-", "")
    return _built(draft, record, article_id, Times(seen=_seen(record)))


def judged(draft: Draft, record: Record) -> Article:
    """Return the article that a draft is, with everything TAG can say of it."""
    paragraphs = draft.text.split("\n")
    languages = language.judge(paragraphs, draft.language)
    kept, removed = furniture.strip(paragraphs, languages)
    if removed and not language.is_settled(languages):
        languages = language.judge(kept, draft.language)
    body = "\n".join(kept)
    headed = classifier.headed(draft.title, body)
    both = folding.words(headed)
    folded = folding.after(both, len(headed) - len(body))
    found, evidence = classifier.classify(draft.title, body, languages.detected, both)
    article = _built(
        draft,
        record,
        identity.article_id(draft, body),
        times.judge(draft.published, draft.modified, record.seconds),
        body=body,
        languages=languages,
        removed=removed,
        named=credit.judge(draft, kept, [each.text for each in removed]),
    )
    return replace(
        article,
        subjects=found,
        copydesk=replace(
            article.copydesk,
            evidence=evidence,
            sketch=sketch.pack(sketch.sketch(body, draft.title, languages.detected, folded)),
            marks=sentence_marks.pack(sentence_marks.marks(body, folded)),
        ),
    )


def _built(
    draft: Draft,
    record: Record,
    article_id: str,
    dates: Times,
    *,
    body: str = "",
    languages: Languages = Languages(),  # noqa: B008 - frozen
    removed: tuple[Removed, ...] = (),
    named: Credit = Credit(),  # noqa: B008 - frozen
) -> Article:
    embargo, notes = _embargo(draft, record)
    return Article(
        uri=identity.uri(article_id),
        language=languages.detected,
        version=draft.version,
        first_created=dates.published.value if dates.published else "",
        version_created=dates.modified.value if dates.modified else "",
        embargoed_until=embargo,
        pub_status=STATUSES.get(draft.pub_status, ""),
        urgency=draft.urgency,
        headlines=(Text(content_type="text/plain", value=draft.title),) if draft.title else (),
        bodies=(Text(content_type="text/plain", value=body),) if body else (),
        descriptions=_descriptions(draft),
        by=_by(draft, removed),
        info_sources=_sources(named),
        alt_ids=tuple(Alternate(role=kind, value=name) for kind, name in _names(draft)),
        copydesk=Desk(
            article_id=article_id,
            origin=record.origin,
            format=draft.format,
            times=dates,
            languages=languages,
            credit=named,
            removed=removed,
            notes=(*draft.notes, *notes),
            makers=MAKERS,
        ),
    )


def _by(draft: Draft, removed: tuple[Removed, ...]) -> str:
    """A long list of authors is a page's; then the line above the text says who wrote this one."""
    named = "" if 0 < len(draft.authors) <= credit.MOST_AUTHORS else byline.writers(removed)
    return named or ", ".join(draft.authors)


def _embargo(draft: Draft, record: Record) -> tuple[str, tuple[str, ...]]:
    """Return the end of the embargo as ninjs wants it, RFC 3339, and what to note of it."""
    if not draft.embargoed_until:
        return "", ()
    dated = Dated(field="embargoedUntil", raw=draft.embargoed_until)
    judged = times.judge(dated, None, record.seconds)
    if judged.published:
        return judged.published.value, ()
    return "", ("embargo-unreadable",) if "unreadable" in judged.flags else ()


def _names(draft: Draft) -> list[tuple[str, str]]:
    return list(dict.fromkeys(identity.identities(draft)))


def _descriptions(draft: Draft) -> tuple[Text, ...]:
    if not draft.summary:
        return ()
    return (Text(role="summary", content_type="text/plain", value=draft.summary),)


def _sources(named: Credit) -> tuple[Source, ...]:
    originator = Source(name=named.originator, role="originator", uri=named.originator_uri)
    distributor = Source(name=named.distributor, role="distributor")
    return tuple(each for each in (originator, distributor) if each.name)


def _seen(record: Record) -> Time:
    seen = times.judge(None, None, record.seconds).seen
    assert seen is not None
    return seen
