"""A raw record as an article: the headers' limits, a null value (tombstone), a value to be read.

No article has an empty body but one that is withdrawn.
"""

from functools import partial

from msgspec.structs import replace

from agents.record import Record
from agents.withdrawal import is_killed
from articles.boilerplate.walls import judge_wall
from articles.draft import Draft
from articles.reading.formats import FORMATS
from articles.reading.limits import Limits
from articles.reading.read import read
from articles.records import Article
from articles.rejection import Reason, Rejection
from articles.subjects.encoder import Encoder
from articles.tag import tag_article, tag_tombstone

MAX_HEADERS = 100
MAX_HEADER_BYTES = 16_384


def refused_headers(record: Record) -> Rejection | None:
    """Return why a raw record is refused for its headers, None if it is not."""
    size = sum(len(name) + len(value or b"") for name, value in record.headers)
    if len(record.headers) > MAX_HEADERS or size > MAX_HEADER_BYTES:
        return Rejection(
            Reason.BAD_HEADERS,
            f"{len(record.headers)} headers of {size} bytes; the desk accepts "
            f"{MAX_HEADERS} of {MAX_HEADER_BYTES}",
        )
    return None


def tagged_article(
    record: Record, limits: Limits, encoder: Encoder | None = None, *, stories: bool = False
) -> Article | Rejection:
    """Return the tagged article of a raw record, or why it is refused.

    With `stories` it has the terms by which its story is found.
    """
    if record.value is None:
        name = (record.key or b"").decode("utf-8", "replace").strip()
        if not name:
            return Rejection(Reason.NO_VALUE, "no value, and no key that names an article")
        return tag_tombstone(name, record.origin, record.seconds, stories=stories)
    draft = read(record.value, limits)
    if isinstance(draft, Rejection):
        return draft
    tagged = partial(
        tag_article, origin=record.origin, seconds=record.seconds, encoder=encoder, stories=stories
    )
    article = tagged(draft)
    if article.body or not draft.text or is_killed(article):
        return article
    other = _with_other_text(draft, article)
    if other is not None and (article := tagged(other)).body:
        return article
    return Rejection(Reason.NO_TEXT, f"{draft.format}: a title above lines of a page")


def _with_other_text(draft: Draft, article: Article) -> Draft | None:
    """Return a draft with the summary, or a flash's headline, for a text of which nothing stayed.

    What the text said of an embargo is kept. None without such a text.
    """
    if draft.summary not in ("", draft.text, draft.title) and not judge_wall("", draft.summary):
        text, note = draft.summary, "text-from-summary"
    elif draft.title not in ("", draft.text) and FORMATS[draft.format].flashes:
        text, note = draft.title, "headline-only"
    else:
        return None
    return replace(
        draft,
        text=text,
        notes=(*draft.notes, "text-was-no-article", note),
        title=article.headline,
        embargoed_until=draft.embargoed_until or article.embargoed_until,
        pub_status=article.pub_status or draft.pub_status,
    )
