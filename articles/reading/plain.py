"""Plain text without metadata: finds its title line and its header lines."""

import re

import msgspec

from articles.draft import Draft
from articles.reading.lines import wire_head
from articles.reading.objects import from_object
from articles.rejection import Reason, Rejection

HEADER = re.compile(r"([A-Za-z][A-Za-z_ -]{1,20}):[ \t]{1,20}(\S.{0,999})")
KNOWN = frozenset(
    [
        "title",
        "headline",
        "subject",
        "date",
        "published",
        "author",
        "authors",
        "by",
        "byline",
        "source",
        "url",
        "link",
        "language",
        "from",
        "publication",
        "section",
        "category",
        "tags",
        "keywords",
        "summary",
        "description",
    ]
)
CONTENT = "markdown content"
READER = {"url source": "url", "published time": "published", "warning": "note", CONTENT: "text"}
"""Names of Jina Reader's lines -> fields."""
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
    headed = _headed(lines)
    if headed is not None:
        return headed
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


def _headed(lines: list[str]) -> Draft | Rejection | None:
    """Read `Title: …` lines before the first blank line, if all are of that form.

    Jina Reader (https://jina.ai/reader) writes one after each of its own.
    """
    fields: dict[str, object] = {}
    end = 0
    for number, line in enumerate(lines):
        if not line:
            continue
        is_apart = number > 0 and not lines[number - 1]
        found = HEADER.fullmatch(line)
        name = found[1].lower().strip() if found else line.lower().rstrip(":")
        if is_apart and name not in READER:
            break
        if found is None and name != CONTENT:
            return None
        if name not in KNOWN and name not in READER:
            return None
        end = number + 1
        if found is None:
            break
        fields.setdefault(READER.get(name, name), found[2])
    body = "\n".join(lines[end:]).strip()
    if not fields or not body or not fields.keys() & {"title", "headline", "subject"}:
        return None
    if "subject" in fields:
        fields.setdefault("title", fields.pop("subject"))
    draft = from_object({**fields, "text": body})
    if isinstance(draft, Rejection):
        return draft
    return Draft(
        format="text", title=draft.title, text=draft.text, summary=draft.summary, url=draft.url,
        authors=draft.authors, source=draft.source, domain=draft.domain, language=draft.language,
        published=draft.published, keywords=draft.keywords, notes=("header-lines",),
    )  # fmt: skip
