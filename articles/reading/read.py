"""Raw bytes to one clean Draft, or the reason why not."""

import msgspec

from articles.draft import Draft
from articles.reading.encoding import decode
from articles.reading.fragment import to_text
from articles.reading.limits import Limits
from articles.reading.markup import FEED, PAGE, has_markup
from articles.reading.objects import from_json
from articles.reading.page import from_page
from articles.reading.parsing import NOT_JSON, parse
from articles.reading.plain import from_text
from articles.reading.tidy import tidy
from articles.rejection import Reason, Rejection

HEAD = 4096
"""Characters in which a page or a feed says what it is."""


def read(value: bytes, limits: Limits = Limits()) -> Draft | Rejection:  # noqa: B008 - frozen
    """Read one raw article of any known format; never raises, whatever the bytes."""
    if len(value) > limits.bytes:
        return Rejection(Reason.TOO_LARGE, f"{len(value)} bytes; the limit is {limits.bytes}")
    decoded = decode(value)
    if isinstance(decoded, Rejection):
        return decoded
    text = decoded.text.strip().removeprefix("\ufeff").lstrip()
    if not text:
        return Rejection(Reason.EMPTY, "nothing but white space" if value else "no bytes")
    draft = _found(text, limits)
    if isinstance(draft, Rejection):
        return draft
    if len(draft.text) > limits.text:
        return Rejection(
            Reason.TOO_LARGE, f"{len(draft.text)} characters of text; the limit is {limits.text}"
        )
    if decoded.notes:
        draft = msgspec.structs.replace(draft, notes=(*decoded.notes, *draft.notes))
    return tidy(draft)


def _found(text: str, limits: Limits) -> Draft | Rejection:
    value = parse(text, limits)
    if isinstance(value, Rejection):
        return value
    if value is not NOT_JSON:
        draft = from_json(value)
        return _opened(draft) if isinstance(draft, Draft) else draft
    if text[0] == "<":
        return _from_markup(text)
    return from_text(text)


def _from_markup(text: str) -> Draft | Rejection:
    head = text[:HEAD]
    if FEED.search(head) and not PAGE.search(head):
        return Rejection(Reason.NOT_AN_ARTICLE, "a feed or a sitemap")
    if PAGE.search(head):
        return from_page(text)
    if has_markup(text):
        draft = from_text(to_text(text))
        return (
            draft if isinstance(draft, Rejection) else msgspec.structs.replace(draft, format="html")
        )
    return from_text(text)


def _opened(draft: Draft) -> Draft | Rejection:
    """Extract the text where a JSON field holds a whole page."""
    if not (draft.text.lstrip()[:1] == "<" and PAGE.search(draft.text[:HEAD])):
        return draft
    page = from_page(draft.text)
    if isinstance(page, Rejection):
        return page
    kept = {
        name: value
        for name in Draft.__struct_fields__
        if (value := getattr(draft, name)) and name not in ("text", "notes")
    }
    return msgspec.structs.replace(page, **kept, notes=(*draft.notes, *page.notes, "page-in-json"))
