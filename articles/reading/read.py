"""Raw bytes to one clean Draft, or the reason why not; and several articles to their parts."""

from collections.abc import Iterator, Mapping

import msgspec

from articles.draft import Draft
from articles.reading.facts import draft_of
from articles.reading.formats import PLAIN
from articles.reading.fragment import to_text
from articles.reading.limits import Limits
from articles.reading.markup import PAGE, has_markup
from articles.reading.open import Step, Unread, open_bytes
from articles.reading.page import from_page
from articles.reading.plain import from_text, headed
from articles.reading.several import Enclosed, Several, refused
from articles.reading.tidy import tidy
from articles.rejection import Reason, Rejection

HEAD = 4096
"""Characters in which a page says what it is."""
DEEPEST = 5
"""Envelopes in one another: a WARC file with a response with a page, mailed as JSON ..."""


def read(value: bytes, limits: Limits = Limits()) -> Draft | Rejection:  # noqa: B008 - frozen
    """Read one raw article of any known format; never raises, whatever the bytes."""
    draft = _read(open_bytes(value, limits), limits, 0)
    if isinstance(draft, Rejection):
        return draft
    if len(draft.text) > limits.text:
        return Rejection(
            Reason.TOO_LARGE, f"{len(draft.text)} characters of text; the limit is {limits.text}"
        )
    return tidy(draft)


def parts(value: bytes, limits: Limits = Limits(), depth: int = 0) -> Iterator[bytes]:  # noqa: B008 - frozen
    """Yield the articles in a record, each as a record of its own; the record if it is one.

    Pure, so that the same record has the same parts whenever it is split.
    """
    step = open_bytes(value, limits)
    for _ in range(DEEPEST):
        if not isinstance(step, Enclosed):
            break
        step = open_bytes(step.value, limits)
    if isinstance(step, Several) and depth < DEEPEST:
        for part in step.parts:
            yield from parts(part, limits, depth + 1)
    else:
        yield value


def _read(step: Step, limits: Limits, depth: int) -> Draft | Rejection:
    if isinstance(step, Several):
        return refused(step)
    if isinstance(step, Enclosed):
        if depth >= DEEPEST:
            return Rejection(Reason.NOT_AN_ARTICLE, f"more than {DEEPEST} envelopes around it")
        inner = _read(open_bytes(step.value, limits), limits, depth + 1)
        return inner if isinstance(inner, Rejection) else _filled(inner, step.facts)
    if isinstance(step, Unread):
        draft = _from_markup(step.text) if step.text[0] == "<" else from_text(step.text)
        if isinstance(draft, Draft) and step.notes:
            return msgspec.structs.replace(draft, notes=(*step.notes, *draft.notes))
        return draft
    return _with_facts_above(_with_page_read(step)) if isinstance(step, Draft) else step


def _filled(draft: Draft, facts: Mapping[str, object]) -> Draft:
    """Fill what an article lacks with what its envelope says of it."""
    said = draft_of(dict(facts), PLAIN) if facts else None
    if not isinstance(said, Draft):
        return draft
    return _with_missing(draft, said)


def _with_missing(draft: Draft, said: Draft) -> Draft:
    missing = {
        name: value
        for name in Draft.__struct_fields__
        if name not in ("format", "notes")
        and (value := getattr(said, name))
        and not getattr(draft, name)
    }
    notes = said.notes if "published" in missing else ()
    return msgspec.structs.replace(draft, **missing, notes=(*draft.notes, *notes))


def _from_markup(text: str) -> Draft | Rejection:
    if PAGE.search(text[:HEAD]):
        return from_page(text)
    if has_markup(text):
        draft = from_text(to_text(text))
        return (
            draft if isinstance(draft, Rejection) else msgspec.structs.replace(draft, format="html")
        )
    return from_text(text)


def _with_facts_above(draft: Draft | Rejection) -> Draft | Rejection:
    """Read the facts that lines above the text of a record state, where it has no title."""
    above = None if isinstance(draft, Rejection) or draft.title else headed(draft.text.strip())
    if isinstance(draft, Rejection) or above is None:
        return draft
    return _with_missing(msgspec.structs.replace(draft, text=above.text), above)


def _with_page_read(draft: Draft) -> Draft | Rejection:
    """Extract the text where a field holds a whole page."""
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
