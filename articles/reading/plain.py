"""Plain text without metadata: finds its title line and its header lines."""

import re

import msgspec

from articles.draft import Draft
from articles.reading import labelled
from articles.reading.lines import wire_head
from articles.reading.objects import from_object
from articles.rejection import Reason, Rejection

ADDRESS = re.compile(r"https?://\S{4,2000}")
LONGEST_TITLE = 160
ENDINGS = ".!?…。:;,"
"""A first line that ends in ? or ! may as well be a sentence: longer text must follow."""


def from_text(text: str) -> Draft | Rejection:
    """Return a Draft whose title is the first line, where that looks like one."""
    lines = [line.rstrip() for line in text.strip().splitlines()]
    filled = [line.strip() for line in lines if line.strip()]
    addresses = sum(1 for line in filled if ADDRESS.fullmatch(line))
    if addresses >= 5 and addresses > 0.6 * len(filled):
        return Rejection(Reason.NOT_AN_ARTICLE, f"{addresses} of {len(filled)} lines are links")
    labelled_draft = headed(text.strip())
    if labelled_draft is not None:
        return labelled_draft
    if (wire := wire_head.head(lines)) is not None:
        return _of_a_wire(wire)
    if len(filled) >= 2 and _is_title(lines, filled):
        rest = text.strip().partition(filled[0])[2]
        return Draft(format="text", title=filled[0], text=rest, notes=("title-from-text",))
    return Draft(format="text", text=text)


def _is_title(lines: list[str], filled: list[str]) -> bool:
    title, after = filled[0], filled[1]
    if len(title) > LONGEST_TITLE or title[-1] in ".。…:;,":
        return False
    is_apart = len(lines) > 1 and not lines[1]
    return (is_apart and max(map(len, filled[1:])) > len(title)) or len(after) > 2 * len(title)


def _of_a_wire(wire: wire_head.Head) -> Draft | Rejection:
    fields = {"title": wire.title, "text": "\n".join(wire.rest), "published": wire.published}
    draft = from_object({**fields, "keywords": wire.keywords})
    if isinstance(draft, Rejection):
        return draft
    return msgspec.structs.replace(draft, format="text", notes=("title-from-text",))


def headed(text: str) -> Draft | None:
    """Return a text with the facts that lines above it label; None where there are none."""
    fields = labelled.fields(text) if labelled.may_be_labelled(text) else None
    draft = from_object(dict(fields)) if fields else None
    if not isinstance(draft, Draft):
        return None
    return msgspec.structs.replace(draft, format="text", notes=("header-lines",))
